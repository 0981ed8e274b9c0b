package org.servicekpi.run;

import java.io.Serializable;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.servicekpi.calendar.Period;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Status;
import org.servicekpi.metric.Unit;
import org.servicekpi.metric.Value;

/** A value on its way from a task to the driver; null stands for what is empty in the value. */
record ShippedValue(
    Period period,
    TreeMap<Dimension, String> cell,
    String kpi,
    Double value,
    Unit unit,
    Long numerator,
    Long denominator,
    Double lower,
    Double upper,
    long n,
    long open,
    Status status,
    Double coverage,
    int definitionVersion)
    implements Serializable {

  static ShippedValue of(Value value) {
    return new ShippedValue(
        value.period(),
        new TreeMap<>(value.cell()),
        value.kpi(),
        orNull(value.value()),
        value.unit(),
        orNull(value.numerator()),
        orNull(value.denominator()),
        orNull(value.lower()),
        orNull(value.upper()),
        value.n(),
        value.open(),
        value.status(),
        orNull(value.coverage()),
        value.definitionVersion());
  }

  Value arrived() {
    Map<Dimension, String> words = cell;
    return new Value(
        period,
        new Cut(words.keySet().stream().toList()),
        words,
        kpi,
        number(value),
        unit,
        whole(numerator),
        whole(denominator),
        number(lower),
        number(upper),
        n,
        open,
        status,
        number(coverage),
        definitionVersion);
  }

  private static Double orNull(OptionalDouble number) {
    return number.isPresent() ? Double.valueOf(number.getAsDouble()) : null;
  }

  private static Long orNull(OptionalLong number) {
    return number.isPresent() ? Long.valueOf(number.getAsLong()) : null;
  }

  private static OptionalDouble number(Double number) {
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  private static OptionalLong whole(Long number) {
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }
}
