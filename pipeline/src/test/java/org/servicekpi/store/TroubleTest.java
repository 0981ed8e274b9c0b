package org.servicekpi.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.stream.Stream;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;

class TroubleTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new SparkException(
                "Job aborted due to stage failure",
                new UncheckedIOException(new IOException("No space left on device"))),
            "The disk is full. Free space there"),
        Arguments.of(
            new SparkException(
                "Job aborted: Lost task 0.0: java.io.IOException: No space left on device\n\tat x",
                new IllegalStateException("gone")),
            "The disk is full."),
        Arguments.of(
            new IllegalStateException(new AccessDeniedException("/data/lake")),
            "/data/lake: The user of this process may not read or write here."),
        Arguments.of(
            new FileNotFoundException("/data/lake/x.json (Permission denied)"),
            "/data/lake/x.json: The user of this process may not"),
        Arguments.of(
            new IOException("Mkdirs failed to create file:/data/lake (exists=false, cwd=file:/)"),
            "file:/data/lake: The user of this process may not"),
        Arguments.of(
            new IOException("/data/x: Read-only file system"), "The file system is read-only."),
        Arguments.of(
            new NotFoundException(
                new FileNotFoundException("File file:/w/lake/tables/x.avro does not exist"),
                "Failed to open input stream for file: %s",
                "file:/w/lake/tables/x.avro"),
            "file:/w/lake/tables/x.avro: A file of the lake is gone. Restore it from a backup"),
        Arguments.of(
            new IOException(new java.net.ConnectException("Connection refused")),
            "The store cannot be reached: Connection refused"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatADiskOrAPermissionDidIsSaidInPlainWords(Throwable failure, String words) {
    RefusedException refused = Trouble.of(failure).orElseThrow();
    assertThat(refused.actor()).isEqualTo(Actor.OPERATIONS);
    assertThat(refused).hasMessageContaining(words).hasCause(failure);
  }

  @Test
  void aBugOfOursIsNoTrouble() {
    assertThat(Trouble.of(new IllegalStateException(new NullPointerException("x")))).isEmpty();
  }

  @Test
  void aRefusalThatWasWrappedIsFoundAgain() {
    RefusedException refusal =
        new RefusedException(Actor.DATA_OWNER, Where.file("calls.csv"), "It is empty.", "");
    assertThat(Trouble.of(new IllegalStateException(refusal))).containsSame(refusal);
  }
}
