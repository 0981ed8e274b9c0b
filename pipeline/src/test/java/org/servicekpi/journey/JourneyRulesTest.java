package org.servicekpi.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.Where;

final class JourneyRulesTest {

  @Test
  void aJourneyWindowShorterThanTheFirstContactWindowIsRefused() {
    assertThat(said(3, 7))
        .containsExactly(
            "The journey window of 3 days is shorter than the first-contact window of 7 days.");
  }

  @Test
  void aFirstContactWindowBeyondWhatIsNotedIsRefused() {
    assertThat(said(90, 60))
        .containsExactly("The first-contact window of 60 days is longer than 31 days.");
    assertThat(said(90, 31)).isEmpty();
  }

  @Test
  void theUsualRulesAreFine() {
    assertThat(JourneyRules.DEFAULT.problems(Where.file("servicekpi.yaml"))).isEmpty();
  }

  private static List<String> said(int journey, int firstContact) {
    return new JourneyRules(
            Duration.ofDays(journey),
            Duration.ofDays(90),
            Duration.ofMinutes(5),
            Duration.ofDays(firstContact))
        .problems(Where.file("servicekpi.yaml")).stream().map(Problem::what).toList();
  }
}
