package org.servicekpi.sample;

import java.time.LocalDate;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Resolution;

/** The telephone system: one row a call, semicolons, the local clock, whole seconds. */
final class CallLog implements Log {

  static final String HEADER =
      "call_ref;line;direction;caller;customer_no;language;call_start;menu_s;menu_steps;menu_errors"
          + ";menu_exit;reason;queue;queue_in;wait_s;answered;agent;team;talk_s;hold_s;hold_n"
          + ";wrapup_s;result;transfers;transfer_to;hung_up_by;call_end;solved;callback_of;changed";

  private final SampleSettings.Extent extent;

  CallLog(SampleSettings.Extent extent) {
    this.extent = extent;
  }

  @Override
  public String source() {
    return "phone";
  }

  @Override
  public String fileName(LocalDate day) {
    return "calls-" + day + ".csv";
  }

  @Override
  public void begin(ServiceDay day, Lines lines) {
    lines.add(HEADER).end();
  }

  @Override
  public long[] changes(Contact contact, int record) {
    return new long[] {contact.recordedAt()};
  }

  @Override
  public int records(Contact contact) {
    return Line.of(contact, extent) == Line.OFFICE ? 1 : 0;
  }

  @Override
  public String id(Contact contact) {
    return id(contact.id);
  }

  private static String id(long contact) {
    return "C" + Ids.hex(contact, 16);
  }

  @Override
  public void write(Row row, Lines lines) {
    Contact call = row.contact();
    Flaw flaw = row.flaw();
    Noted noted = Noted.of(call);
    String id = flaw == Flaw.MISSING_ID ? "" : id(call);
    lines.add(id).add(';').add(call.topic().queue() == Queue.SALES ? "0800-order" : "0800-service");
    lines.add(call.outbound ? ";out;" : ";in;").add(noted.caller());
    lines.add(';').add(call.identified ? call.need.person().number() : "").add(';');
    lines.add(call.need.person().language()).add(';');
    if (flaw == Flaw.UNREADABLE_TIME) {
      lines.add("31.02.2026 99:99:99");
    } else {
      lines.local(call.start);
    }
    menu(call, lines);
    queue(call, lines, flaw);
    person(call, lines, row.version());
    lines.add(result(call, flaw)).add(';').add(call.answered() ? call.transfers : 0).add(';');
    lines.add(call.transfers > 0 ? call.transferredTo.word() : "").add(';');
    lines.add(hungUpBy(call.endedBy)).add(';').local(call.end).add(';');
    lines.add(solved(noted.marked())).add(';').add(call.callbackOf == 0 ? "" : id(call.callbackOf));
    lines.add(';').local(call.recordedAt() + (row.version() == 0 ? 0 : 36_000_000)).end();
  }

  private static String caller(Contact call, boolean otherPhone, Dice dice) {
    String national =
        otherPhone
            ? "3023125" + Ids.hex(dice.bits(), 16).replaceAll("[a-f]", "7").substring(10)
            : call.need.person().phone();
    return dice.chance(0.5) ? "0" + national : "+49" + national;
  }

  private static void menu(Contact call, Lines lines) {
    lines
        .add(';')
        .seconds((call.menu ? call.menuEnded : call.outbound ? call.start : call.end) - call.start);
    lines.add(';').add(call.turns).add(';').add(call.misunderstood).add(';');
    if (call.menu) {
      lines.add(
          switch (call.menuEnd) {
            case CONFIRMED -> "done";
            case ASSUMED -> "end";
            case HANDED_OVER -> "agent";
            default -> "hangup";
          });
    }
    lines.add(';').add(call.topic().word()).add(';');
  }

  private static void queue(Contact call, Lines lines, Flaw flaw) {
    if (call.queuedAt == 0) {
      lines.add(";;;");
      return;
    }
    lines.add(call.queue.word()).add(';').local(call.queuedAt).add(';');
    if (flaw == Flaw.NEGATIVE_DURATION) {
      lines.add(-17);
    } else {
      lines.seconds(call.waitMillis);
    }
    lines.add(';');
  }

  private static void person(Contact call, Lines lines, int version) {
    if (!call.answered()) {
      lines.add(";;;;;;;");
      return;
    }
    lines.local(call.answeredAt).add(';').add(agent(call)).add(';').add(call.team.word());
    lines.add(';').seconds(call.talkMillis).add(';').seconds(call.holdMillis).add(';');
    lines.add(call.holds).add(';').seconds(call.wrapUpMillis + version * 30_000L).add(';');
  }

  /** The name under which an agent logs in. */
  static String agent(Contact contact) {
    return contact.team.word() + "-" + (100 + contact.agent);
  }

  private static String result(Contact call, Flaw flaw) {
    if (flaw == Flaw.UNKNOWN_WORD) {
      return "ZZ9";
    }
    return word(call.outcome);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case ANSWERED -> "ANSW";
      case CONTAINED -> "SELF";
      case ABANDONED_ENTRY -> "ABM";
      case ABANDONED_QUEUE -> "ABQ";
      case ABANDONED_RINGING -> "ABR";
      case CALLBACK_BOOKED -> "CBK";
      case VOICEMAIL -> "VM";
      case CLOSED_HOURS -> "CLSD";
      default -> "ERR";
    };
  }

  private static String hungUpBy(Party party) {
    return switch (party) {
      case CUSTOMER -> "caller";
      case AGENT -> "agent";
      default -> "system";
    };
  }

  private static String solved(Resolution marked) {
    return switch (marked) {
      case RESOLVED -> "y";
      case UNRESOLVED -> "n";
      default -> "";
    };
  }

  @Override
  public Resolution marked(Contact contact) {
    return Noted.of(contact).marked();
  }

  /** Agents believe in their own work. */
  static Resolution marked(Contact call, Dice dice) {
    return dice.chance(call.solved ? 0.97 : 0.45) ? Resolution.RESOLVED : Resolution.UNRESOLVED;
  }

  /** What the record says by chance; agents note after most calls whether it was solved. */
  private record Noted(String caller, Resolution marked) {
    static Noted of(Contact call) {
      Dice dice = Dice.of(call.id, Dice.Purpose.RECORD, 0, 0);
      boolean hidden = dice.chance(0.06);
      boolean otherPhone = dice.chance(0.05);
      String caller = hidden ? "" : CallLog.caller(call, otherPhone, dice);
      boolean notes = call.answered() && dice.chance(0.85);
      return new Noted(caller, notes ? CallLog.marked(call, dice) : Resolution.UNKNOWN);
    }
  }
}
