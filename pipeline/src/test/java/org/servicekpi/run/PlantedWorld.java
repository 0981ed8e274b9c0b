package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.servicekpi.metric.Status;
import org.servicekpi.metric.Value;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.store.Lake;

/** What the generator says of needs and contacts, beside what became of them in the lake. */
final class PlantedWorld {

  /** A contact as it was planted; the id is source and source id. */
  record Truly(
      String id,
      String need,
      int number,
      String channel,
      LocalDate day,
      Instant startedAt,
      Instant endedAt,
      boolean outbound,
      boolean toldToMail) {

    boolean mail() {
      return channel.equals("email") || channel.equals("web_form");
    }
  }

  /** A contact as it was linked. */
  record Stepped(
      String id,
      String person,
      String journey,
      LocalDate day,
      Instant startedAt,
      String channel,
      String topic,
      String fallback,
      boolean counts) {}

  /** Where the contacts of a planted need stand in the lake. */
  enum Standing {
    /** All of them in one journey, which has no other. */
    WHOLE,
    /** The company kept no records yet when it began. */
    BEGAN_EARLIER,
    /** Not all are in the lake: no system wrote them down, or in a flawed row. */
    CONTACT_MISSING,
    /** Under several keys. */
    SEVERAL_KEYS,
    /** Under one key in several journeys: nobody knows a topic, or a week of silence. */
    SEVERAL_JOURNEYS,
    /** In a journey with contacts of another need. */
    WITH_ANOTHER_NEED
  }

  /** What is planted and found where keys hide nothing. */
  static final class Surely {
    private final List<String> otherwise = new ArrayList<>();
    private int yes;
    private int all;

    void count(String what, boolean planted, boolean found) {
      all++;
      yes += found ? 1 : 0;
      if (planted != found) {
        otherwise.add(what);
      }
    }

    /** Both shares lie where they can if the rest goes either way. */
    void hold(Value found, double planted, long most) {
      assertThat(otherwise).isEmpty();
      assertThat(found.status()).isEqualTo(Status.FINAL);
      double least = (double) yes / most;
      double highest = (double) (yes + most - all) / most;
      assertThat(List.of(planted, found.value().orElseThrow()))
          .as("%s of %s sure, %s in doubt", yes, all, most - all)
          .allMatch(share -> share >= least && share <= highest);
      assertThat(all).as("sure of %s", most).isGreaterThan((int) (most * 3 / 4));
    }
  }

  final Map<String, Truly> truth = new HashMap<>();
  final Map<String, List<Truly>> contactsByNeed = new HashMap<>();

  /** Solved at the first contact by its definition: true, false, or empty where nobody answered. */
  final Map<String, String> resolved = new HashMap<>();

  final Map<String, Integer> contactCount = new HashMap<>();
  final Map<String, Stepped> stepsById = new HashMap<>();
  final Map<String, Stepped> stepsBySource = new HashMap<>();
  final Map<String, List<Stepped>> stepsByPerson = new HashMap<>();
  final Map<String, List<Stepped>> stepsByJourney = new HashMap<>();
  final List<Row> journeys = new ArrayList<>();
  private final Path folder;

  PlantedWorld(Path folder, LocalDate first, LocalDate last, Lake lake) {
    this.folder = folder.resolve("truth");
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      for (Map<String, String> row : rows("contacts-" + day + ".csv")) {
        Truly truly =
            new Truly(
                row.get("source") + " " + row.get("source_id"),
                row.get("need"),
                Integer.parseInt(row.get("contact")),
                row.get("channel"),
                day,
                Instant.parse(row.get("started_at")),
                Instant.parse(row.get("ended_at")),
                row.get("outbound").equals("true"),
                row.get("told_to_mail").equals("true"));
        truth.put(truly.id(), truly);
        contactsByNeed.computeIfAbsent(truly.need(), need -> new ArrayList<>()).add(truly);
      }
      for (Map<String, String> row : rows("needs-" + day + ".csv")) {
        resolved.put(row.get("need"), row.get("first_contact_resolved"));
        contactCount.put(row.get("need"), Integer.parseInt(row.get("contacts")));
      }
    }
    for (Row row : lake.read(JourneyStep.TABLE).collectAsList()) {
      Stepped step =
          new Stepped(
              row.getAs("source") + " " + row.getAs("source_id"),
              text(row, "person_key"),
              text(row, "journey_id"),
              row.getAs("business_date"),
              row.getAs("started_at"),
              text(row, "channel"),
              text(row, "topic"),
              text(row, "fallback"),
              !List.of("none", "redial").contains(row.<String>getAs("kind")));
      stepsById.put(row.getAs("interaction_id"), step);
      stepsBySource.put(step.id(), step);
      stepsByPerson.computeIfAbsent(step.person(), person -> new ArrayList<>()).add(step);
      stepsByJourney.computeIfAbsent(step.journey(), journey -> new ArrayList<>()).add(step);
    }
    journeys.addAll(lake.read(Journey.TABLE).collectAsList());
  }

  /** What a linked contact was planted as; a row whose id is flawed belongs to no need. */
  Truly truly(Stepped step) {
    return truth.getOrDefault(
        step.id(),
        new Truly(
            step.id(),
            "?",
            0,
            step.channel(),
            step.day(),
            step.startedAt(),
            step.startedAt(),
            false,
            false));
  }

  /** The linked contacts of a need, as far as they are in the lake. */
  List<Stepped> steps(String need) {
    return contactsByNeed.getOrDefault(need, List.of()).stream()
        .map(contact -> stepsBySource.get(contact.id()))
        .filter(step -> step != null)
        .toList();
  }

  Standing standing(String need) {
    if (!contactCount.containsKey(need)) {
      return Standing.BEGAN_EARLIER;
    }
    List<Stepped> steps = steps(need);
    if (steps.stream().map(step -> truly(step).number()).distinct().count()
        < contactCount.get(need)) {
      return Standing.CONTACT_MISSING;
    }
    if (steps.stream().map(Stepped::person).distinct().count() > 1) {
      return Standing.SEVERAL_KEYS;
    }
    if (steps.stream().map(Stepped::journey).distinct().count() > 1) {
      return steps.get(0).person().isEmpty() ? Standing.SEVERAL_KEYS : Standing.SEVERAL_JOURNEYS;
    }
    return stepsByJourney.get(steps.get(0).journey()).stream()
            .allMatch(step -> truly(step).need().equals(need))
        ? Standing.WHOLE
        : Standing.WITH_ANOTHER_NEED;
  }

  private static String text(Row row, String column) {
    String text = row.getAs(column);
    return text == null ? "" : text;
  }

  private List<Map<String, String>> rows(String file) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve(file));
      List<String> names = List.of(lines.get(0).split(",", -1));
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        List<String> cells = List.of(line.split(",", -1));
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
          row.put(names.get(i), cells.get(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
