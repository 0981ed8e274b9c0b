package org.servicekpi.jobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What both engines read: a workspace with the log of one source, one row an interaction, and a
 * file of customers. The same settings make the same bytes.
 *
 * @param folder the workspace
 * @param from the first day
 * @param days how many
 * @param rowsADay interactions of each day
 * @param filesADay into how many files each day is cut; 0 for one file over all days
 * @param customers how many there are
 */
record BenchInput(
    Path folder, LocalDate from, int days, int rowsADay, int filesADay, int customers) {

  private static final String HEADER =
      "id,started,ended,queued,answered,responded,channel,detail,direction,outcome,queue,customer,"
          + "topic,brand,language,wait_s,menu_s,talk_s,hold_s,hold_n,wrapup_s,transfers,complaint,"
          + "actionable,bot_end,invited,survey_at,score\n";

  private static final String SETTINGS =
      """
      service: {zone: UTC, region: DE}
      opening-hours:
        default: Mon-Fri 08:00-18:00, Sat 09:00-14:00
        channels:
          live_chat: Mon-Sat 08:00-22:00
      sources:
        bench: {max-quarantined: 0 %, expected: {EXPECTED}}
        customers: {max-quarantined: 0 %, expected: false}
      """;

  private static final String MISSION =
      """
      mission: We answer calls at once.
      owner: Head of Service
      valid-from: 2020-01-01
      promises:
        - id: at-once
          statement: "answer calls at once"
          objectives:
            - {kpi: service_level, where: {channel: phone}, at-least: 80 %, period: month}
      """;

  private static final String MAPPING =
      """
      source: bench
      reads:
        format: delimited
        files: "bench-{yyyy-MM-dd}*.csv"
        zone: UTC
        look-back-days: 1000
        personal: [customer]
      tables:
        interaction:
          fields:
            source_id: id
            channel: channel
            channel_detail: detail
            direction: direction
            started_at: {from: started, time: iso}
            ended_at: {from: ended, time: iso}
            queued_at: {from: queued, time: iso}
            answered_at: {from: answered, time: iso}
            first_human_response_at: {from: responded, time: iso}
            customer_key: {from: customer, person: id}
            queue: queue
            team: {from: queue, map: {TEAMS}}
            topic: topic
            brand: brand
            language: language
            outcome: outcome
            wait_ms: {from: wait_s, unit: s}
            ivr_ms: {from: menu_s, unit: s}
            talk_ms: {from: talk_s, unit: s}
            hold_ms: {from: hold_s, unit: s}
            hold_count: hold_n
            wrap_up_ms: {from: wrapup_s, unit: s}
            transfer_count: transfers
            complaint_kind: complaint
            is_actionable: actionable
            is_test: "false"
        bot_episode:
          when: bot_end is not null
          fields:
            started_at: {from: started, time: iso}
            end: bot_end
        survey:
          when: invited is not null
          fields:
            kind: "'csat'"
            invited_at: {from: invited, time: iso}
            responded_at: {from: survey_at, time: iso}
            score: score
            scale_min: "1"
            scale_max: "5"
      """;

  private static final String CUSTOMER_MAPPING =
      """
      source: customers
      reads:
        format: delimited
        files: "customers-{yyyy-MM-dd}.csv"
        zone: UTC
        look-back-days: 3650
        personal: [customer_no]
      tables:
        customer:
          fields:
            source_id: customer_no
            customer_key: {from: customer_no, person: id}
            birth_year: born
            segment: segment
      """;

  /** The secret of the keys of persons, as the workspace has it and as the twin needs it. */
  static final String SECRET = "0123456789abcdef".repeat(4);

  /** With a customer for every five interactions. */
  static BenchInput of(Path folder, LocalDate from, int days, int rowsADay, int filesADay) {
    int customers = Math.max(20, (int) Math.min(5_000_000L, (long) rowsADay * days / 5));
    return new BenchInput(folder, from, days, rowsADay, filesADay, customers);
  }

  /** The same company, a day later. */
  BenchInput andADayOf(int rows) {
    return new BenchInput(folder, from, days + 1, rows, filesADay, customers);
  }

  /** The last day. */
  LocalDate last() {
    return from.plusDays(days - 1L);
  }

  /** The folder of the log's files. */
  Path landing() {
    return folder.resolve("landing/bench");
  }

  /** All files of the log, as a pattern. */
  String logFiles() {
    return landing() + "/*.csv";
  }

  /** The file of customers. */
  Path customerFile() {
    return folder.resolve("landing/customers/customers-" + from + ".csv");
  }

  /** Writes the workspace and the files of all days. */
  void write() {
    settings();
    writeCustomers();
    if (filesADay == 0) {
      Path file = landing().resolve("bench-" + last() + ".csv");
      try (Writer out = Files.newBufferedWriter(file)) {
        out.write(HEADER);
        for (int day = 0; day < days; day++) {
          out.write(lines(day, 0, 1));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return;
    }
    IntStream.range(0, days).parallel().forEach(this::day);
  }

  /** Writes the files of one more day, which others may follow. */
  void day(int day) {
    LocalDate date = from.plusDays(day);
    for (int part = 0; part < filesADay; part++) {
      String suffix = filesADay == 1 ? "" : "-" + part;
      text(
          landing().resolve("bench-" + date + suffix + ".csv"),
          HEADER + lines(day, part, filesADay));
    }
  }

  private void settings() {
    // One file over all days is the delivery of the last one; the other days have none.
    boolean everyDay = filesADay > 0;
    text(
        folder.resolve("servicekpi.yaml"),
        SETTINGS.replace("{EXPECTED}", Boolean.toString(everyDay)));
    text(folder.resolve("mission.yaml"), MISSION);
    text(folder.resolve("person.key"), SECRET);
    List<String> teams = new ArrayList<>();
    BenchCompany.TEAMS.forEach((queue, team) -> teams.add(queue + ": " + team));
    text(
        folder.resolve("mappings/bench.yaml"),
        MAPPING.replace("{TEAMS}", "{" + String.join(", ", teams) + "}"));
    text(folder.resolve("mappings/customers.yaml"), CUSTOMER_MAPPING);
    StringBuilder topics = new StringBuilder("topic,complexity,sensitivity\n");
    for (int topic = 0; topic < BenchCompany.TOPICS; topic++) {
      topics
          .append(BenchCompany.topic(topic))
          .append(topic % 3 == 0 ? ",complex" : ",simple")
          .append(topic % 7 == 0 ? ",sensitive\n" : ",normal\n");
    }
    text(folder.resolve("reference/topics.csv"), topics.toString());
    text(folder.resolve("reference/teams.csv"), BenchCompany.teamTable());
    try {
      Files.createDirectories(landing());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeCustomers() {
    StringBuilder text = new StringBuilder("customer_no,born,segment\n");
    for (int customer = 0; customer < customers; customer++) {
      text.append('c').append(customer).append(',');
      if (customer % 11 != 0) {
        text.append(1935 + customer * 7 % 72);
      }
      text.append(customer % 4 == 0 ? ",business\n" : customer % 13 == 0 ? ",\n" : ",private\n");
    }
    text(customerFile(), text.toString());
  }

  private String lines(int day, int part, int parts) {
    BenchCompany company = new BenchCompany(this, day);
    StringBuilder text = new StringBuilder(220 * (rowsADay / parts + 1));
    for (int row = 0; row < rowsADay; row++) {
      int before = text.length();
      company.line(row, text);
      if (row % parts != part) {
        text.setLength(before);
      }
    }
    return text.toString();
  }

  private static void text(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
