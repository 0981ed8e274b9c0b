package org.servicekpi.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.kpi.KpiCatalogue;
import org.servicekpi.kpi.KpiSettings;
import org.servicekpi.kpi.OwnKpis;
import org.servicekpi.metric.Cuts;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Privacy;
import org.servicekpi.metric.Published;
import org.servicekpi.mission.Mission;
import org.servicekpi.mission.MissionReader;
import org.servicekpi.mission.Vocabulary;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.source.PersonKeys;
import org.servicekpi.source.References;
import org.servicekpi.source.Source;
import org.servicekpi.source.Sources;
import org.servicekpi.store.Lake;
import org.servicekpi.store.LakeOptions;
import org.servicekpi.store.RunIdentity;
import org.servicekpi.yaml.YamlFile;

/** A workspace for tests: deliver files, run nights, open what was published. */
public final class Nights {

  /** The secret of the tests' pseudonyms. */
  public static final PersonKeys KEYS =
      new PersonKeys("a secret for tests only".getBytes(StandardCharsets.UTF_8));

  /** No two runs of a lake have one id, whoever starts them. */
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final SparkSession spark;
  private final Path folder;
  private final ServiceCalendar calendar;
  private final List<Feed> feeds = new ArrayList<>();
  private List<Mission> missions = List.of();
  private List<Kpi> own = List.of();
  private Instant clock = Instant.parse("2030-01-01T00:00:00Z");
  private WebShop shop = WebShop.STANDARD;
  private LakeOptions options = LakeOptions.standard();
  private java.util.Set<Stage> stages = Stage.ALL;
  private String manifest = "";

  /** An empty workspace in that folder. */
  public Nights(SparkSession spark, Path folder, ServiceCalendar calendar) {
    this.spark = spark;
    this.folder = folder;
    this.calendar = calendar;
  }

  /** Adds a source by the text of its mapping. */
  public Nights feed(String mapping, double gate) {
    Problems problems = new Problems();
    Source source =
        new Sources(KEYS, References.NONE)
            .mapped(YamlFile.parse("mapping.yaml", mapping, problems))
            .orElseThrow(() -> new AssertionError(problems.all()));
    problems.refuseIfAny(Actor.EDITOR);
    feeds.add(new Feed(source, gate, Feed.Expected.WHENEVER));
    return this;
  }

  /** Sets the mission by its text. */
  public Nights mission(String text) {
    Problems problems = new Problems();
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("mission.yaml", text.getBytes(StandardCharsets.UTF_8));
    missions =
        MissionReader.parse(
            files,
            Vocabulary.of(published(), java.util.Set.of(org.servicekpi.metric.Dimension.values())),
            problems);
    problems.refuseIfAny(Actor.EDITOR);
    return this;
  }

  /** Sets the KPIs of the workspace's own; a mission may ask for them. */
  public Nights own(List<Kpi> kpis) {
    own = List.copyOf(kpis);
    return this;
  }

  /** Sets what counts in web visits. */
  public Nights shop(WebShop other) {
    shop = other;
    return this;
  }

  /** Sets how the lake is run. */
  public Nights options(LakeOptions other) {
    options = other;
    return this;
  }

  /** Sets what the next nights do. */
  public Nights stages(java.util.Set<Stage> other) {
    stages = other;
    return this;
  }

  /** Puts a file into the landing folder. */
  public Nights deliver(String name, byte[] content) {
    try {
      Path file = folder.resolve("landing").resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot deliver " + name, e);
    }
  }

  /** The same for a text. */
  public Nights deliver(String name, String content) {
    return deliver(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Runs one night. */
  public RunResult night(LocalDate date) {
    return nights(date, date);
  }

  /** Runs several nights as one. */
  public RunResult nights(LocalDate from, LocalDate to) {
    Nightly asked = asked(from, to);
    RunManifest record = new RunManifest(asked);
    try {
      return NightlyRun.run(spark, asked, record, RunListener.silent());
    } finally {
      manifest = record.json();
    }
  }

  /** The manifest of the last run, as JSON. */
  public String manifest() {
    return manifest;
  }

  /** What a night would be asked. */
  public Nightly asked(LocalDate from, LocalDate to) {
    clock = clock.plus(Duration.ofHours(1));
    Instant began = clock;
    List<Kpi> kpis = OwnKpis.with(KpiCatalogue.of(KpiSettings.standard(calendar)), own);
    Cuts cuts = Cuts.standard();
    for (Mission mission : missions) {
      cuts = cuts.with(mission.cuts());
    }
    TreeMap<String, String> fingerprints = new TreeMap<>();
    fingerprints.put("definitions", "1");
    fingerprints.put("mission", missions.toString());
    fingerprints.put("shop", shop.toString());
    return new Nightly(
        new RunIdentity(
            "run-" + ProcessHandle.current().pid() + "-" + RUNS.incrementAndGet(),
            "tester",
            "localhost",
            ProcessHandle.current().pid(),
            began),
        stages,
        new Workspace(
            folder.resolve("landing").toString(),
            folder.resolve("lake").toString(),
            folder.resolve("reports").toString(),
            folder.resolve("runs").toString()),
        from,
        to,
        calendar.zone(),
        Duration.ZERO,
        feeds,
        kpis,
        cuts,
        KpiSettings.standard(calendar).cohorts(),
        Privacy.STANDARD,
        shop,
        missions,
        KEYS.fingerprint(),
        fingerprints,
        options,
        InstantSource.fixed(began),
        "test");
  }

  /** The published lake. */
  public Lake lake() {
    return Lake.open(
        spark, folder.resolve("lake").toString(), folder.resolve("reports").toString());
  }

  /** The folder of the reports. */
  public Path reports() {
    return folder.resolve("reports");
  }

  private List<Published> published() {
    return OwnKpis.with(
            KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(java.time.ZoneOffset.UTC))),
            own)
        .stream()
        .flatMap(kpi -> kpi.published().stream())
        .toList();
  }
}
