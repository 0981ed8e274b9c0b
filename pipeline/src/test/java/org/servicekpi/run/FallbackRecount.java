package org.servicekpi.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.servicekpi.model.JourneyStep;

/** The report {@code channel_fallback}, counted again by walking each journey. */
final class FallbackRecount {

  private static final Set<String> CONTACT = Set.of("new", "repeat", "retry");

  private FallbackRecount() {}

  /** Moved and ripe contacts by from, to and window, of all days up to the last. */
  static SortedMap<String, String> of(Nights nights, LocalDate last) {
    Instant asOf = last.plusDays(1).atStartOfDay(ZoneId.of("Europe/Berlin")).toInstant();
    Map<String, List<Row>> journeys = new HashMap<>();
    for (Row step : nights.lake().read(JourneyStep.TABLE).collectAsList()) {
      if (CONTACT.contains(step.<String>getAs("kind")) && step.getAs("person_key") != null) {
        journeys.computeIfAbsent(step.getAs("journey_id"), key -> new ArrayList<>()).add(step);
      }
    }
    Map<String, Integer> ripe = new HashMap<>();
    SortedMap<String, Integer> moved = new TreeMap<>();
    for (List<Row> journey : journeys.values()) {
      journey.sort(Comparator.comparing(step -> step.<Integer>getAs("position")));
      for (int i = 0; i < journey.size(); i++) {
        String from = journey.get(i).getAs("channel");
        Instant began = journey.get(i).getAs("started_at");
        for (int hours : new int[] {24, 72, 168}) {
          moved.merge(from + ">>" + hours, 0, Integer::sum);
          boolean old = !began.plus(Duration.ofHours(hours)).isAfter(asOf);
          ripe.merge(from + hours, old ? 1 : 0, Integer::sum);
          if (i + 1 < journey.size()) {
            String to = journey.get(i + 1).getAs("channel");
            Instant next = journey.get(i + 1).getAs("started_at");
            boolean soon = !next.isAfter(began.plus(Duration.ofHours(hours)));
            moved.merge(from + ">>" + hours, old && soon ? 1 : 0, Integer::sum);
            moved.merge(from + ">" + to + ">" + hours, old && soon ? 1 : 0, Integer::sum);
          }
        }
      }
    }
    SortedMap<String, String> lines = new TreeMap<>();
    Set<String> pairs = new java.util.HashSet<>();
    moved.forEach(
        (key, count) -> {
          if (count > 0) {
            pairs.add(key.substring(0, key.lastIndexOf('>')));
          }
        });
    moved.forEach(
        (key, count) -> {
          String pair = key.substring(0, key.lastIndexOf('>'));
          String hours = key.substring(key.lastIndexOf('>') + 1);
          if (pair.endsWith(">") || pairs.contains(pair)) {
            String from = key.substring(0, key.indexOf('>'));
            lines.put(key, count + " of " + ripe.get(from + hours));
          }
        });
    return lines;
  }

  /** The same as it was published. */
  static SortedMap<String, String> reported(Nights nights, String period) {
    SortedMap<String, String> lines = new TreeMap<>();
    try {
      List<String> all =
          Files.readAllLines(nights.reports().resolve("channel_fallback/" + period + ".csv"));
      List<String> header = List.of(all.get(0).split(",", -1));
      for (String line : all.subList(1, all.size())) {
        String[] cells = line.split(",", -1);
        lines.put(
            cells[header.indexOf("from_channel")]
                + ">"
                + cells[header.indexOf("to_channel")]
                + ">"
                + cells[header.indexOf("window_hours")],
            cells[header.indexOf("moved_count")] + " of " + cells[header.indexOf("ripe_count")]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the report", e);
    }
    return lines;
  }
}
