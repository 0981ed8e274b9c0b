package org.servicekpi.jobs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.jobs.option.SparkOptions;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Failure;
import org.servicekpi.jobs.shell.Json;
import org.servicekpi.jobs.shell.Logs;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.SparkSessions;
import org.servicekpi.jobs.shell.Story;
import org.servicekpi.mission.Scorecard;
import org.servicekpi.problem.Problem;
import org.servicekpi.run.Nightly;
import org.servicekpi.run.NightlyRun;
import org.servicekpi.run.RunListener;
import org.servicekpi.run.RunManifest;
import org.servicekpi.run.RunResult;
import org.servicekpi.run.Stage;
import org.servicekpi.store.Lake;

/**
 * Carries out a run: starts Spark, tells the story, and leaves manifest, result and log whatever
 * comes of it. Apart from the commands, which name no Spark type.
 */
final class Running {

  private static final String UNPUBLISHED =
      "Nothing was published; the reports are those of the publication before.";
  private static final String PUBLISHED =
      "It was published; the next command puts the remaining files in place.";

  private final Shell shell;
  private final Story story;
  private final RunFolder records;

  Running(Shell shell, Story story, RunFolder records) {
    this.shell = shell;
    this.story = story;
    this.records = records;
  }

  /**
   * Runs what was asked.
   *
   * @throws Stopped if it was not published as a whole
   */
  Ended run(Nightly asked, SparkOptions options, Missed missed) {
    String run = asked.identity().runId();
    logTo(run);
    RunManifest manifest = new RunManifest(asked);
    story.stages("nightly", Stage.values().length);
    try (SparkSessions.Started started = SparkSessions.start(options.master(), options.conf())) {
      try {
        RunResult result = NightlyRun.run(started.session(), asked, manifest, new Teller(story));
        boolean stop = missed == Missed.FAILS && anyMissed(result.scorecards());
        ExitCode exit = stop ? ExitCode.MISSED : ExitCode.DONE;
        manifest.ended(shell.clock().instant(), "published");
        record(asked, manifest, exit, Optional.of(result), List.of());
        return new Ended(run, result, exit);
      } catch (RuntimeException | Error thrown) {
        Failure failure = Failure.of(thrown);
        String standing = standing(started.session(), asked);
        manifest.ended(shell.clock().instant(), failure.exit().meaning());
        record(asked, manifest, failure.exit(), Optional.empty(), failure.problems());
        throw new Stopped(standing, thrown);
      }
    }
  }

  private void logTo(String run) {
    if (records.workspace().local(records.runs())) {
      Logs.toFile(records.path(run, "log.txt"));
    } else {
      Logs.nowhere();
    }
  }

  private static String standing(SparkSession spark, Nightly asked) {
    try {
      return Lake.open(spark, asked.workspace().lake(), asked.workspace().reports())
              .newest()
              .filter(newest -> newest.run().equals(asked.identity().runId()))
              .isPresent()
          ? PUBLISHED
          : UNPUBLISHED;
    } catch (RuntimeException unreachable) {
      return UNPUBLISHED;
    }
  }

  private void record(
      Nightly asked,
      RunManifest manifest,
      ExitCode exit,
      Optional<RunResult> result,
      List<Problem> problems) {
    String run = asked.identity().runId();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("run", run);
    document.put("from", asked.from().toString());
    document.put("to", asked.to().toString());
    document.put("exit", exit.number());
    document.put("outcome", exit.meaning());
    document.put("started_at", asked.identity().startedAt().toString());
    document.put("ended_at", shell.clock().instant().toString());
    result.ifPresent(
        made -> {
          document.put("publication", made.publication().number());
          document.put("content", made.publication().content());
          document.put("reports", asked.workspace().reports());
        });
    document.put("warnings", manifest.warnings());
    document.put("problems", problems.stream().map(Answers::line).toList());
    try {
      records.write(run, "manifest.json", manifest.json());
      records.write(run, "result.json", Json.document(document) + "\n");
    } catch (RuntimeException unwritten) {
      // What the run came to must not be hidden by a full disk under its records.
      story.warn("The record of the run could not be written: " + unwritten.getMessage() + ".");
    }
  }

  private static boolean anyMissed(List<Scorecard> cards) {
    return cards.stream().anyMatch(Scorecard::anyMissed);
  }

  /** What a missed objective does to the exit code. */
  enum Missed {
    FAILS,
    IS_REPORTED
  }

  /**
   * A run that was published.
   *
   * @param run its id
   * @param result what it came to
   * @param exit done, or missed
   */
  record Ended(String run, RunResult result, ExitCode exit) {}

  /** Tells a run's stages to the story. */
  private record Teller(Story story) implements RunListener {

    @Override
    public void begins(Stage stage) {
      story.begin(stage.word());
    }

    @Override
    public void ended(Stage stage, SortedMap<String, Long> counts) {
      story.end(stage.word(), counts);
    }

    @Override
    public void warns(String sentence) {
      story.warn(sentence);
    }
  }
}
