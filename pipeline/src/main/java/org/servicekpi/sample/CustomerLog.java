package org.servicekpi.sample;

import java.io.IOException;
import java.nio.file.Path;
import org.servicekpi.sample.Dice.Purpose;

/** The customer file: everybody on the first day of the logs, then who changed. */
final class CustomerLog {

  static final String SOURCE = "customer";

  static final String HEADER =
      "customer_no,born,segment,customer_since,phone,mail,web_id,language,changed";

  private static final double MOVES_A_DAY = 0.0006;

  private final SampleSettings settings;
  private final People people;

  CustomerLog(SampleSettings settings, People people) {
    this.settings = settings;
    this.people = people;
  }

  void write(ServiceDay day, Path landing) throws IOException {
    Path file = landing.resolve(SOURCE).resolve("customers-" + day.date() + ".csv");
    boolean everybody = day.date().equals(settings.since());
    try (Lines lines = new Lines(file)) {
      lines.add(HEADER).end();
      if (everybody) {
        for (int index = 0; index < people.size(); index++) {
          row(people.at(index), people.at(index).segment(), day.start() - 1_000, lines);
        }
      } else {
        Dice dice = Dice.of(settings.seed(), Purpose.DAY, day.date().toEpochDay(), 2);
        int changes = (int) (people.size() * MOVES_A_DAY + dice.unit());
        for (int i = 0; i < changes; i++) {
          Person person = people.at(dice.below(people.size()));
          row(person, "plus", day.start() + 10 * 3_600_000L + i * 1_000L, lines);
        }
      }
    }
  }

  private static void row(Person person, String segment, long changed, Lines lines) {
    boolean known = person.birthYear() % 17 != 3;
    lines.add(person.number()).add(',').add(known ? Integer.toString(person.birthYear()) : "");
    lines.add(',').add(segment).add(',').add(person.customerSince().toString()).add(',');
    lines.add(person.phoneOnFile() ? "+49" + person.phone() : "").add(',');
    lines.add(person.mailOnFile() ? person.mail() : "").add(',').add(person.webId()).add(',');
    lines.add(person.language()).add(',').utc(changed).end();
  }
}
