package org.servicekpi.jobs.shell;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.servicekpi.problem.RefusedException;

final class SparkSessionsTest {

  @Test
  void aClusterThatNobodySubmittedToIsRefusedWithTheWayToIt() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> SparkSessions.start("spark://host:7077", Map.of()))
        .withMessageContaining("'spark://host:7077' is not in this process.")
        .withMessageContaining("spark-submit --master spark://host:7077");
  }
}
