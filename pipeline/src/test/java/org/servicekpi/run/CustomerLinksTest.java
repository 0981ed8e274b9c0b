package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.model.CustomerLink;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.testing.SparkExtension;

/** The customer file says which phone and which address belong to whom. */
@ExtendWith(SparkExtension.class)
final class CustomerLinksTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final int PERSONS = 8;

  private static final String CONTACTS =
      """
      source: contacts
      reads: {format: delimited, files: "contacts-{yyyy-MM-dd}.csv", zone: UTC, region: DE}
      tables:
        interaction:
          fields:
            source_id: id
            channel: channel
            direction: "'inbound'"
            started_at: {from: start, time: iso}
            answered_at: {from: start, time: iso}
            outcome: "'answered'"
            topic: "'billing'"
            customer_key: coalesce(person('id', number), person('phone', phone), person('email', mail))
      """;

  private static final String CUSTOMERS =
      """
      source: crm
      reads: {format: delimited, files: "crm-{yyyy-MM-dd}.csv", zone: UTC, region: DE}
      tables:
        customer_link:
          keys:
            - {from: number, person: id}
            - {from: phone, person: phone}
            - {from: mail, person: email}
          fields:
            source_id: number
            record_version: {from: changed, time: iso}
            basis: "'customer_file'"
            valid_from: {from: changed, day: "yyyy-MM-dd"}
      """;

  private static final String CONTACT_HEADER = "id,channel,start,number,phone,mail\n";
  private static final String CUSTOMER_HEADER = "number,phone,mail,changed\n";

  private static Nights company(Path folder) {
    return new Nights(SPARK, folder, ServiceCalendar.always(ZoneOffset.UTC))
        .feed(CONTACTS, 0)
        .feed(CUSTOMERS, 0);
  }

  private static String phone(int person) {
    return "+49302312500" + person;
  }

  private static String mail(int person) {
    return "p" + person + "@example.org";
  }

  /** One contact in one channel on one day by the key that the channel knows. */
  private static String contact(String id, LocalDate day, int person) {
    return switch (id.hashCode() % 3) {
      case 0 -> id + ",phone," + day + "T10:00:00Z,," + phone(person) + ",\n";
      case 1 -> id + ",email," + day + "T11:00:00Z,,," + mail(person) + "\n";
      default -> id + ",live_chat," + day + "T12:00:00Z,K" + person + ",,\n";
    };
  }

  @Test
  void aLaterLinkJoinsOnlyThePersonsConcerned(@TempDir Path folder) throws IOException {
    Nights nights = company(folder);
    nights.deliver(
        "contacts/contacts-" + FIRST + ".csv",
        CONTACT_HEADER
            + ("a,phone," + FIRST + "T10:00:00Z,," + phone(1) + ",\n")
            + ("b,email," + FIRST + "T11:00:00Z,,," + mail(1) + "\n")
            + ("c,phone," + FIRST + "T12:00:00Z,," + phone(2) + ",\n")
            + ("d,email," + FIRST + "T13:00:00Z,,," + mail(2) + "\n")
            + ("e,live_chat," + FIRST + "T14:00:00Z,K3,,\n"));
    nights.night(FIRST);
    assertThat(persons(nights)).hasSize(5);

    LocalDate second = FIRST.plusDays(1);
    crm(nights, second, "K1," + phone(1) + "," + mail(1) + "," + second + "T08:00:00Z\n");
    nights.night(second);
    assertThat(together(nights)).containsExactlyInAnyOrder("a b", "c", "d", "e");
    assertThat(linked(nights, "interactions")).as("a and b alone are linked anew").isEqualTo(2);
    assertThat(nights.lake().read(CustomerLink.TABLE).collectAsList())
        .extracting(row -> row.<String>getAs(CustomerLink.BASIS.name()))
        .containsExactly("customer_file", "customer_file");

    LocalDate third = FIRST.plusDays(2);
    crm(
        nights,
        third,
        // The second person lives with the third, who has the same phone on file.
        "K2," + phone(2) + "," + mail(2) + "," + third + "T08:00:00Z\n",
        "K3," + phone(2) + ",," + third + "T08:00:00Z\n",
        // The first one's address was wrong.
        "K1," + phone(1) + ",," + third + "T08:00:00Z\n");
    nights.night(third);
    assertThat(together(nights))
        .as("a shared phone says nothing, a newer version takes back what an older one said")
        .containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    assertThat(linked(nights, "shared_keys")).isEqualTo(1);

    LocalDate fourth = FIRST.plusDays(3);
    crm(nights, fourth, "K3,,," + fourth + "T08:00:00Z\n");
    nights.night(fourth);
    assertThat(together(nights))
        .as("one key alone takes back too, and the phone is the second person's again")
        .containsExactlyInAnyOrder("a", "b", "c d", "e");
  }

  @Test
  void filesInAnyOrderComeToThePersonsOfARecount(@TempDir Path folder) {
    Random random = new Random(20);
    SortedMap<LocalDate, List<String>> contacts = new TreeMap<>();
    SortedMap<LocalDate, List<String>> customers = new TreeMap<>();
    Map<String, String> keys = new TreeMap<>();
    Map<String, List<String>> newest = new TreeMap<>();
    for (int day = 0; day < 3; day++) {
      LocalDate date = FIRST.plusDays(day);
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        int person = random.nextInt(PERSONS);
        String row = contact("i" + day + "-" + i, date, person);
        rows.add(row);
        String[] cells = row.strip().split(",", -1);
        keys.put(cells[0], cells[3] + cells[4] + cells[5]);
      }
      contacts.put(date, rows);
      List<String> known = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int person = random.nextInt(PERSONS);
        String phone = random.nextInt(4) == 0 ? "" : phone(random.nextInt(3) == 0 ? 0 : person);
        String mail = random.nextInt(4) == 0 ? "" : mail(person);
        known.add("K" + person + "," + phone + "," + mail + "," + date + "T0" + i + ":00:00Z\n");
        newest.put("K" + person, List.of(phone, mail));
      }
      customers.put(date, known);
    }
    LocalDate last = contacts.lastKey();

    Nights oneByOne = company(folder.resolve("one")).stages(Stage.INGEST.alone());
    for (LocalDate date : contacts.keySet()) {
      deliver(oneByOne, date, contacts);
      crm(oneByOne, date, customers.get(date).toArray(new String[0]));
      oneByOne.night(date);
    }
    Nights backwards = company(folder.resolve("back")).stages(Stage.INGEST.alone());
    for (LocalDate date : new TreeSet<>(contacts.keySet()).descendingSet()) {
      deliver(backwards, date, contacts);
      crm(backwards, date, customers.get(date).toArray(new String[0]));
      backwards.night(last);
    }
    assertThat(together(oneByOne)).isEqualTo(recount(keys, newest)).hasSizeGreaterThan(5);
    Compared.of(oneByOne).mustEqual(Compared.of(backwards), "one by one, and backwards");
  }

  private static void deliver(
      Nights nights, LocalDate date, SortedMap<LocalDate, List<String>> contacts) {
    nights.deliver(
        "contacts/contacts-" + date + ".csv", CONTACT_HEADER + String.join("", contacts.get(date)));
  }

  private static void crm(Nights nights, LocalDate date, String... rows) {
    nights.deliver("crm/crm-" + date + ".csv", CUSTOMER_HEADER + String.join("", rows));
  }

  /** Whose contacts they are, said naively: a key of one customer alone is that customer's. */
  private static SortedSet<String> recount(
      Map<String, String> keys, Map<String, List<String>> customers) {
    SortedMap<String, SortedSet<String>> byPerson = new TreeMap<>();
    keys.forEach(
        (id, key) -> {
          List<String> owners =
              customers.entrySet().stream()
                  .filter(entry -> entry.getValue().contains(key))
                  .map(Map.Entry::getKey)
                  .toList();
          byPerson
              .computeIfAbsent(owners.size() == 1 ? owners.get(0) : key, any -> new TreeSet<>())
              .add(id);
        });
    SortedSet<String> together = new TreeSet<>();
    byPerson.values().forEach(ids -> together.add(String.join(" ", ids)));
    return together;
  }

  private static SortedSet<String> persons(Nights nights) {
    SortedSet<String> persons = new TreeSet<>();
    for (Row row : nights.lake().read(JourneyStep.TABLE).collectAsList()) {
      persons.add(row.getAs(JourneyStep.PERSON_KEY.name()));
    }
    return persons;
  }

  /** The vendor's ids of the contacts of each person. */
  private static SortedSet<String> together(Nights nights) {
    SortedMap<String, SortedSet<String>> byPerson = new TreeMap<>();
    for (Row row : nights.lake().read(JourneyStep.TABLE).collectAsList()) {
      byPerson
          .computeIfAbsent(row.getAs(JourneyStep.PERSON_KEY.name()), any -> new TreeSet<>())
          .add(row.getAs(JourneyStep.SOURCE_ID.name()));
    }
    SortedSet<String> together = new TreeSet<>();
    byPerson.values().forEach(ids -> together.add(String.join(" ", ids)));
    return together;
  }

  private static long linked(Nights nights, String count) throws IOException {
    JsonNode stages = new ObjectMapper().readTree(nights.manifest()).get("stages");
    return stages.get(Stage.LINK.word()).get(count).asLong();
  }
}
