package org.servicekpi.sample;

import java.time.LocalDate;
import org.servicekpi.model.Resolution;

/** A system of the company that writes a file a day, in its own words. */
interface Log {

  /** The source's folder in the landing. */
  String source();

  /** The name of a day's file. */
  String fileName(LocalDate day);

  /** How many records it keeps of a contact; 0 if the contact did not pass it. */
  int records(Contact contact);

  /** The moments at which one of these records changed, in order; at least one. */
  long[] changes(Contact contact, int record);

  /** Writes one row. */
  void write(Row row, Lines lines);

  /** The system's own id of a contact. */
  String id(Contact contact);

  /** Whether its record of a contact calls the need solved, once all of it is written. */
  default Resolution marked(Contact contact) {
    return Resolution.UNKNOWN;
  }

  /** Writes what a day's file begins with. */
  default void begin(ServiceDay day, Lines lines) {}

  /** Writes what stands between two rows. */
  default void between(Lines lines) {}

  /** Writes what a file ends with. */
  default void finish(Lines lines) {}

  /** How its rows stand in a file. */
  default Order order() {
    return Order.BY_CONTACT;
  }

  /** Whether its records are interactions; surveys only refer to one. */
  default boolean tellsInteractions() {
    return true;
  }

  /** What goes wrong with one of its records. */
  default Flaw flaw(Contact contact, Dice dice) {
    Flaw flaw = Flaw.of(dice);
    return flaw == Flaw.NEGATIVE_DURATION && !contact.answered() ? Flaw.NONE : flaw;
  }

  /** How rows stand in a file. */
  enum Order {
    /** As the contacts began. */
    BY_CONTACT,
    /** As things happened. */
    BY_TIME
  }
}
