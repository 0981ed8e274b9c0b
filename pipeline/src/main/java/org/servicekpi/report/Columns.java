package org.servicekpi.report;

import static org.servicekpi.schema.Field.oneOf;
import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.required;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.metric.Unit;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Type;

/** The columns that several reports share. */
final class Columns {

  static final Field PERIOD = oneOf("period", PeriodKind.class, "How long the period is.");
  static final Field START = required("start", Type.DATE, "The first day of the period.");
  static final Field KPI = required("kpi", Type.TEXT, "The published id of the KPI.");
  static final Field VALUE =
      optional("value", Type.DOUBLE, "The value in its unit; null where it is undefined.");
  static final Field UNIT =
      new Field(
          "unit",
          Type.TEXT,
          false,
          "What the value is measured in; a share is a fraction from 0 to 1.",
          units());
  static final Field NUMERATOR =
      optional("numerator", Type.LONG, "The upper part of the fraction, where there is one.");
  static final Field DENOMINATOR =
      optional("denominator", Type.LONG, "The lower part of the fraction, where there is one.");
  static final Field LOWER =
      optional(
          "lower",
          Type.DOUBLE,
          "The lower end of the 95 % interval, where there is one; of a provisional value, the least"
              + " that it may still come to.");
  static final Field UPPER =
      optional(
          "upper",
          Type.DOUBLE,
          "The upper end of the 95 % interval, where there is one; of a provisional value, the most"
              + " that it may still come to.");
  static final Field PUBLICATION =
      required(
          "publication",
          Type.TEXT,
          "Hash of the logical content of the publication: facts, configuration, mission,"
              + " definitions.");

  private Columns() {}

  static String word(Unit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> units() {
    return Arrays.stream(Unit.values()).map(Columns::word).toList();
  }
}
