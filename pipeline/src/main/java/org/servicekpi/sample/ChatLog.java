package org.servicekpi.sample;

import java.time.LocalDate;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Resolution;

/** The chat system: one JSON object a line, nested, UTC to the millisecond. */
final class ChatLog implements Log {

  @Override
  public String source() {
    return "chat";
  }

  @Override
  public String fileName(LocalDate day) {
    return "chats-" + day + ".jsonl";
  }

  @Override
  public long[] changes(Contact contact, int record) {
    return contact.ratedAt == 0
        ? new long[] {contact.end}
        : new long[] {contact.end, contact.ratedAt};
  }

  @Override
  public int records(Contact contact) {
    return contact.channel == Channel.LIVE_CHAT ? 1 : 0;
  }

  @Override
  public String id(Contact contact) {
    return Ids.uuid(contact.id);
  }

  @Override
  public void write(Row row, Lines lines) {
    Contact chat = row.contact();
    Flaw flaw = row.flaw();
    Noted noted = Noted.of(chat);
    Person person = chat.need.person();
    lines.add("{\"chatId\":\"").add(flaw == Flaw.MISSING_ID ? "" : id(chat));
    lines.add("\",\"visitor\":{\"id\":\"");
    lines.add(noted.browser()).add('"');
    if (chat.identified) {
      lines.add(",\"customerNumber\":\"").add(person.number()).add('"');
    }
    lines.add(",\"language\":\"").add(person.language()).add("\"}");
    if (chat.need.visit() != 0 && chat.no == 1) {
      lines.add(",\"visitId\":\"").add(Visit.id(chat.need.visit())).add("\",\"invited\":");
      lines.add(Visit.invited(chat.need.visit()) ? "true" : "false");
    }
    lines.add(",\"topic\":\"").add(chat.topic().word()).add("\",\"startedAt\":\"");
    if (flaw == Flaw.UNREADABLE_TIME) {
      lines.add("yesterday");
    } else {
      lines.utcMillis(chat.start);
    }
    lines.add('"');
    bot(chat, lines);
    people(chat, lines, flaw);
    lines.add(",\"messages\":{\"visitor\":").add(chat.customerMessages);
    lines.add(",\"agent\":").add(chat.agentMessages).add(",\"bot\":").add(chat.turns + 1L);
    lines.add("},\"endedAt\":\"").utcMillis(chat.end).add("\",\"closedBy\":\"");
    lines.add(closedBy(chat.endedBy)).add("\",\"state\":\"");
    lines.add(flaw == Flaw.UNKNOWN_WORD ? "parked" : state(chat.outcome)).add('"');
    if (noted.marked() != Resolution.UNKNOWN) {
      boolean solved = noted.marked() == Resolution.RESOLVED;
      lines.add(",\"solved\":").add(solved ? "true" : "false");
    }
    lines.add(",\"transcriptMailed\":").add(noted.transcriptMailed() ? "true" : "false");
    if (chat.sentToMail) {
      lines.add(",\"movedTo\":\"email\"");
    }
    if (row.known(chat.ratedAt) > 0) {
      lines.add(",\"rating\":{\"stars\":").add(chat.rating).add(",\"at\":\"");
      lines.utcMillis(chat.ratedAt).add("\"}");
    }
    long changed =
        Math.max(chat.end, row.known(chat.ratedAt)) + (row.version() == 0 ? 0 : 36_000_000);
    lines.add(row.version() == 0 ? "" : ",\"tag\":\"reviewed\"");
    lines.add(",\"updatedAt\":\"").utcMillis(changed).add("\"}").end();
  }

  @Override
  public Resolution marked(Contact contact) {
    return Noted.of(contact).marked();
  }

  /** What the record says by chance. */
  private record Noted(String browser, Resolution marked, boolean transcriptMailed) {
    static Noted of(Contact chat) {
      Dice dice = Dice.of(chat.id, Dice.Purpose.RECORD, 0, 0);
      boolean other = dice.chance(0.15);
      String browser = other ? "w-" + Ids.hex(dice.bits(), 12) : chat.need.person().webId();
      Resolution marked = Resolution.UNKNOWN;
      if (chat.answered() && dice.chance(0.8)) {
        boolean solved = dice.chance(chat.solved ? 0.96 : 0.4);
        marked = solved ? Resolution.RESOLVED : Resolution.UNRESOLVED;
      }
      return new Noted(browser, marked, chat.answered() && dice.chance(0.7));
    }
  }

  private static void bot(Contact chat, Lines lines) {
    lines.add(",\"bot\":{\"name\":\"Fiete\",\"endedAt\":\"").utcMillis(chat.menuEnded);
    lines.add("\",\"result\":\"");
    lines.add(
        switch (chat.menuEnd) {
          case CONFIRMED -> "helped";
          case ASSUMED -> "finished";
          case HANDED_OVER -> "handover";
          case LEFT -> "left";
          case TIMER -> "timeout";
          default -> "error";
        });
    lines.add("\",\"turns\":").add(chat.turns).add(",\"notUnderstood\":").add(chat.misunderstood);
    if (chat.askedForPersonAtTurn > 0) {
      lines.add(",\"askedForAgentAtTurn\":").add(chat.askedForPersonAtTurn);
    }
    lines.add('}');
  }

  private static void people(Contact chat, Lines lines, Flaw flaw) {
    if (chat.queuedAt > 0) {
      lines.add(",\"department\":\"").add(chat.queue.word()).add("\",\"queuedAt\":\"");
      lines.utcMillis(chat.queuedAt).add("\",\"waitMs\":");
      lines.add(flaw == Flaw.NEGATIVE_DURATION ? -4_200 : chat.waitMillis);
    }
    if (chat.answered()) {
      lines.add(",\"agent\":{\"login\":\"").add(CallLog.agent(chat)).add("\",\"team\":\"");
      lines.add(chat.team.word()).add("\",\"joinedAt\":\"").utcMillis(chat.answeredAt);
      lines.add("\",\"writingMs\":").add(chat.talkMillis).add(",\"wrapUpMs\":");
      lines.add(chat.wrapUpMillis).add('}');
    }
  }

  private static String closedBy(Party party) {
    return switch (party) {
      case CUSTOMER -> "visitor";
      case AGENT -> "agent";
      case BOT -> "bot";
      default -> "system";
    };
  }

  private static String state(Outcome outcome) {
    return switch (outcome) {
      case ANSWERED -> "served";
      case CONTAINED -> "bot_only";
      case ABANDONED_ENTRY -> "left_bot";
      case ABANDONED_QUEUE -> "left_queue";
      case SILENT -> "went_silent";
      case MISSED -> "missed";
      case OFFLINE_MESSAGE -> "offline_form";
      default -> "error";
    };
  }
}
