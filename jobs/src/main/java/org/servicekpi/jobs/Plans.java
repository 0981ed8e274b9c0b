package org.servicekpi.jobs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.servicekpi.jobs.option.SparkOptions;
import org.servicekpi.jobs.shell.Grid;
import org.servicekpi.jobs.shell.Logs;
import org.servicekpi.jobs.shell.SparkSessions;
import org.servicekpi.run.NightPlan;
import org.servicekpi.run.NightPlan.Found;
import org.servicekpi.run.NightPlan.State;
import org.servicekpi.run.Nightly;

/** Plans a night, and says it. Apart from its command, which names no Spark type. */
final class Plans {

  private Plans() {}

  /** What the night would do. */
  static NightPlan of(Nightly asked, SparkOptions options) {
    Logs.nowhere();
    try (SparkSessions.Started started = SparkSessions.start(options.master(), options.conf())) {
      return NightPlan.of(started.session(), asked);
    }
  }

  /** The plan for readers. Files that are known by now are only counted. */
  static String text(NightPlan plan) {
    List<List<Object>> rows = new ArrayList<>();
    long read = 0;
    long bytes = 0;
    long known = 0;
    for (Found file : plan.files()) {
      if (file.state() == State.KNOWN) {
        known++;
        continue;
      }
      read += file.state().isRead() ? 1 : 0;
      bytes += file.state().isRead() ? file.bytes() : 0;
      rows.add(
          List.of(
              file.state().word(),
              file.source(),
              file.file(),
              file.deliveredOn().toString(),
              file.bytes()));
    }
    StringBuilder text = new StringBuilder();
    if (!rows.isEmpty()) {
      text.append(
          new Grid(List.of("state", "source", "file", "delivered on", "bytes"), rows).text());
    }
    text.append(read).append(" files to read, ").append(bytes).append(" bytes; ");
    text.append(known).append(" known.\n");
    text.append("As of ").append(plan.asOf()).append('\n');
    plan.days()
        .forEach(
            (reason, days) ->
                text.append("Days to compute for ")
                    .append(reason)
                    .append(": ")
                    .append(ranges(days))
                    .append('\n'));
    if (plan.days().isEmpty()) {
      text.append("No day to compute.\n");
    }
    return text.toString();
  }

  /** The plan for programs. */
  static Map<String, Object> document(NightPlan plan) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("as_of", plan.asOf().toString());
    List<Map<String, Object>> files = new ArrayList<>();
    for (Found file : plan.files()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("state", file.state().word());
      entry.put("source", file.source());
      entry.put("file", file.file());
      entry.put("delivered_on", file.deliveredOn().toString());
      entry.put("bytes", file.bytes());
      files.add(entry);
    }
    document.put("files", files);
    Map<String, List<String>> days = new TreeMap<>();
    plan.days()
        .forEach((reason, some) -> days.put(reason, some.stream().map(Object::toString).toList()));
    document.put("days", days);
    return document;
  }

  /** Days as "2026-03-01 to 2026-03-04, 2026-03-09". */
  private static String ranges(NavigableSet<LocalDate> days) {
    List<String> ranges = new ArrayList<>();
    LocalDate from = days.first();
    LocalDate last = from;
    for (LocalDate day : days) {
      if (day.isAfter(last.plusDays(1))) {
        ranges.add(range(from, last));
        from = day;
      }
      last = day;
    }
    ranges.add(range(from, last));
    return String.join(", ", ranges);
  }

  private static String range(LocalDate from, LocalDate last) {
    return from.equals(last) ? from.toString() : from + " to " + last;
  }
}
