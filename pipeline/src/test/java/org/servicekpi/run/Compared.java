package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.servicekpi.metric.KpiStates;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.model.Model;
import org.servicekpi.model.Quarantine;
import org.servicekpi.model.SourceRecord;
import org.servicekpi.schema.Table;
import org.servicekpi.store.Lake;

/**
 * All that must be the same whatever way the deliveries came: every report file but the mark of
 * publishing, and every table but for where its rows came from. Of the report {@code data_trust}
 * the rows that count deliveries are left out, and so it is compared as text only.
 *
 * @param reports the content of each report file, by path
 * @param tables the rows of each table, sorted
 */
record Compared(SortedMap<String, String> reports, SortedMap<String, List<String>> tables) {

  private static final String MARK = "_published.json";
  private static final String TRUST = "data_trust/";

  /** All that a night fills, but for {@code delivery}, which tells how the rows came. */
  static final List<Table> ALL =
      Stream.of(
              Model.SOURCED,
              Model.LINKED,
              Model.ASSEMBLED,
              List.of(Quarantine.TABLE, DayCounts.TABLE, KpiStates.TABLE, KpiStates.MONTHS))
          .flatMap(List::stream)
          .toList();

  /** What a workspace has published. */
  static Compared of(Nights nights) {
    SortedMap<String, List<String>> tables = new TreeMap<>();
    Lake lake = nights.lake();
    for (Table table : ALL) {
      SortedSet<String> provenance =
          new TreeSet<>(List.of(Common.RUN_ID.name(), Common.SOURCE_FILE.name()));
      if (table == Quarantine.TABLE || table == SourceRecord.TABLE) {
        provenance.addAll(
            List.of(Quarantine.FILE.name(), Quarantine.LINE.name(), Quarantine.OFFSET.name()));
      }
      if (table != Customer.TABLE) {
        provenance.add(Common.DELIVERED_ON.name());
      }
      tables.put(
          table.name(),
          lake.read(table).drop(provenance.toArray(new String[0])).collectAsList().stream()
              .map(Row::toString)
              .sorted()
              .toList());
    }
    return new Compared(reports(nights), tables);
  }

  /** The published report files alone, by path. */
  static SortedMap<String, String> reports(Nights nights) {
    SortedMap<String, String> reports = new TreeMap<>();
    bytes(nights)
        .forEach(
            (path, bytes) -> {
              if (!path.startsWith(TRUST)) {
                reports.put(path, HexFormat.of().formatHex(bytes));
              } else if (path.endsWith(".csv")) {
                reports.put(path, withoutDeliveries(new String(bytes, StandardCharsets.UTF_8)));
              }
            });
    return reports;
  }

  /** The bytes of every published report file, by path. */
  static SortedMap<String, byte[]> bytes(Nights nights) {
    SortedMap<String, byte[]> reports = new TreeMap<>();
    Path folder = nights.reports();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (!path.equals(MARK)) {
          reports.put(path, Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the reports", e);
    }
    return reports;
  }

  private static String withoutDeliveries(String csv) {
    List<String> lines = csv.lines().toList();
    int column = Arrays.asList(lines.get(0).split(",", -1)).indexOf("delivery_based");
    assertThat(column).as("The report says which rows count deliveries").isNotNegative();
    StringBuilder kept = new StringBuilder();
    for (String line : lines) {
      if (!line.split(",", -1)[column].equals("true")) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString();
  }

  /** Fails with the names of the files and the first rows that differ. */
  void mustEqual(Compared other, String what) {
    tables.forEach(
        (table, rows) -> {
          List<String> others = other.tables.get(table);
          assertThat(without(others, rows)).as(what + ": lost rows of " + table).isEmpty();
          assertThat(without(rows, others)).as(what + ": other rows of " + table).isEmpty();
        });
    assertThat(differing(reports, other.reports)).as(what + ": report files that differ").isEmpty();
  }

  private static List<String> without(List<String> rows, List<String> others) {
    List<String> left = new ArrayList<>(rows);
    others.forEach(left::remove);
    return left.subList(0, Math.min(3, left.size()));
  }

  /** The paths of files that only one has or that are not the same. */
  static <T> SortedSet<String> differing(SortedMap<String, T> some, SortedMap<String, T> others) {
    SortedSet<String> paths = new TreeSet<>(some.keySet());
    paths.addAll(others.keySet());
    paths.removeIf(
        path ->
            some.containsKey(path)
                && others.containsKey(path)
                && java.util.Objects.deepEquals(some.get(path), others.get(path)));
    return paths;
  }

  /** One line a kind of report or table: what it is, and how much of it. */
  List<String> listed() {
    SortedMap<String, Integer> files = new TreeMap<>();
    reports
        .keySet()
        .forEach(path -> files.merge(path.replaceAll("/[^/]*\\.", "/*."), 1, Integer::sum));
    List<String> lines = new ArrayList<>();
    files.forEach((kind, count) -> lines.add(kind + ": " + count + " files"));
    tables.forEach((table, rows) -> lines.add("table " + table + ": " + rows.size() + " rows"));
    return lines;
  }
}
