package org.servicekpi.model;

import static org.servicekpi.schema.Field.oneOf;
import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.optionalOneOf;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** The fields of {@code leg}. */
public final class Leg {

  public static final Field INTERACTION_ID =
      required("interaction_id", Type.ID, "The interaction it belongs to.");
  public static final Field LEG_NO =
      required("leg_no", Type.INT, "Its place in the interaction, from 1.");
  public static final Field KIND = oneOf("kind", LegKind.class, "What it was.");
  public static final Field STARTED_AT = required("started_at", Type.INSTANT, "When it began.");
  public static final Field ENDED_AT = optional("ended_at", Type.INSTANT, "When it ended.");
  public static final Field DURATION_MS = optional("duration_ms", Type.LONG, "How long it took.");
  public static final Field QUEUE = optional("queue", Type.TEXT, "The queue.");
  public static final Field AGENT_KEY =
      optional("agent_key", Type.TEXT, "The agent as a keyed pseudonym.");
  public static final Field TEAM = optional("team", Type.TEXT, "The team.");
  public static final Field END_REASON = oneOf("end_reason", LegEnd.class, "How it ended.");
  public static final Field TRANSFER_KIND =
      optionalOneOf("transfer_kind", TransferKind.class, "How it was handed on.");
  public static final Field DERIVED_FROM_TOTALS =
      required(
          "derived_from_totals",
          Type.BOOLEAN,
          "The source gives only sums: the sum is right, the position is not.");

  /** The table: one row is one continuous activity of one participant in an interaction. */
  public static final Table TABLE =
      new Table(
          "leg",
          "one continuous activity of one participant in an interaction",
          Stream.concat(
                  Common.FIELDS.stream(),
                  Stream.of(
                      INTERACTION_ID,
                      LEG_NO,
                      KIND,
                      STARTED_AT,
                      ENDED_AT,
                      DURATION_MS,
                      QUEUE,
                      AGENT_KEY,
                      TEAM,
                      END_REASON,
                      TRANSFER_KIND,
                      DERIVED_FROM_TOTALS))
              .toList(),
          List.of(Common.SOURCE, Common.SOURCE_ID, LEG_NO),
          Optional.of(Common.BUSINESS_DATE));

  private Leg() {}
}
