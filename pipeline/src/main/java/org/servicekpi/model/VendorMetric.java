package org.servicekpi.model;

import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** The fields of {@code vendor_metric}; for reconciliation only. */
public final class VendorMetric {

  public static final Field INTERACTION_ID =
      required("interaction_id", Type.ID, "The interaction it belongs to.");
  public static final Field NAME = required("name", Type.TEXT, "The metric in the vendor's words.");
  public static final Field VALUE_MS =
      optional("value_ms", Type.LONG, "The value, where it is a duration.");
  public static final Field VALUE =
      optional("value", Type.DOUBLE, "The value, where it is not a duration.");
  public static final Field CLOCK = optional("clock", Type.TEXT, "calendar or business.");

  /** The table: one row is one figure that the vendor computed itself. */
  public static final Table TABLE =
      new Table(
          "vendor_metric",
          "one figure that the vendor computed itself",
          Stream.concat(
                  Common.FIELDS.stream(), Stream.of(INTERACTION_ID, NAME, VALUE_MS, VALUE, CLOCK))
              .toList(),
          List.of(Common.SOURCE, Common.SOURCE_ID, NAME),
          Optional.of(Common.BUSINESS_DATE));

  private VendorMetric() {}
}
