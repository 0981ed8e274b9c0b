package org.servicekpi.run;

import static org.servicekpi.run.Stage.INGEST;
import static org.servicekpi.run.Stage.LINK;
import static org.servicekpi.run.Stage.MEASURE;
import static org.servicekpi.run.Stage.PUBLISH;
import static org.servicekpi.run.Stage.REPORT;
import static org.servicekpi.run.Stage.SCORE;

import org.apache.spark.sql.SparkSession;
import org.servicekpi.store.Lake;
import org.servicekpi.store.LakeRun;

/**
 * The night, from the deliveries to the published reports:
 *
 * <pre>
 *   deliveries -> records -> accepted | quarantined      ingest
 *   interactions of a person -> journeys                 link
 *   interactions, journeys, surveys, dialogues -> states measure
 *   states -> values of days, weeks, months ...          report
 *   values + mission -> scorecards                       score
 *   all of it, at once                                   publish
 * </pre>
 *
 * <p>Nothing is visible before the last line; a run that dies leaves what was published before. A
 * run of single stages publishes what they made, and the next run takes up what it left.
 */
public final class NightlyRun {

  private NightlyRun() {}

  /**
   * Runs a night, or several as one: the result is the same.
   *
   * @param manifest the record of the run; it is filled whatever comes of it
   * @throws org.servicekpi.problem.RefusedException if something that somebody gave us cannot be
   *     used; nothing is published then
   */
  public static RunResult run(
      SparkSession spark, Nightly asked, RunManifest manifest, RunListener listener) {
    Workspace places = asked.workspace();
    Lake lake = Lake.open(spark, places.lake(), places.reports(), asked.lakeOptions());
    try (LakeRun hold = lake.begin(asked.identity(), asked.clock())) {
      Night night = Night.begin(spark, asked, hold, lake.now(), manifest, listener);

      Ingested ingested = night.stage(INGEST, () -> Ingest.run(night), Ingested::left);
      Linked linked = night.stage(LINK, () -> Linking.run(night, ingested), Linked::left);
      Measured measured =
          night.stage(
              MEASURE, () -> Measure.run(night, ingested, linked), () -> Measured.left(night));
      Reported reported = night.stage(REPORT, () -> Reporting.run(night, measured), Reported::left);
      Scored scored = night.stage(SCORE, () -> Scoring.run(night, reported), Scored::left);
      Made made = night.stage(PUBLISH, () -> Publishing.run(night, linked.and(ingested), measured));

      return new RunResult(made.publication(), scored.cards(), manifest.warnings());
    }
  }
}
