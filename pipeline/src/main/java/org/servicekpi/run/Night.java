package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.metric.Metrics;
import org.servicekpi.metric.Plan;
import org.servicekpi.model.Common;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;
import org.servicekpi.report.ReportFiles;
import org.servicekpi.store.LakeReader;
import org.servicekpi.store.LakeRun;
import org.servicekpi.store.Publication;

/**
 * A night under way: what was asked for, and what every stage works with.
 *
 * @param spark the session
 * @param asked what the run was asked to do
 * @param lake the run's hold on the lake
 * @param published the lake as it was published before
 * @param asOf the last day whose deliveries are known: it only grows
 * @param manifest the record of the run
 * @param listener hears of every stage
 */
record Night(
    SparkSession spark,
    Nightly asked,
    LakeRun lake,
    LakeReader published,
    LocalDate asOf,
    RunManifest manifest,
    RunListener listener) {

  private static final long ROWS_A_TASK = 500_000;

  /** Under what a publication notes the fingerprint of the key. */
  static final String KEY = "key";

  static Night begin(
      SparkSession spark,
      Nightly asked,
      LakeRun lake,
      LakeReader published,
      RunManifest manifest,
      RunListener listener) {
    LocalDate asOf =
        lake.startedFrom()
            .map(Publication::asOf)
            .filter(before -> before.isAfter(asked.to()))
            .orElse(asked.to());
    Night night = new Night(spark, asked, lake, published, asOf, manifest, listener);
    lake.warnings().forEach(night::warn);
    manifest.fact("as_of", asOf.toString());
    night.refuseOtherKey();
    night.refuseBadKpis();
    night.pending().refuseTooEarly(night);
    return night;
  }

  /** The SQL of own KPIs is understood before any row is read. */
  private void refuseBadKpis() {
    Problems problems = new Problems();
    Metrics.check(asked.kpis(), problems);
    problems.refuseIfAny(Actor.EDITOR);
  }

  private void refuseOtherKey() {
    Optional<String> before = note(KEY).filter(key -> !key.equals(asked.keyFingerprint()));
    if (before.isPresent()) {
      throw new RefusedException(
          Actor.EDITOR,
          Where.file("privacy.person-key"),
          "The lake was written with another person key (fingerprint "
              + before.get()
              + ", this one has "
              + asked.keyFingerprint()
              + ").",
          "Use the key that the lake was written with, or start a new lake.");
    }
  }

  /** What the publication before noted. */
  Optional<String> note(String name) {
    return lake.startedFrom().flatMap(before -> Optional.ofNullable(before.notes().get(name)));
  }

  /** What the publication before left to do. */
  Pending pending() {
    return Pending.in(lake.startedFrom());
  }

  /** Whether a stage is to be done. */
  boolean does(Stage stage) {
    return asked.stages().contains(stage);
  }

  /** Whether anything but the facts is other than in the publication before. */
  boolean otherwiseDefined() {
    return pending().otherwiseDefined(asked);
  }

  /** From which day the KPIs of the workspace hold. */
  OwnDefinitions own() {
    return OwnDefinitions.of(asked.kpis(), pending().notes(), asOf);
  }

  /** Runs a stage if it is to be done; otherwise it comes to what was left before. */
  <T extends Staged> T stage(Stage stage, Supplier<T> work, Supplier<T> left) {
    return does(stage) ? stage(stage, work) : left.get();
  }

  /** Runs a stage, and keeps its time and counts. */
  <T extends Staged> T stage(Stage stage, Supplier<T> work) {
    listener.begins(stage);
    Instant began = asked.clock().instant();
    spark.sparkContext().setJobDescription(stage.word());
    T came = work.get();
    manifest.stage(stage, came.counts(), Duration.between(began, asked.clock().instant()));
    listener.ended(stage, came.counts());
    return came;
  }

  /** What is measured; its as-of is midnight after the last day, in the service's zone. */
  Plan plan() {
    return new Plan(
        asked.kpis(),
        asked.cuts(),
        asked.cohorts(),
        asOf.plusDays(1).atStartOfDay(asked.zone()).toInstant());
  }

  /** Whether this run wrote a row of a table whose rows name their run. */
  Column isNew() {
    return col(Common.RUN_ID.name()).equalTo(runId());
  }

  /** How many tasks rows are shuffled to. */
  int tasks() {
    return Math.max(1, Integer.parseInt(spark.conf().get("spark.sql.shuffle.partitions")));
  }

  /** The same for about so many rows: what a task sorts fits into its memory. */
  int tasks(long rows) {
    return Math.max(tasks(), Math.toIntExact(rows / ROWS_A_TASK));
  }

  /** Writes reports where they wait for being published. */
  ReportFiles reportFiles() {
    Path folder = lake.reports();
    try {
      return new ReportFiles(
          folder.getFileSystem(spark.sparkContext().hadoopConfiguration()), folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reach " + folder, e);
    }
  }

  /** The id of the run. */
  String runId() {
    return asked.identity().runId();
  }

  /** Notes something that does not stop the run, and tells it. */
  void warn(String sentence) {
    manifest.warning(sentence);
    listener.warns(sentence);
  }

  /** The same for several. */
  void warn(List<String> sentences) {
    sentences.forEach(this::warn);
  }
}
