package org.servicekpi.model;

import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** The fields of {@code customer}. */
public final class Customer {

  public static final Field CUSTOMER_KEY =
      required("customer_key", Type.ID, "The customer as a keyed pseudonym.");
  public static final Field BIRTH_YEAR = optional("birth_year", Type.INT, "The year of birth.");
  public static final Field SEGMENT = optional("segment", Type.TEXT, "The company's own segment.");
  public static final Field SINCE = optional("since", Type.DATE, "Customer since.");

  /** The table: one row is the newest version of one customer. */
  public static final Table TABLE =
      new Table(
          "customer",
          "the newest version of one customer",
          Stream.concat(Common.FIELDS.stream(), Stream.of(CUSTOMER_KEY, BIRTH_YEAR, SEGMENT, SINCE))
              .toList(),
          List.of(CUSTOMER_KEY),
          Optional.empty());

  private Customer() {}
}
