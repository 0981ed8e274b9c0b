package org.servicekpi.model;

import static org.servicekpi.schema.Field.oneOf;
import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** The fields of {@code help_view}. */
public final class HelpView {

  public static final Field AT =
      required("at", Type.INSTANT, "When the page was seen, searched, voted on or left.");
  public static final Field SERVICE_ZONE =
      required("service_zone", Type.TEXT, "The time zone of the service.");
  public static final Field KIND =
      oneOf(
          "kind",
          HelpKind.class,
          "What was done; a search without a result is one row, no_result, and no search beside.");
  public static final Field ARTICLE =
      optional("article", Type.TEXT, "The page, or what was searched for.");
  public static final Field VISIT_ID =
      optional("visit_id", Type.ID, "The visit that it was part of.");
  public static final Field CUSTOMER_KEY =
      optional("customer_key", Type.ID, "The visitor as a keyed pseudonym.");

  /** The table: one row is one help page view, search or vote. */
  public static final Table TABLE =
      new Table(
          "help_view",
          "one help page view, search or vote",
          Stream.concat(
                  Common.FIELDS.stream(),
                  Stream.of(AT, SERVICE_ZONE, KIND, ARTICLE, VISIT_ID, CUSTOMER_KEY))
              .toList(),
          List.of(Common.SOURCE, Common.SOURCE_ID),
          Optional.of(Common.BUSINESS_DATE));

  private HelpView() {}
}
