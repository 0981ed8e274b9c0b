package org.servicekpi.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidenceTest {

  /**
   * Weeks of remission under 6-MP (Freireich et al. 1963), the textbook example of Kaplan-Meier.
   */
  private static final Followed REMISSION =
      Followed.of(
          new long[] {6, 7, 9, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 34, 35},
          new long[] {3, 1, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0},
          new long[] {1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 2, 1, 1});

  @ParameterizedTest
  @CsvSource({
    "5, 1.000, 0.000", "6, 0.857, 0.076", "7, 0.807, 0.087", "10, 0.753, 0.096",
    "13, 0.690, 0.107", "16, 0.627, 0.114", "22, 0.538, 0.128", "23, 0.448, 0.135",
    "99, 0.448, 0.135",
  })
  void survivalAndItsErrorAreThePublishedOnes(long week, double survival, double error) {
    Incidence relapse = Incidence.kaplanMeier(REMISSION);
    assertThat(1 - relapse.by(week)).isEqualTo(survival, within(0.0006));
    assertThat(StrictMath.sqrt(relapse.varianceBy(week))).isEqualTo(error, within(0.0006));
  }

  @Test
  void aQuantileIsReachedOrNot() {
    Incidence relapse = Incidence.kaplanMeier(REMISSION);
    assertThat(REMISSION.count()).isEqualTo(21);
    assertThat(relapse.quantile(0.5)).hasValue(23);
    assertThat(relapse.quantile(0.8)).isEmpty();
    assertThat(relapse.lastTime()).hasValue(35);
  }

  @Test
  void withoutCensoringItIsThePlainShare() {
    long[] times = new long[10];
    long[] ones = new long[10];
    for (int i = 0; i < 10; i++) {
      times[i] = i + 1L;
      ones[i] = 1;
    }
    Incidence plain = Incidence.kaplanMeier(Followed.of(times, ones, new long[10]));
    for (int i = 1; i <= 10; i++) {
      assertThat(plain.by(i)).isEqualTo(i / 10.0, within(1e-12));
      assertThat(plain.quantile(i / 10.0)).hasValue(i);
    }
    assertThat(plain.varianceBy(5)).isEqualTo(0.25 / 10, within(1e-12));
  }

  @Test
  void anotherEndTakesItsShareOfTheEvents() {
    // Ten asked: two answered at 1, three gave up at 2, one last seen at 3, four answered at 4.
    Followed asked =
        new Followed(
            new long[] {1, 2, 3, 4},
            new long[] {2, 0, 0, 4},
            new long[] {0, 3, 0, 0},
            new long[] {0, 0, 1, 0});
    Incidence answered = Incidence.cumulative(asked);
    assertThat(answered.by(3)).isEqualTo(0.2, within(1e-12));
    assertThat(answered.by(4)).isEqualTo(0.2 + 0.5, within(1e-12));
    assertThat(answered.quantile(0.8)).isEmpty();
    assertThat(Incidence.kaplanMeier(asked).by(4)).isEqualTo(1);
  }

  @Test
  void withoutAnotherEndBothAreTheSame() {
    Incidence one = Incidence.kaplanMeier(REMISSION);
    Incidence other = Incidence.cumulative(REMISSION);
    for (long week = 0; week < 40; week++) {
      assertThat(other.by(week)).isEqualTo(one.by(week), within(1e-12));
    }
  }

  @Test
  void nobodyFollowedHasNoQuantile() {
    Incidence nobody = Incidence.kaplanMeier(Followed.of(new long[0], new long[0], new long[0]));
    assertThat(nobody.quantile(0.5)).isEmpty();
    assertThat(nobody.lastTime()).isEmpty();
    assertThat(nobody.by(1)).isZero();
  }

  @Test
  void timesMustAscend() {
    assertThatThrownBy(() -> Followed.of(new long[] {2, 1}, new long[2], new long[2]))
        .hasMessage("Times do not ascend at 1");
    assertThatThrownBy(() -> Followed.of(new long[] {2}, new long[2], new long[1]))
        .hasMessage("Times and counts differ in number");
  }
}
