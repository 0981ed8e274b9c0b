package org.servicekpi.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.servicekpi.calendar.Period;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;
import org.servicekpi.schema.Table;

/**
 * Writes reports below one folder of any Hadoop file system, usually a staging folder of which the
 * files are put in place later. The same report gives the same bytes. Safe for use by several
 * threads, and inside Spark tasks.
 */
public final class ReportFiles {

  /** The schema of all reports, for programs. */
  public static final String SCHEMA = "_schema.json";

  /** The data dictionary of all reports, for people. */
  public static final String DICTIONARY = "_dictionary.md";

  private final FileSystem files;
  private final Path folder;

  /** Writes below the folder; local files get no checksum files beside them. */
  public ReportFiles(FileSystem files, Path folder) {
    this.files = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    this.folder = folder;
  }

  /**
   * Writes one report as Parquet and as CSV, replacing what lies there.
   *
   * @throws RefusedException where the folder cannot be written
   */
  public void write(Report report) {
    List<String> paths = paths(report.table(), report.period());
    put(paths.get(0), ParquetBytes.of(report));
    put(paths.get(1), utf8(CsvText.of(report)));
  }

  /** Where the report of a period lies below the folder: as Parquet, and as CSV. */
  public static List<String> paths(Table table, Period period) {
    String path = Report.path(table, period);
    return List.of(path + ".parquet", path + ".csv");
  }

  /**
   * Whether the report of a period was written.
   *
   * @throws RefusedException where the folder cannot be read
   */
  public boolean has(Table table, Period period) {
    Path file = new Path(folder, paths(table, period).get(0));
    try {
      return files.exists(file);
    } catch (IOException e) {
      RefusedException refused =
          new RefusedException(
              Actor.OPERATIONS,
              Where.file(file.toString()),
              "The report cannot be looked up: " + e.getMessage() + ".",
              "May you read it?");
      refused.initCause(e);
      throw refused;
    }
  }

  /**
   * Writes the schema and the data dictionary of the reports.
   *
   * @throws RefusedException where the folder cannot be written
   */
  public void describe(Collection<Table> reports) {
    put(SCHEMA, utf8(Dictionary.json(reports)));
    put(DICTIONARY, utf8(Dictionary.markdown(reports)));
  }

  private void put(String path, byte[] bytes) {
    Path file = new Path(folder, path);
    try {
      try (OutputStream out = files.create(file, true)) {
        out.write(bytes);
      }
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      RefusedException refused =
          new RefusedException(
              Actor.OPERATIONS,
              Where.file(file.toString()),
              "The report cannot be written: " + why + ".",
              "Is there space, and may you write there?");
      refused.initCause(e);
      throw refused;
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
