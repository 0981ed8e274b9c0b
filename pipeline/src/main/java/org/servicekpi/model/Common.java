package org.servicekpi.model;

import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Type;

/** The columns that every row of a source carries. */
public final class Common {

  public static final Field SOURCE =
      required("source", Type.TEXT, "The source as the workspace names it.");
  public static final Field SOURCE_ID =
      required(
          "source_id",
          Type.ID,
          "The vendor's own id; where it has none, a hash of the record's content.");
  public static final Field RECORD_VERSION =
      optional(
          "record_version",
          Type.INSTANT,
          "When the vendor last changed the record; the newest version wins.");
  public static final Field CONTENT_HASH =
      required(
          "content_hash",
          Type.LONG,
          "Hash of the record's content; decides between equal versions, the greater wins.");
  public static final Field DELIVERED_ON =
      required("delivered_on", Type.DATE, "The date of the delivery, from the file's name.");
  public static final Field SOURCE_FILE =
      required("source_file", Type.TEXT, "The file the row came from, relative to the landing.");
  public static final Field RUN_ID = required("run_id", Type.TEXT, "The run that wrote the row.");
  public static final Field BUSINESS_DATE =
      required("business_date", Type.DATE, "The day of its start in the service's zone.");

  /** All of them, in the order in which they open a table. */
  public static final List<Field> FIELDS =
      List.of(
          SOURCE,
          SOURCE_ID,
          RECORD_VERSION,
          CONTENT_HASH,
          DELIVERED_ON,
          SOURCE_FILE,
          RUN_ID,
          BUSINESS_DATE);

  /** Those of {@link #FIELDS} that say how a row was delivered, not what happened. */
  public static final List<Field> PROVENANCE =
      List.of(CONTENT_HASH, DELIVERED_ON, SOURCE_FILE, RUN_ID);

  private Common() {}
}
