package org.servicekpi.jobs.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;

/** The twin as a process of its own. */
public final class DuckPeer {

  private DuckPeer() {}

  /**
   * Runs the twin.
   *
   * @param args what: csv, parquet, convert, states, night or nothing; threads; the workspace, its
   *     first day, days, rows a day, files a day; where reports go; and a file, where one is meant
   */
  public static void main(String[] args) throws SQLException {
    BenchInput input =
        BenchInput.of(
            Path.of(args[2]),
            LocalDate.parse(args[3]),
            Integer.parseInt(args[4]),
            Integer.parseInt(args[5]),
            Integer.parseInt(args[6]));
    Path reports = Path.of(args[7]);
    int threads = Integer.parseInt(args[1]);
    String file = args.length > 8 ? args[8] : "";
    boolean keeps = args[0].equals("states") || args[0].equals("night");
    try (DuckTwin twin = new DuckTwin(keeps ? file : "", threads)) {
      switch (args[0]) {
        case "csv", "states" -> twin.fromCsv(input, reports);
        case "parquet" -> twin.fromParquet(input, Path.of(file), reports);
        case "convert" -> twin.toParquet(input, Path.of(file));
        case "night" -> twin.night(input, reports);
        case "nothing" -> {}
        default -> throw new IllegalArgumentException("What is " + args[0] + "?");
      }
      System.err.println(twin.story());
    }
  }
}
