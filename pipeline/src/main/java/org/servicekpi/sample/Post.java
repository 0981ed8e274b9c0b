package org.servicekpi.sample;

import java.time.LocalDate;
import java.util.List;
import org.servicekpi.sample.Dice.Purpose;

/** Decides on which day's file each record of a contact arrives, and in which state. */
final class Post {

  /** Nothing arrives later than this after its contact. */
  static final int LATEST_DAYS = 14;

  private final long seed;
  private final ServiceCalendar calendar;
  private final List<Log> logs;

  Post(long seed, ServiceCalendar calendar, List<Log> logs) {
    this.seed = seed;
    this.calendar = calendar;
    this.logs = logs;
  }

  /** Hands over the rows of a contact, each with the day of its file. */
  void deliver(Contact contact, Receiver receiver) {
    for (int i = 0; i < logs.size(); i++) {
      Log log = logs.get(i);
      int records = log.records(contact);
      for (int record = 0; record < records; record++) {
        Dice dice = Dice.of(seed, Purpose.DIRT, contact.id, i * 100L + record);
        deliver(new Row(contact, log, record, 0, 0, log.flaw(contact, dice), 0), dice, receiver);
      }
    }
  }

  private void deliver(Row record, Dice dice, Receiver receiver) {
    Contact contact = record.contact();
    Flaw flaw = record.flaw();
    long[] changes = record.log().changes(contact, record.record());
    LocalDate first = calendar.at(contact.start).date();
    LocalDate latest = first.plusDays(LATEST_DAYS);
    LocalDate last = first;
    for (int i = 0; i < changes.length; i++) {
      ServiceDay day = calendar.at(changes[i]);
      boolean sameFile = i + 1 < changes.length && changes[i + 1] < day.end();
      if (!sameFile) {
        boolean newest = i + 1 == changes.length;
        last = day.date().plusDays(newest && flaw == Flaw.LATE ? 1 + dice.below(3) : 0);
        if (!last.isAfter(latest)) {
          receiver.take(
              last, row(record, changes[i], day.end() - 1, newest ? flaw : older(flaw), 0));
        }
      }
    }
    if (flaw == Flaw.CORRECTED && last.isBefore(latest)) {
      long newest = changes[changes.length - 1];
      receiver.take(last.plusDays(1), row(record, newest, Long.MAX_VALUE, flaw, 1));
    }
  }

  private static Row row(Row record, long at, long asOf, Flaw flaw, int version) {
    return new Row(record.contact(), record.log(), record.record(), at, asOf, flaw, version);
  }

  /** What is wrong with the content stays wrong in every version. */
  private static Flaw older(Flaw flaw) {
    return switch (flaw) {
      case DUPLICATE, CORRECTED, LATE -> Flaw.NONE;
      default -> flaw;
    };
  }

  /** Takes the rows. */
  interface Receiver {

    /** A row and the day whose file carries it. */
    void take(LocalDate day, Row row);
  }
}
