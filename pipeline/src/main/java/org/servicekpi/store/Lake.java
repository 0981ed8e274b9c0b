package org.servicekpi.store;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;
import org.servicekpi.schema.Table;

/**
 * The tables of a workspace. Readers see the newest publication and never a part of one; {@link
 * #begin} is the only way to change anything. Several lakes may be open in one session, and opening
 * one neither reads nor writes.
 */
public final class Lake implements LakeReader {

  private final LakeOptions options;
  private final Storage storage;
  private final Storage reports;
  private final LakeTables tables;
  private final Publications publications;

  private Lake(SparkSession spark, Storage storage, Storage reports, LakeOptions options) {
    this.options = options;
    this.storage = storage;
    this.reports = reports;
    this.tables = new LakeTables(spark, storage);
    this.publications = new Publications(storage);
  }

  /** A lake whose reports stand beside it, in {@code ../reports}. */
  public static Lake open(SparkSession spark, String root) {
    Path lake = new Path(root);
    Path parent = lake.isRoot() ? lake : lake.getParent();
    return open(spark, root, new Path(parent, "reports").toString());
  }

  /** A lake and its reports, each on any file system that Hadoop knows. */
  public static Lake open(SparkSession spark, String root, String reports) {
    return open(spark, root, reports, LakeOptions.standard());
  }

  /** The same, with a listener or with other times for the lock. */
  public static Lake open(SparkSession spark, String root, String reports, LakeOptions options) {
    return Trouble.guarded(
        root, () -> new Lake(spark, storage(spark, root), storage(spark, reports), options));
  }

  private static Storage storage(SparkSession spark, String root) throws java.io.IOException {
    if (root.contains("#")) {
      throw new RefusedException(
          Actor.EDITOR,
          Where.file(root),
          "The path contains '#', which stands for a branch in paths of tables.",
          "Use a folder without '#' in its path.");
    }
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    return new Storage(new Path(root), configuration);
  }

  /** The newest publication; empty where nothing was published yet. */
  public Optional<Publication> newest() {
    return Trouble.guarded(root(), publications::newest);
  }

  /** A publication by its number, if it exists. */
  public Optional<Publication> publication(long number) {
    return Trouble.guarded(root(), () -> publications.find(number));
  }

  /** The lake as of the newest publication, to read several tables that belong together. */
  public LakeView now() {
    return new LakeView(tables, newest());
  }

  /**
   * The lake as of an older publication.
   *
   * @throws RefusedException if there is no such publication
   */
  public LakeView at(long number) {
    Optional<Publication> publication = publication(number);
    if (publication.isEmpty()) {
      throw new RefusedException(
          Actor.EDITOR,
          Where.file(root()),
          "There is no publication " + number + ".",
          newest()
              .map(newest -> "The newest one is " + newest.number() + ".")
              .orElse("Nothing was published yet."));
    }
    return new LakeView(tables, publication);
  }

  @Override
  public Dataset<Row> read(Table table) {
    return now().read(table);
  }

  @Override
  public Dataset<Row> read(Table table, Collection<LocalDate> days) {
    return now().read(table, days);
  }

  @Override
  public SortedMap<LocalDate, Long> rowsByDay(Table table) {
    return now().rowsByDay(table);
  }

  /**
   * Starts a run: takes the lock, finishes the publication of a run that died, and clears away what
   * dead runs left.
   *
   * @param clock gives the time of the signs of life
   * @throws RefusedException if another run holds the lock
   */
  public LakeRun begin(RunIdentity who, InstantSource clock) {
    return LakeRun.begin(this, who, clock);
  }

  /**
   * Finishes what a run that died between its publication and its end left undone; for commands
   * that change nothing themselves. While a living run holds the lock nothing happens, since that
   * run will do it.
   */
  public List<String> rollForward(RunIdentity who, InstantSource clock) {
    try (LakeRun run = begin(who, clock)) {
      return run.warnings();
    } catch (RefusedException held) {
      return List.of(held.getMessage());
    }
  }

  /** The folder of the lake. */
  public String root() {
    return storage.root().toString();
  }

  LakeOptions options() {
    return options;
  }

  Storage storage() {
    return storage;
  }

  Storage reports() {
    return reports;
  }

  LakeTables tables() {
    return tables;
  }

  Publications publications() {
    return publications;
  }

  Settling settling() {
    return new Settling(storage, reports, tables, publications, options.listener());
  }
}
