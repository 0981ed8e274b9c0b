package org.servicekpi.model;

import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import java.util.Optional;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** The fields of {@code delivery}: what each file gave. */
public final class Delivery {

  public static final Field SOURCE =
      required("source", Type.TEXT, "The source as the workspace names it.");
  public static final Field FILE =
      required("file", Type.TEXT, "The file, relative to the landing.");
  public static final Field SHA256 = required("sha256", Type.TEXT, "Fingerprint of its bytes.");
  public static final Field DELIVERED_ON =
      required("delivered_on", Type.DATE, "The date of the delivery, from the file's name.");
  public static final Field BYTES = required("bytes", Type.LONG, "Its size.");
  public static final Field MODIFIED_AT =
      required("modified_at", Type.INSTANT, "When it was last written.");
  public static final Field READ_COUNT = required("read_count", Type.LONG, "Records read.");
  public static final Field ACCEPTED_COUNT =
      required("accepted_count", Type.LONG, "Records accepted.");
  public static final Field SUPERSEDED_COUNT =
      required("superseded_count", Type.LONG, "Records that a newer or equal version replaced.");
  public static final Field QUARANTINED_COUNT =
      required("quarantined_count", Type.LONG, "Records refused.");
  public static final Field HELD_COUNT =
      required("held_count", Type.LONG, "Records from after the as-of.");
  public static final Field DUPLICATE_COUNT =
      required(
          "duplicate_count", Type.LONG, "Of the superseded records, those that said nothing new.");
  public static final Field LATE_COUNT =
      required(
          "late_count",
          Type.LONG,
          "Of the records used, those delivered more than a day after their day.");
  public static final Field WARNED_COUNT =
      required("warned_count", Type.LONG, "Records with a warning.");
  public static final Field SKEWED_COUNT =
      required("skewed_count", Type.LONG, "Records with an instant that lies before their start.");
  public static final Field REFUSED =
      optional("refused", Type.TEXT, "Why the whole file was refused.");
  public static final Field FIRST_AT = optional("first_at", Type.INSTANT, "First instant in it.");
  public static final Field LAST_AT = optional("last_at", Type.INSTANT, "Last instant in it.");
  public static final Field RUN_ID = required("run_id", Type.TEXT, "The run that read it.");

  /** The table: one row is one input file. */
  public static final Table TABLE =
      new Table(
          "delivery",
          "one input file",
          List.of(
              SOURCE,
              FILE,
              SHA256,
              DELIVERED_ON,
              BYTES,
              MODIFIED_AT,
              READ_COUNT,
              ACCEPTED_COUNT,
              SUPERSEDED_COUNT,
              QUARANTINED_COUNT,
              HELD_COUNT,
              DUPLICATE_COUNT,
              LATE_COUNT,
              WARNED_COUNT,
              SKEWED_COUNT,
              REFUSED,
              FIRST_AT,
              LAST_AT,
              RUN_ID),
          List.of(SOURCE, FILE, SHA256),
          Optional.empty());

  private Delivery() {}
}
