package org.servicekpi.jobs;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.jobs.option.MissedOption;
import org.servicekpi.jobs.option.SparkOptions;
import org.servicekpi.jobs.shell.ExitCode;
import org.servicekpi.jobs.shell.Failure;
import org.servicekpi.jobs.shell.Json;
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
import org.servicekpi.store.Publication;

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
   * @param command the word that asked for it
   * @throws Stopped if it was not published as a whole
   */
  Ended run(String command, Nightly asked, SparkOptions options, Missed missed) {
    String run = asked.identity().runId();
    RunLog log = RunLog.of(records, run);
    log.note(
        "Run " + run + " (" + command + ") of " + asked.from() + " to " + asked.to() + " begins.");
    RunManifest manifest = new RunManifest(asked);
    story.stages(command, asked.stages().size());
    Optional<SparkSessions.Started> started = Optional.empty();
    try {
      started = Optional.of(SparkSessions.start(options.master(), options.conf()));
      RunResult result =
          NightlyRun.run(started.get().session(), asked, manifest, new Teller(story, log));
      boolean stop = missed == Missed.FAILS && anyMissed(result.scorecards());
      ExitCode exit = stop ? ExitCode.MISSED : ExitCode.DONE;
      manifest.ended(shell.clock().instant(), "published");
      log.note("Publication " + result.publication().number() + " was made.");
      record(
          command,
          asked,
          manifest,
          published(exit, result.publication(), asked.workspace().reports()));
      return new Ended(run, result, exit);
    } catch (Exception | Error thrown) {
      Failure failure = Failure.of(thrown).loggedIn(log.place());
      log.failed(failure, thrown);
      String standing = started.map(one -> standing(one.session(), asked)).orElse(UNPUBLISHED);
      manifest.ended(shell.clock().instant(), failure.exit().meaning());
      record(command, asked, manifest, ended(failure.exit(), failure.problems()));
      throw new Stopped(standing, failure, thrown);
    } finally {
      started.ifPresent(SparkSessions.Started::close);
      keep(log);
    }
  }

  private void keep(RunLog log) {
    try {
      log.keep();
    } catch (RuntimeException unwritten) {
      story.warn("The log of the run could not be kept: " + unwritten.getMessage() + ".");
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
      String command, Nightly asked, RunManifest manifest, Map<ResultField, Object> outcome) {
    String run = asked.identity().runId();
    Map<ResultField, Object> result = new EnumMap<>(outcome);
    result.put(ResultField.RUN, run);
    result.put(ResultField.COMMAND, command);
    result.put(ResultField.FROM, asked.from().toString());
    result.put(ResultField.TO, asked.to().toString());
    result.put(ResultField.STARTED_AT, asked.identity().startedAt().toString());
    result.put(ResultField.ENDED_AT, shell.clock().instant().toString());
    result.put(ResultField.WARNINGS, manifest.warnings());
    try {
      records.write(run, "manifest.json", manifest.json());
      records.write(run, "result.json", Json.document(ResultField.document(result)) + "\n");
    } catch (RuntimeException unwritten) {
      // What the run came to must not be hidden by a full disk under its records.
      story.warn("The record of the run could not be written: " + unwritten.getMessage() + ".");
    }
  }

  private static Map<ResultField, Object> ended(ExitCode exit, List<Problem> problems) {
    Map<ResultField, Object> outcome = new EnumMap<>(ResultField.class);
    outcome.put(ResultField.EXIT, exit.number());
    outcome.put(ResultField.OUTCOME, exit.meaning());
    outcome.put(ResultField.PROBLEMS, problems.stream().map(Answers::line).toList());
    return outcome;
  }

  private static Map<ResultField, Object> published(
      ExitCode exit, Publication made, String reports) {
    Map<ResultField, Object> outcome = ended(exit, List.of());
    outcome.put(ResultField.PUBLICATION, made.number());
    outcome.put(ResultField.CONTENT, made.content());
    outcome.put(ResultField.REPORTS, reports);
    return outcome;
  }

  private static boolean anyMissed(List<Scorecard> cards) {
    return cards.stream().anyMatch(Scorecard::anyMissed);
  }

  /** What a missed objective does to the exit code. */
  enum Missed {
    FAILS,
    IS_REPORTED;

    static Missed of(MissedOption option) {
      return option.fails() ? FAILS : IS_REPORTED;
    }
  }

  /**
   * A run that was published.
   *
   * @param run its id
   * @param result what it came to
   * @param exit done, or missed
   */
  record Ended(String run, RunResult result, ExitCode exit) {}

  /** Tells a run's stages to the story and to the log. */
  private record Teller(Story story, RunLog log) implements RunListener {

    @Override
    public void begins(Stage stage) {
      story.begin(stage.word());
    }

    @Override
    public void ended(Stage stage, SortedMap<String, Long> counts) {
      story.end(stage.word(), counts);
      log.ended(stage, counts);
    }

    @Override
    public void warns(String sentence) {
      story.warn(sentence);
      log.warn(sentence);
    }
  }
}
