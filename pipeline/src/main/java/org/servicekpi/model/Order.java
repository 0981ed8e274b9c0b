package org.servicekpi.model;

import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** The fields of {@code order}. */
public final class Order {

  public static final Field ORDER_ID =
      required("order_id", Type.ID, "The order as visits and surveys name it.");
  public static final Field PLACED_AT = required("placed_at", Type.INSTANT, "When it was placed.");
  public static final Field CANCELLED_AT =
      optional("cancelled_at", Type.INSTANT, "When it was cancelled; null where it was not.");
  public static final Field STATUS = optional("status", Type.TEXT, "Its state in vendor words.");
  public static final Field AMOUNT_MINOR =
      optional("amount_minor", Type.LONG, "Its worth, in minor units of the currency.");
  public static final Field CURRENCY =
      optional("currency", Type.TEXT, "The currency, as ISO 4217.");
  public static final Field REFUNDED_MINOR =
      optional("refunded_minor", Type.LONG, "What was paid back of it.");
  public static final Field CUSTOMER_KEY =
      optional("customer_key", Type.ID, "The customer as a keyed pseudonym.");
  public static final Field VISIT_ID =
      optional("visit_id", Type.ID, "The visit in which it was placed.");
  public static final Field IS_TEST = required("is_test", Type.BOOLEAN, "A test; it is in no KPI.");

  /** The table: one row is the newest version of one order. */
  public static final Table TABLE =
      new Table(
          "order",
          "the newest version of one order",
          Stream.concat(
                  Common.FIELDS.stream(),
                  Stream.of(
                      ORDER_ID,
                      PLACED_AT,
                      CANCELLED_AT,
                      STATUS,
                      AMOUNT_MINOR,
                      CURRENCY,
                      REFUNDED_MINOR,
                      CUSTOMER_KEY,
                      VISIT_ID,
                      IS_TEST))
              .toList(),
          List.of(Common.SOURCE, Common.SOURCE_ID),
          Optional.of(Common.BUSINESS_DATE));

  private Order() {}
}
