package org.servicekpi.model;

import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import java.util.Optional;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** The fields of {@code quarantine}. */
public final class Quarantine {

  public static final Field SOURCE =
      required("source", Type.TEXT, "The source as the workspace names it.");
  public static final Field DELIVERED_ON =
      required("delivered_on", Type.DATE, "The date of the delivery.");
  public static final Field FILE =
      required("file", Type.TEXT, "The file, relative to the landing.");
  public static final Field LINE =
      optional(
          "line",
          Type.LONG,
          "The line at which the record starts, from 1; null where the format has none.");
  public static final Field OFFSET =
      optional("offset", Type.LONG, "The byte at which the record starts, where it has no line.");
  public static final Field RULE = required("rule", Type.TEXT, "The rule that refused it.");
  public static final Field REASON =
      required("reason", Type.TEXT, "What was wrong, with the value; personal values masked.");
  public static final Field RAW = required("raw", Type.TEXT, "The record; personal values masked.");
  public static final Field CUSTOMER_KEY =
      optional(
          "customer_key", Type.ID, "The customer as a keyed pseudonym, so that it can be erased.");
  public static final Field RUN_ID = required("run_id", Type.TEXT, "The run that refused it.");

  /** The table: one row is one refused record. */
  public static final Table TABLE =
      new Table(
          "quarantine",
          "one refused record",
          List.of(
              SOURCE, DELIVERED_ON, FILE, LINE, OFFSET, RULE, REASON, RAW, CUSTOMER_KEY, RUN_ID),
          List.of(SOURCE, FILE, LINE, RULE),
          Optional.of(DELIVERED_ON));

  private Quarantine() {}
}
