package org.servicekpi.model;

import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** The fields of {@code record}. */
public final class SourceRecord {

  public static final Field GROUP_ID =
      required(
          "group_id",
          Type.ID,
          "The records of one group make its interactions: a conversation, a chain, a call.");
  public static final Field STARTED_AT =
      required("started_at", Type.INSTANT, "When what it tells began.");
  public static final Field LINE =
      optional("line", Type.LONG, "The line at which it starts in its file, from 1.");
  public static final Field OFFSET =
      optional("offset", Type.LONG, "The byte at which it starts in its file.");
  public static final Field CUSTOMER_KEY =
      optional(
          "customer_key",
          Type.ID,
          "The customer as a keyed pseudonym, so that the record can be erased.");
  public static final Field PAYLOAD =
      required(
          "payload",
          Type.TEXT,
          "What interactions are made of, in the vendor's words; persons as keys, free text"
              + " dropped.");

  /** The table: one row is one raw record of a source whose interactions need several. */
  public static final Table TABLE =
      new Table(
          "record",
          "one accepted raw record of a source whose interactions are assembled from several",
          Stream.concat(
                  Common.FIELDS.stream(),
                  Stream.of(GROUP_ID, STARTED_AT, LINE, OFFSET, CUSTOMER_KEY, PAYLOAD))
              .toList(),
          List.of(Common.SOURCE, Common.SOURCE_ID),
          Optional.of(Common.BUSINESS_DATE));

  private SourceRecord() {}
}
