package org.servicekpi.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * Quantiles and tails of the normal, t and chi-square distributions, to about twelve digits.
 *
 * <p>Incomplete gamma and beta functions by series and Lentz's continued fractions (Abramowitz and
 * Stegun 6.5.29, 6.5.31, 26.5.8; Thompson and Barnett 1986); quantiles by bisection.
 */
public final class Distributions {

  private static final double TINY = 1e-300;
  private static final double EXACT = 1e-16;
  private static final int STEPS = 10_000;
  private static final int HALVINGS = 200;
  private static final double HALF_LOG_TWO_PI = StrictMath.log(2 * StrictMath.PI) / 2;

  /** Stirling's series of the logarithm of the gamma function (Abramowitz and Stegun 6.1.41). */
  private static final double[] STIRLING = {
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360
  };

  private static final double STIRLING_FROM = 15;

  private Distributions() {}

  /** The z for an interval of that level: 1.96 for 0.95. */
  public static double normalWidth(double level) {
    return normalQuantile((1 + level) / 2);
  }

  /** The t for an interval of that level. */
  public static double studentWidth(double level, int degrees) {
    return studentQuantile((1 + level) / 2, degrees);
  }

  /** The value below which a standard normal variable lies with that probability. */
  public static double normalQuantile(double probability) {
    return quantile(Distributions::normalBelow, probability);
  }

  /** The probability that a standard normal variable lies below a value. */
  public static double normalBelow(double value) {
    double tail = chiSquareAbove(value * value, 1) / 2;
    return value < 0 ? tail : 1 - tail;
  }

  /** The value below which Student's t lies with that probability. */
  public static double studentQuantile(double probability, int degrees) {
    return quantile(value -> studentBelow(value, degrees), probability);
  }

  /** The probability that Student's t lies below a value (Abramowitz and Stegun 26.7.1). */
  public static double studentBelow(double value, int degrees) {
    double tail = beta(degrees / (degrees + value * value), degrees / 2.0, 0.5) / 2;
    return value < 0 ? tail : 1 - tail;
  }

  /** The probability that chi-square is at least a value. */
  public static double chiSquareAbove(double value, int degrees) {
    return value <= 0 ? 1 : gammaAbove(degrees / 2.0, value / 2);
  }

  private static double quantile(DoubleUnaryOperator below, double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("A quantile needs 0 < p < 1, not " + probability);
    }
    if (probability < 0.5) {
      return -quantile(below, 1 - probability);
    }
    double low = 0;
    double high = 1;
    while (below.applyAsDouble(high) < probability) {
      high *= 2;
    }
    for (int i = 0; i < HALVINGS && high - low > EXACT * high; i++) {
      double middle = (low + high) / 2;
      if (below.applyAsDouble(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The upper incomplete gamma function over the gamma function. */
  private static double gammaAbove(double shape, double value) {
    double scale = StrictMath.exp(shape * StrictMath.log(value) - value - logGamma(shape));
    if (value < shape + 1) {
      double term = 1 / shape;
      double sum = term;
      for (int i = 1; i < STEPS && term > sum * EXACT; i++) {
        term *= value / (shape + i);
        sum += term;
      }
      return 1 - sum * scale;
    }
    double b = value + 1 - shape;
    double d = 1 / b;
    double c = 1 / TINY;
    double fraction = d;
    for (int i = 1; i < STEPS; i++) {
      double a = -i * (i - shape);
      b += 2;
      d = 1 / nonZero(b + a * d);
      c = nonZero(b + a / c);
      double step = c * d;
      fraction *= step;
      if (StrictMath.abs(step - 1) < EXACT) {
        break;
      }
    }
    return scale * fraction;
  }

  /** The regularised incomplete beta function. */
  private static double beta(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    if (x > (a + 1) / (a + b + 2)) {
      return 1 - beta(1 - x, b, a);
    }
    double scale =
        StrictMath.exp(
            logGamma(a + b)
                - logGamma(a)
                - logGamma(b)
                + a * StrictMath.log(x)
                + b * StrictMath.log1p(-x));
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m < STEPS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      fraction *= c * d;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      double step = c * d;
      fraction *= step;
      if (StrictMath.abs(step - 1) < EXACT) {
        break;
      }
    }
    return scale * fraction / a;
  }

  private static double nonZero(double value) {
    return StrictMath.abs(value) < TINY ? TINY : value;
  }

  private static double logGamma(double value) {
    double shift = 0;
    double x = value;
    while (x < STIRLING_FROM) {
      shift += StrictMath.log(x);
      x += 1;
    }
    double series = 0;
    double power = 1 / x;
    for (double coefficient : STIRLING) {
      series += coefficient * power;
      power /= x * x;
    }
    return (x - 0.5) * StrictMath.log(x) - x + HALF_LOG_TWO_PI + series - shift;
  }
}
