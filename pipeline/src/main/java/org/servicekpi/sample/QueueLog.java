package org.servicekpi.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.sample.SampleSettings.Extent;

/**
 * The fault line on Asterisk: the {@code queue_log}, one line an event, seconds since 1970. A call
 * may begin before midnight and end after it. It knows no menu, no hold and no wrap-up.
 */
final class QueueLog implements Log {

  /**
   * The file is handed over with what happened up to midnight; events know no flaw but a lost end.
   */
  private record Event(long at, String text) {}

  @Override
  public String source() {
    return "asterisk";
  }

  @Override
  public String fileName(LocalDate day) {
    return "queue_log-" + day;
  }

  @Override
  public void begin(ServiceDay day, Lines lines) {
    // The exchange is started again on Sundays as the log is rotated, before any call of the day.
    if (day.date().getDayOfWeek().getValue() == 7) {
      lines.seconds(day.start()).add("|NONE|NONE|NONE|QUEUESTART|").end();
    }
  }

  @Override
  public Order order() {
    return Order.BY_TIME;
  }

  @Override
  public int records(Contact contact) {
    return Line.of(contact, Extent.ALL) == Line.ASTERISK ? events(contact).size() : 0;
  }

  @Override
  public long[] changes(Contact contact, int record) {
    return new long[] {events(contact).get(record).at()};
  }

  @Override
  public String id(Contact contact) {
    return contact.queuedAt / 1000 + "." + (contact.id >>> 1) % 1_000_000_007L;
  }

  @Override
  public Flaw flaw(Contact contact, Dice dice) {
    return Flaw.NONE;
  }

  @Override
  public void write(Row row, Lines lines) {
    Event event = events(row.contact()).get(row.record());
    lines.seconds(event.at()).add('|').add(id(row.contact())).add('|').add(event.text()).end();
  }

  private static List<Event> events(Contact call) {
    List<Event> events = new ArrayList<>(4);
    String queue = call.queue.word() + "|";
    Dice dice = Dice.of(call.id, Dice.Purpose.RECORD, 0, 0);
    String caller = dice.chance(0.06) ? "" : "0" + call.need.person().phone();
    events.add(new Event(call.queuedAt, queue + "NONE|ENTERQUEUE||" + caller + "|1"));
    long wait = Math.floorDiv(call.queuedAt + call.waitMillis, 1000L) - call.queuedAt / 1000;
    long left = call.queuedAt + call.waitMillis;
    if (!call.answered()) {
      String end =
          switch (call.outcome) {
            case VOICEMAIL -> "NONE|EXITWITHTIMEOUT|1|1|" + wait;
            case CALLBACK_BOOKED -> "NONE|EXITWITHKEY|5|1|1|" + wait;
            default -> "NONE|ABANDON|1|1|" + wait;
          };
      if (call.outcome != Outcome.FAILED) {
        events.add(new Event(left, queue + end));
      }
      return events;
    }
    String agent = "PJSIP/" + CallLog.agent(call) + "|";
    if (call.waitMillis > 20_000 && dice.chance(0.3)) {
      events.add(new Event(left - 6_000, queue + "PJSIP/spare-1|RINGNOANSWER|5000"));
    }
    long ring = Math.min(wait, 3);
    events.add(new Event(left, queue + agent + "CONNECT|" + wait + "|" + id7(call) + ".7|" + ring));
    long talk = Math.floorDiv(call.end, 1000L) - left / 1000;
    String end =
        call.transfers > 0
            ? "BLINDTRANSFER|2" + call.transfers + "0|office|" + wait + "|" + talk + "|1"
            : (call.endedBy == Party.CUSTOMER ? "COMPLETECALLER|" : "COMPLETEAGENT|")
                + wait
                + "|"
                + talk
                + "|1";
    events.add(new Event(call.end, queue + agent + end));
    return events;
  }

  private static String id7(Contact call) {
    return Ids.hex(call.id, 7);
  }
}
