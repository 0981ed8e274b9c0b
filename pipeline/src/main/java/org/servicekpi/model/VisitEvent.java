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

/** The fields of {@code visit_event}; a visit is told together with its steps, in one record. */
public final class VisitEvent {

  public static final Field VISIT_ID =
      required("visit_id", Type.ID, "The visit that it is a step of.");
  public static final Field EVENT_NO =
      required("event_no", Type.INT, "Its place in the record of the visit, from 1.");
  public static final Field AT = required("at", Type.INSTANT, "When it happened.");
  public static final Field KIND =
      oneOf("kind", VisitStep.class, "What was done; page is a page that was seen.");
  public static final Field PAGE_TOPIC =
      optional("page_topic", Type.TEXT, "What that page was about.");

  /** The table: one row is one step of a visit. */
  public static final Table TABLE =
      new Table(
          "visit_event",
          "one step of a visit",
          Stream.concat(Common.FIELDS.stream(), Stream.of(VISIT_ID, EVENT_NO, AT, KIND, PAGE_TOPIC))
              .toList(),
          List.of(Common.SOURCE, Common.SOURCE_ID, EVENT_NO),
          Optional.of(Common.BUSINESS_DATE));

  private VisitEvent() {}
}
