package org.servicekpi.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.jobs.shell.Grid;
import org.servicekpi.jobs.shell.Logs;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.SparkSessions;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;
import org.servicekpi.run.Preview;
import org.servicekpi.run.Preview.Made;
import org.servicekpi.run.Preview.Shown;
import org.servicekpi.source.Landing;
import org.servicekpi.source.LandingFile;
import org.servicekpi.source.Source;

/** Looks at a source's newest file, and says what was seen. Apart from its command for Spark. */
final class Previews {

  private Previews() {}

  /** Looks at the newest file of a source. */
  static Preview of(Checked checked, String name, int rows, Shell shell) {
    Source source = checked.sources().get(name);
    Logs.nowhere();
    try (SparkSessions.Started started = SparkSessions.start("local[1]", Map.of())) {
      SparkSession spark = started.session();
      String folder = checked.place(checked.config().landing().folder());
      List<LandingFile> files =
          new Landing(
                  spark.sparkContext().hadoopConfiguration(),
                  folder,
                  checked.config().landing().settleTime())
              .deliveries(source, shell.clock().instant());
      if (files.isEmpty()) {
        throw new RefusedException(
            Actor.DATA_OWNER,
            Where.file(folder + "/" + name),
            "There is no file of the source '" + name + "' that could be read.",
            "Put one there whose name fits 'files' in " + name + "'s mapping.");
      }
      return Preview.of(spark, source, files.get(files.size() - 1), rows);
    }
  }

  /** For readers. */
  static String text(Preview preview) {
    StringBuilder text = new StringBuilder(preview.file()).append('\n');
    preview.first().forEach(record -> text(record, text));
    if (preview.refused().isEmpty()) {
      return text.append("\nNo record of the file is refused by the mapping.\n").toString();
    }
    text.append("\nThe first refused records:\n");
    preview.refused().forEach(record -> text(record, text));
    return text.toString();
  }

  private static void text(Shown record, StringBuilder text) {
    text.append("\nrecord at ").append(record.place());
    if (record.refusal().isEmpty()) {
      text.append('\n');
    } else {
      text.append(" is refused\n  ").append(record.refusal()).append("\n  ");
      text.append(record.raw().strip()).append('\n');
    }
    for (String warning : record.warnings()) {
      text.append("  warning: ").append(warning).append('\n');
    }
    List<List<Object>> rows = new ArrayList<>();
    for (Made field : record.fields()) {
      rows.add(List.of(field.name(), field.value(), raw(field.from())));
    }
    text.append(new Grid(List.of("field", "value", "made of"), rows).text());
    if (!record.unused().isEmpty()) {
      text.append("  not used: ").append(raw(record.unused())).append('\n');
    }
  }

  private static String raw(SortedMap<String, String> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + " = '" + value.getValue() + "'")
        .collect(Collectors.joining(", "));
  }

  /** For programs. */
  static Map<String, Object> document(Preview preview) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("file", preview.file());
    document.put("records", preview.first().stream().map(Previews::document).toList());
    document.put("refused", preview.refused().stream().map(Previews::document).toList());
    return document;
  }

  private static Map<String, Object> document(Shown record) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("place", record.place());
    document.put("refusal", record.refusal());
    document.put("raw", record.raw());
    document.put("warnings", record.warnings());
    List<Map<String, Object>> fields = new ArrayList<>();
    for (Made field : record.fields()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("field", field.name());
      entry.put("value", field.value());
      entry.put("from", field.from());
      fields.add(entry);
    }
    document.put("fields", fields);
    document.put("unused", record.unused());
    return document;
  }
}
