package org.servicekpi.metric;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.servicekpi.calendar.Period;

/**
 * One published number: a row of the report {@code kpi}.
 *
 * @param period the day, week, month, quarter or year
 * @param cut the dimensions it is split by
 * @param cell the value of each dimension of the cut; {@link Dimension#UNKNOWN} where unknown
 * @param kpi the published id
 * @param value the number in the unit of the id; empty where undefined
 * @param unit what it is measured in
 * @param numerator the upper part of the fraction, where there is one
 * @param denominator the lower part of the fraction, where there is one
 * @param lower the lower end of the 95 % interval, where the basis has one; of a provisional value,
 *     the least that it may still come to
 * @param upper the upper end of that interval, or the most
 * @param n the rows behind the value
 * @param open the rows that are not ripe, or still open; a provisional value has them in its {@code
 *     n}
 * @param status how far it can be relied on
 * @param coverage share of the rows that had the input of the KPI; empty where there were no rows
 * @param definitionVersion the version of the declaration
 */
public record Value(
    Period period,
    Cut cut,
    Map<Dimension, String> cell,
    String kpi,
    OptionalDouble value,
    Unit unit,
    OptionalLong numerator,
    OptionalLong denominator,
    OptionalDouble lower,
    OptionalDouble upper,
    long n,
    long open,
    Status status,
    OptionalDouble coverage,
    int definitionVersion) {

  public Value {
    Map<Dimension, String> sorted = new EnumMap<>(Dimension.class);
    sorted.putAll(cell);
    cell = Collections.unmodifiableMap(sorted);
  }
}
