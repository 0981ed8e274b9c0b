package org.servicekpi.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class DistributionsTest {

  @Test
  void quantilesStandAsInPrintedTables() {
    assertThat(Distributions.normalWidth(0.95)).isEqualTo(1.959963984540054, within(1e-12));
    assertThat(Distributions.normalQuantile(0.001)).isEqualTo(-3.090232306167813, within(1e-11));
    assertThat(Distributions.studentWidth(0.95, 63)).isEqualTo(1.998341, within(1e-6));
    assertThat(Distributions.studentWidth(0.95, 1)).isEqualTo(12.7062047, within(1e-6));
    assertThat(Distributions.studentQuantile(0.995, 5)).isEqualTo(4.0321, within(1e-4));
    assertThat(Distributions.chiSquareAbove(10.8276, 1)).isEqualTo(0.001, within(1e-7));
    assertThat(Distributions.chiSquareAbove(11.0705, 5)).isEqualTo(0.05, within(1e-6));
  }

  @Test
  void everyValueAgreesWithAnotherLibrary() {
    for (int degrees : new int[] {1, 2, 3, 7, 30, 63, 500}) {
      TDistribution student = new TDistribution(degrees);
      ChiSquaredDistribution chiSquare = new ChiSquaredDistribution(degrees);
      for (double value = -6; value <= 6; value += 0.37) {
        assertThat(Distributions.studentBelow(value, degrees))
            .isEqualTo(student.cumulativeProbability(value), within(1e-11));
        double square = value * value * degrees / 4;
        assertThat(Distributions.chiSquareAbove(square, degrees))
            .isEqualTo(1 - chiSquare.cumulativeProbability(square), within(1e-11));
      }
    }
    NormalDistribution normal = new NormalDistribution();
    for (double p = 0.0005; p < 1; p += 0.0131) {
      assertThat(Distributions.normalQuantile(p))
          .isEqualTo(normal.inverseCumulativeProbability(p), within(1e-9));
    }
  }

  @Test
  void thereIsNoQuantileOfCertainty() {
    assertThatThrownBy(() -> Distributions.normalQuantile(1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
