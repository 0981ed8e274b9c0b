package org.servicekpi.jobs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;

final class FailureTest {

  @ParameterizedTest
  @EnumSource(Actor.class)
  void aRefusalDeepInsideStillFindsTheOneWhoMustAct(Actor actor) {
    RefusedException refused =
        new RefusedException(actor, Where.file("a.csv"), "It is empty.", "Deliver it again.");

    Failure failure = Failure.of(new IllegalStateException(new RuntimeException(refused)));

    assertThat(failure.exit()).isEqualTo(ExitCode.of(actor));
    assertThat(failure.problems()).isEqualTo(refused.problems());
  }

  @Test
  void aFullDiskIsForOperations() {
    Failure failure =
        Failure.of(new UncheckedIOException(new IOException("No space left on device")));

    assertThat(failure.exit()).isEqualTo(ExitCode.OPERATIONS);
    assertThat(failure.problems().get(0).what()).isEqualTo("The disk is full.");
  }

  @Test
  void aTaskWithoutMemoryIsForOperations() {
    Failure failure =
        Failure.of(
            new RuntimeException(
                new IllegalStateException(
                    "Job aborted due to stage failure: Task 1 in stage 28.0 failed 1 times, most"
                        + " recent failure: Lost task 1.0 (executor driver):"
                        + " java.lang.OutOfMemoryError: Java heap space")));

    assertThat(failure.exit()).isEqualTo(ExitCode.OPERATIONS);
    assertThat(failure.problems().get(0).what()).startsWith("The Java heap of");
    assertThat(failure.problems().get(0).todo()).contains("SERVICEKPI_HEAP");
  }

  @Test
  void aSparkThatWasStoppedIsForOperations() {
    Failure failure =
        Failure.of(
            new RuntimeException(
                new IllegalStateException(
                    "Job aborted due to stage failure: Task 1 in stage 8.0 failed 4 times, most"
                        + " recent failure: ExecutorLostFailure (executor 3 exited)")));

    assertThat(failure.exit()).isEqualTo(ExitCode.OPERATIONS);
    assertThat(failure.problems().get(0).what())
        .startsWith("Spark was stopped while the run worked");
  }

  @Test
  void anythingElseIsABugOfOursInOneSentence() {
    Failure failure =
        Failure.of(
            new RuntimeException("job", new IllegalStateException("no such cell\nand more")));

    assertThat(failure.exit()).isEqualTo(ExitCode.BUG);
    assertThat(failure.problems().get(0).what())
        .isEqualTo("This is a bug of ours, not of your data: IllegalStateException: no such cell.");
  }

  @Test
  void problemsAreSortedByPlaceAndCounted() {
    Problem second = new Problem(Where.at("b.yaml", 14, 11, "kpi"), "No.", "Did you mean 'x'?");
    Problem first = new Problem(Where.at("b.yaml", 2, 1, ""), "Wrong.", "");

    assertThat(ErrorPrinter.text(List.of(second, first, second), "Nothing was read."))
        .isEqualTo(
            """
            b.yaml:2:1
              Wrong.

            b.yaml:14:11  kpi
              No.
              Did you mean 'x'?

            2 problems. Nothing was read.
            """);
  }
}
