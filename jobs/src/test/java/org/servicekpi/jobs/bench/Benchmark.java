package org.servicekpi.jobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.jobs.bench.TimedProcess.Taken;
import org.servicekpi.kpi.KpiCatalogue;
import org.servicekpi.kpi.KpiSettings;

/**
 * The benchmark: peers in turns, each a process of its own, several rounds; medians, and ratios of
 * the two that ran next to each other. Before a ratio is shown, the rows that both published are
 * held against each other.
 */
final class Benchmark {

  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final Pattern NAIVE = Pattern.compile("first (\\d+) each (\\d+)");
  private static final List<String> STATE = List.of("lake", "reports", "runs");

  /** A KPI of the company's own, as an analyst would write it. */
  private static final String OWN_KPI =
      """
      kpi: long_wait_share
      label: Calls that waited too long
      means: Share of the inbound calls in a queue that waited longer than two minutes.
      kind: share
      table: interaction
      among: direction = 'inbound' and channel = 'phone' and queued_at is not null
      of: wait_ms > 120000
      better: lower
      """;

  private final BenchSettings settings;
  private final Peers peers;
  private final Sheet sheet = new Sheet();
  private final List<String> notes = new ArrayList<>();

  private Benchmark(Path repository, BenchSettings settings) {
    this.settings = settings;
    this.peers = new Peers(repository, settings);
  }

  /**
   * Takes all measures that are asked for, and gives the table with what is needed to repeat it.
   */
  static String run(Path repository) throws IOException, InterruptedException, SQLException {
    BenchSettings settings = BenchSettings.read(repository);
    Folders.delete(settings.folder());
    Files.createDirectories(settings.folder());
    Benchmark benchmark = new Benchmark(repository, settings);
    BenchInput input = benchmark.input("company", settings.days());
    input.write();
    if (settings.asks("start")) {
      benchmark.start(input);
    }
    if (settings.asks("plain")) {
      benchmark.plain(input);
    }
    if (settings.asks("backfill")) {
      benchmark.backfill(input);
    }
    if (settings.asks("alone")) {
      benchmark.alone(input);
    }
    if (settings.asks("naive")) {
      benchmark.naive(input);
    }
    if (settings.asks("lake")) {
      benchmark.lake(input);
    }
    if (settings.asks("kpi")) {
      benchmark.oneMoreKpi(input);
    }
    if (settings.asks("quick")) {
      benchmark.quick(input);
    }
    if (settings.asks("night") || settings.asks("night-alone")) {
      for (int days : settings.history()) {
        benchmark.night(days);
      }
    }
    String page = BenchPage.of(repository, settings, benchmark.sheet.text(), benchmark.notes);
    Files.writeString(settings.folder().resolve("table.md"), page);
    return page;
  }

  private BenchInput input(String name, int days) {
    return BenchInput.of(
        settings.folder().resolve(name),
        FROM,
        days,
        settings.interactions() / settings.days(),
        settings.filesADay());
  }

  private void start(BenchInput input) throws IOException, InterruptedException {
    List<Taken> product = new ArrayList<>();
    List<Taken> twin = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      product.add(peers.product(input.folder(), "--version"));
      twin.add(peers.twin("nothing", input, reports(), ""));
    }
    sheet.pair("start and nothing else", product, twin);
  }

  private void plain(BenchInput input) throws IOException, InterruptedException {
    List<Taken> taken = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      taken.add(peers.plain(input, settings.folder().resolve("plain.csv")));
    }
    sheet.peer("the limit: plain Java, one additive table from CSV", taken);
  }

  private void backfill(BenchInput input) throws IOException, InterruptedException, SQLException {
    List<Taken> product = new ArrayList<>();
    List<Taken> twin = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      STATE.forEach(name -> Folders.delete(input.folder().resolve(name)));
      Folders.delete(reports());
      if (round % 2 == 0) {
        product.add(peers.stage("nightly", input));
        twin.add(peers.twin("csv", input, reports(), ""));
      } else {
        twin.add(peers.twin("csv", input, reports(), ""));
        product.add(peers.stage("nightly", input));
      }
      equal("backfill", input.folder(), EqualReports.Periods.EVERY);
    }
    notes.add("Stages of the last backfill: " + stages(input) + ". DuckDB: " + story() + ".");
    sheet.pair("backfill, CSV to reports", product, twin);
  }

  /** The backfill without a peer, for sizes that are too large for it. */
  private void alone(BenchInput input) throws IOException, InterruptedException {
    List<Taken> product = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      STATE.forEach(name -> Folders.delete(input.folder().resolve(name)));
      product.add(peers.stage("nightly", input));
    }
    notes.add("Stages of the last backfill alone: " + stages(input) + ".");
    sheet.product("backfill, CSV to reports, alone", product);
  }

  private void lake(BenchInput input) throws IOException, InterruptedException, SQLException {
    Path parquet = settings.folder().resolve("log.parquet");
    peers.twin("convert", input, reports(), parquet.toString());
    List<Taken> measured = new ArrayList<>();
    List<Taken> product = new ArrayList<>();
    List<Taken> twin = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      restoreIngested(input);
      Folders.delete(reports());
      Taken measure = peers.stage("measure", input);
      measured.add(measure);
      product.add(measure.and(peers.stage("report", input)));
      twin.add(peers.twin("parquet", input, reports(), parquet.toString()));
      equal("measure and report", input.folder(), EqualReports.Periods.EVERY);
    }
    sheet.pair("measure and report, from the lake and from Parquet", product, twin);
    sheet.product("of it: measure", measured);
  }

  /** The lake as it is when all is read and nothing measured; made with the first use. */
  private void restoreIngested(BenchInput input) throws IOException, InterruptedException {
    Path kept = settings.folder().resolve("ingested");
    STATE.forEach(name -> Folders.delete(input.folder().resolve(name)));
    if (!Files.exists(kept)) {
      peers.stage("ingest", input);
      Folders.copy(input.folder().resolve("lake"), kept);
    } else {
      Folders.copy(kept, input.folder().resolve("lake"));
    }
  }

  private Taken measureAndReport(BenchInput input) throws IOException, InterruptedException {
    restoreIngested(input);
    return peers.stage("measure", input).and(peers.stage("report", input));
  }

  private void oneMoreKpi(BenchInput input) throws IOException, InterruptedException {
    Path own = input.folder().resolve("kpis/own.yaml");
    List<Taken> with = new ArrayList<>();
    List<Taken> without = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      without.add(measureAndReport(input));
      Files.createDirectories(own.getParent());
      Files.writeString(own, OWN_KPI);
      with.add(measureAndReport(input));
      Files.delete(own);
    }
    sheet.pair("measure and report with one more KPI (peer: without it)", with, without);
  }

  /** A night, beside the twin or alone: the twin holds the states of all history in memory. */
  private void night(int days) throws IOException, InterruptedException, SQLException {
    BenchInput history = input("history-" + days, days);
    history.write();
    BenchInput night = history.andADayOf(settings.nightRows());
    Path kept = settings.folder().resolve("history-" + days + "-lake");
    Path states = settings.folder().resolve("history-" + days + ".duckdb");
    boolean beside = settings.asks("night");
    peers.stage("nightly", history);
    Folders.copy(history.folder().resolve("lake"), kept.resolve("lake"));
    Folders.copy(history.folder().resolve("reports"), kept.resolve("reports"));
    if (beside) {
      peers.twin("states", history, reports(), states.toString());
    }
    night.day(days);
    List<Taken> product = new ArrayList<>();
    List<Taken> twin = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      STATE.forEach(name -> Folders.delete(history.folder().resolve(name)));
      Folders.copy(kept.resolve("lake"), history.folder().resolve("lake"));
      Folders.copy(kept.resolve("reports"), history.folder().resolve("reports"));
      product.add(peers.stage("nightly", night, night.last()));
      if (beside) {
        twin.add(nightOfTwin(night, states));
        equal("night", history.folder(), EqualReports.Periods.TOUCHED);
      }
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "Stages of the last night on %,d days: %s.%s",
            days,
            stages(history),
            beside ? " DuckDB: " + story() + "." : ""));
    String what =
        String.format(
            Locale.ROOT,
            "a night of %,d on %,d days of %,d",
            night.rowsADay(),
            days,
            history.rowsADay());
    if (beside) {
      sheet.pair(what, product, twin);
    } else {
      sheet.product(what, product);
    }
  }

  private Taken nightOfTwin(BenchInput night, Path states)
      throws IOException, InterruptedException {
    Path copy = settings.folder().resolve("night.duckdb");
    Folders.delete(copy);
    Folders.copy(states, copy);
    Folders.delete(reports());
    return peers.twin("night", night, reports(), copy.toString());
  }

  private void quick(BenchInput input) throws IOException, InterruptedException {
    String workspace = input.folder().toString();
    peers.product(input.folder(), "check", "--workspace", workspace);
    List<Taken> check = new ArrayList<>();
    List<Taken> help = new ArrayList<>();
    List<Taken> typo = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      check.add(peers.product(input.folder(), "check", "--workspace", workspace));
      help.add(peers.product(input.folder(), "--help"));
      typo.add(peers.product(2, input.folder(), "nightyl"));
    }
    sheet.product("`check`", check);
    sheet.product("`--help`", help);
    sheet.product("a typo", typo);
  }

  private void naive(BenchInput input) throws IOException, InterruptedException {
    Path out = settings.folder().resolve("naive");
    Path log = settings.folder().resolve("naive.log");
    List<Taken> taken = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      Folders.delete(out);
      taken.add(peers.naive(input, out, log));
    }
    sheet.peer("naive Spark, 6 KPIs in all cuts and periods", taken);
    Matcher said = NAIVE.matcher(Files.readString(log));
    if (said.find()) {
      int kpis =
          KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(ZoneOffset.UTC))).size();
      double all =
          (Long.parseLong(said.group(1)) + (kpis - 1) * Long.parseLong(said.group(2))) / 1000.0;
      notes.add(
          String.format(
              Locale.ROOT,
              "Naive Spark: the first KPI took %s ms, each further one %s ms; %d KPIs would take"
                  + " %.0f s (extrapolated; no intervals, nothing withheld, no needs).",
              said.group(1),
              said.group(2),
              kpis,
              all));
    }
  }

  private Path reports() {
    return settings.folder().resolve("twin");
  }

  private String story() throws IOException {
    return Files.readString(settings.folder().resolve("twin.log")).strip();
  }

  /** What each stage of the product said it took. */
  private static String stages(BenchInput input) throws IOException {
    List<String> stages = new ArrayList<>();
    for (String line : Files.readAllLines(input.folder().resolve("product.log"))) {
      if (line.matches("[a-z]+ +[0-9.]+ s .*")) {
        String[] words = line.split(" +", 4);
        stages.add(words[0] + " " + words[1] + " s");
      }
    }
    return String.join(", ", stages);
  }

  private void equal(String what, Path workspace, EqualReports.Periods periods)
      throws SQLException {
    EqualReports.Outcome outcome =
        EqualReports.of(workspace.resolve("reports"), reports(), periods);
    if (!outcome.differences().isEmpty()) {
      throw new IllegalStateException(
          what
              + ": the peers do not publish the same:\n"
              + String.join("\n", outcome.differences()));
    }
    String said =
        String.format(
            Locale.ROOT,
            "%s: %,d rows of %d ids are equal; %,d rest on what is expected of young rows and are"
                + " passed over. The twin does not compute %,d rows of: %s.",
            what,
            outcome.rows(),
            outcome.kpis().size(),
            outcome.young(),
            outcome.uncoveredRows(),
            String.join(", ", outcome.uncovered()));
    if (!notes.contains(said)) {
      notes.add(said);
    }
  }
}
