package org.servicekpi.model;

import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** The fields of {@code customer_link}. */
public final class CustomerLink {

  public static final Field SOURCE = Common.SOURCE;
  public static final Field KEY_A =
      required(
          "key_a",
          Type.ID,
          "A key that is the person's own, such as the customer number; a record of a person with"
              + " one key says it twice.");
  public static final Field KEY_B =
      required(
          "key_b",
          Type.ID,
          "Another key of the same person; one that a source gives to several persons links nobody.");
  public static final Field BASIS =
      optional("basis", Type.TEXT, "What says so, such as account or login.");
  public static final Field VALID_FROM =
      optional("valid_from", Type.DATE, "Since when it is known; it holds for all of history.");

  /** The table: one row is one link between two keys of one person. */
  public static final Table TABLE =
      new Table(
          "customer_link",
          "one link between two keys of one person",
          Stream.concat(Common.FIELDS.stream(), Stream.of(KEY_A, KEY_B, BASIS, VALID_FROM))
              .toList(),
          List.of(Common.SOURCE, Common.SOURCE_ID, KEY_A, KEY_B),
          Optional.empty());

  private CustomerLink() {}
}
