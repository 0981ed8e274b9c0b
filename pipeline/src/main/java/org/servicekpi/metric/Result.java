package org.servicekpi.metric;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a state comes to, for one published id.
 *
 * @param value the number; empty where undefined
 * @param numerator the upper part, where there is one
 * @param denominator the lower part, where there is one
 * @param lower the lower end of the 95 % interval; where a quantile was not reached, the last time
 *     that was observed
 * @param upper the upper end of the 95 % interval
 */
public record Result(
    OptionalDouble value,
    OptionalLong numerator,
    OptionalLong denominator,
    OptionalDouble lower,
    OptionalDouble upper) {

  /** A number without parts or interval. */
  public static Result of(double value) {
    return new Result(
        OptionalDouble.of(value),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /** Undefined. */
  public static Result undefined() {
    return new Result(
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /** A fraction times a factor; undefined where the lower part is 0. */
  public static Result ratio(long numerator, long denominator, double factor) {
    return new Result(
        denominator == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(factor * numerator / denominator),
        OptionalLong.of(numerator),
        OptionalLong.of(denominator),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /** The same with an interval. */
  public Result within(double from, double to) {
    return new Result(
        value, numerator, denominator, OptionalDouble.of(from), OptionalDouble.of(to));
  }

  /** A quantile that was not reached by the last observed time. */
  public static Result beyond(double last) {
    Result none = undefined();
    return new Result(
        none.value, none.numerator, none.denominator, OptionalDouble.of(last), none.upper);
  }
}
