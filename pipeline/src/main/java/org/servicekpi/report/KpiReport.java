package org.servicekpi.report;

import static org.servicekpi.schema.Field.oneOf;
import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.required;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servicekpi.calendar.Period;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Status;
import org.servicekpi.metric.Value;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** The report {@code kpi}: every published value. */
public final class KpiReport {

  private static final Field CUT =
      required(
          "cut", Type.TEXT, "The dimensions it is split by: total, channel, channel+topic ...");
  private static final Map<Dimension, Field> DIMENSIONS = dimensions();
  private static final Field N = required("n", Type.LONG, "The rows behind the value.");
  private static final Field OPEN =
      required(
          "open_count",
          Type.LONG,
          "Rows that are not ripe, or still open; a provisional value has them in its n, and rests"
              + " on what is expected of them.");
  private static final Field STATUS =
      oneOf("status", Status.class, "How far the value can be relied on.");
  private static final Field COVERAGE =
      optional(
          "coverage",
          Type.DOUBLE,
          "Share of the rows that had the input of the KPI; null where there were no rows.");
  private static final Field DEFINITION_VERSION =
      required("definition_version", Type.INT, "The version of the KPI's declaration.");

  /** The columns. */
  public static final Table TABLE =
      new Table(
          "kpi", "one value of one KPI in one period and cell", fields(), key(), Optional.empty());

  private KpiReport() {}

  /** The report of a period, from all its values. */
  public static Report of(Period period, Collection<Value> values, String publication) {
    return new Report(
        TABLE, period, values.stream().map(value -> row(period, value, publication)).toList());
  }

  private static Row row(Period period, Value value, String publication) {
    if (!value.period().equals(period)) {
      throw new IllegalArgumentException(
          "A value of " + value.period() + " does not belong into the report of " + period);
    }
    Row.Draft row =
        Row.of(TABLE)
            .set(Columns.PERIOD, period.kind().word())
            .set(Columns.START, period.start())
            .set(CUT, value.cut().id())
            .set(Columns.KPI, value.kpi())
            .set(Columns.VALUE, value.value())
            .set(Columns.UNIT, Columns.word(value.unit()))
            .set(Columns.NUMERATOR, value.numerator())
            .set(Columns.DENOMINATOR, value.denominator())
            .set(Columns.LOWER, value.lower())
            .set(Columns.UPPER, value.upper())
            .set(N, value.n())
            .set(OPEN, value.open())
            .set(STATUS, value.status().word())
            .set(COVERAGE, value.coverage())
            .set(DEFINITION_VERSION, value.definitionVersion())
            .set(Columns.PUBLICATION, publication);
    value.cell().forEach((dimension, word) -> row.set(DIMENSIONS.get(dimension), word));
    return row.row();
  }

  private static Map<Dimension, Field> dimensions() {
    Map<Dimension, Field> fields = new EnumMap<>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      fields.put(
          dimension,
          optional(
              dimension.word(),
              Type.TEXT,
              dimension.meaning() + " Null means all, " + Dimension.UNKNOWN + " means unknown."));
    }
    return fields;
  }

  private static List<Field> fields() {
    List<Field> fields = new ArrayList<>(List.of(Columns.PERIOD, Columns.START, CUT));
    fields.addAll(DIMENSIONS.values());
    fields.addAll(
        Arrays.asList(
            Columns.KPI,
            Columns.VALUE,
            Columns.UNIT,
            Columns.NUMERATOR,
            Columns.DENOMINATOR,
            Columns.LOWER,
            Columns.UPPER,
            N,
            OPEN,
            STATUS,
            COVERAGE,
            DEFINITION_VERSION,
            Columns.PUBLICATION));
    return fields;
  }

  private static List<Field> key() {
    List<Field> key = new ArrayList<>(List.of(Columns.PERIOD, Columns.START, CUT));
    key.addAll(DIMENSIONS.values());
    key.add(Columns.KPI);
    return key;
  }
}
