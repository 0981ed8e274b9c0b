package org.servicekpi.jobs.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The table with all that is needed to read and to repeat it. */
final class BenchPage {

  private static final List<String> FAVOURS_DUCKDB =
      List.of(
          "it keeps no lake and writes no quarantine, balance, data trust or scorecard",
          "its needs rest on person and topic only, because the log has no other ids; at night it leaves"
              + " them out",
          "it writes its files without a hash of what they rest on, in any order of rows",
          "the service's zone is UTC, so it needs no clock changes");
  private static final List<String> FAVOURS_US =
      List.of(
          "small groups in cuts by two and three dimensions are decided outside of SQL",
          "from the lake we find contacts linked, and the twin links them first: its time without"
              + " that is told by its stages");

  private BenchPage() {}

  /** The page. */
  static String of(Path repository, BenchSettings settings, String table, List<String> notes)
      throws IOException, InterruptedException {
    StringBuilder page = new StringBuilder();
    page.append(
        String.format(
            Locale.ROOT,
            "%,d interactions of %d days, %s, %d rounds; medians, ratios of pairs (least to"
                + " greatest).%n%n",
            settings.interactions(),
            settings.days(),
            settings.layout().equals("one")
                ? "one file"
                : settings.filesADay() == 1
                    ? "a file a day"
                    : settings.filesADay() + " files a day",
            settings.rounds()));
    page.append(table).append('\n');
    page.append("- Command: `").append(settings.command()).append("`\n");
    page.append("- Commit ").append(commit(repository)).append("; ");
    page.append(machine()).append('\n');
    page.append("- In favour of DuckDB: ").append(String.join("; ", FAVOURS_DUCKDB)).append(".\n");
    page.append("- In our favour: ").append(String.join("; ", FAVOURS_US)).append(".\n");
    notes.forEach(note -> page.append("- ").append(note).append('\n'));
    return page.toString();
  }

  private static String commit(Path repository) throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
            .directory(repository.toFile())
            .start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return git.waitFor() == 0 ? said : "unknown";
  }

  private static String machine() throws IOException {
    long kib = 0;
    for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
      if (line.startsWith("MemTotal:")) {
        kib = Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    String load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    return String.format(
        Locale.ROOT,
        "%d cores, %d GiB, JDK %s, load %s at the end",
        Runtime.getRuntime().availableProcessors(),
        Math.round(kib / 1048576.0),
        System.getProperty("java.version"),
        load);
  }
}
