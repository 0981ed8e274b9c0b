package org.servicekpi.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servicekpi.statistics.Newcombe.Proportion;

class ProportionsTest {

  /** The first three from the project's reference page, the fourth from Newcombe 1998b, table I. */
  @ParameterizedTest
  @CsvSource({
    "17, 20, 0.64, 0.95, 0.005",
    "0, 12, 0, 0.24, 0.005",
    "850, 1000, 0.827, 0.871, 0.0005",
    "81, 263, 0.2553, 0.3662, 0.00005",
    "15, 148, 0.0624, 0.1605, 0.00005",
    "0, 20, 0.0000, 0.1611, 0.00005",
    "1, 29, 0.0061, 0.1718, 0.00005",
  })
  void wilsonGivesThePublishedIntervals(
      long successes, long trials, double lower, double upper, double digits) {
    Interval interval = Wilson.of(successes, trials);
    assertThat(interval.lower()).isEqualTo(lower, within(digits));
    assertThat(interval.upper()).isEqualTo(upper, within(digits));
  }

  @Test
  void wilsonReachesTheEndsExactly() {
    assertThat(Wilson.of(0, 7).lower()).isZero();
    assertThat(Wilson.of(7, 7).upper()).isEqualTo(1);
    assertThatThrownBy(() -> Wilson.of(0, 0)).hasMessageContaining("needs trials");
  }

  /** Newcombe 1998, table II, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "5, 56, 0, 29, -0.0381, 0.1926",
    "10, 10, 0, 10, 0.6075, 1.0000",
  })
  void newcombeGivesThePublishedIntervals(
      long x1, long n1, long x2, long n2, double lower, double upper) {
    Interval interval = Newcombe.difference(Proportion.of(x1, n1), Proportion.of(x2, n2));
    assertThat(interval.lower()).isEqualTo(lower, within(0.00005));
    assertThat(interval.upper()).isEqualTo(upper, within(0.00005));
  }

  @Test
  void theDifferenceStandardisedIsInDeviations() {
    assertThat(StandardisedDifference.ofShares(0.5, 0.4))
        .isEqualTo(0.1 / StrictMath.sqrt(0.245), within(1e-12));
    assertThat(StandardisedDifference.ofShares(1, 1)).isZero();
    assertThat(
            StandardisedDifference.ofMeans(
                new StandardisedDifference.Moments(10, 4),
                new StandardisedDifference.Moments(9, 4)))
        .isEqualTo(0.5);
  }

  /**
   * 821 to 79 in Microsoft's published example of a split that was planned evenly: 821,588 and
   * 815,482.
   */
  @Test
  void anUnevenSplitOfAnEvenDrawIsAMismatch() {
    SampleRatio uneven = SampleRatio.of(new long[] {821_588, 815_482}, new double[] {1, 1});
    assertThat(uneven.pValue()).isEqualTo(1.8e-6, within(0.1e-6));
    assertThat(uneven.mismatch()).isTrue();
    assertThat(SampleRatio.of(new long[] {5010, 4990}, new double[] {1, 1}).mismatch()).isFalse();
    assertThat(SampleRatio.of(new long[] {901, 99}, new double[] {9, 1}).chiSquare())
        .isEqualTo(1.0 / 900 + 1.0 / 100, within(1e-12));
    assertThat(SampleRatio.of(new long[] {0, 0}, new double[] {1, 1}).pValue()).isEqualTo(1);
  }
}
