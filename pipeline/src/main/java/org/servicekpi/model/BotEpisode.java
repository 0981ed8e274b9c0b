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

/** The fields of {@code bot_episode}. */
public final class BotEpisode {

  public static final Field INTERACTION_ID =
      required("interaction_id", Type.ID, "The interaction it belongs to.");
  public static final Field EPISODE_NO =
      required("episode_no", Type.INT, "Its place in the interaction, from 1.");
  public static final Field STARTED_AT = required("started_at", Type.INSTANT, "When it began.");
  public static final Field ENDED_AT = optional("ended_at", Type.INSTANT, "When it ended.");
  public static final Field PARTY = oneOf("party", Party.class, "bot or ivr.");
  public static final Field END = oneOf("end", BotEnd.class, "How it ended.");
  public static final Field TURN_COUNT = optional("turn_count", Type.INT, "Turns of the dialogue.");
  public static final Field NO_MATCH_COUNT =
      optional("no_match_count", Type.INT, "Turns the bot did not understand.");
  public static final Field ASKED_HUMAN_AT_TURN =
      optional(
          "asked_human_at_turn", Type.INT, "The turn at which the customer asked for a person.");
  public static final Field CHANNEL =
      oneOf(
          "channel",
          Channel.class,
          "The channel of the interaction, repeated so that no join is needed.");
  public static final Field TOPIC = optional("topic", Type.TEXT, "The topic of the interaction.");
  public static final Field LANGUAGE =
      optional("language", Type.TEXT, "The language of the interaction.");
  public static final Field BRAND = optional("brand", Type.TEXT, "The brand of the interaction.");
  public static final Field CUSTOMER_KEY =
      optional("customer_key", Type.ID, "The customer as a keyed pseudonym.");

  /** The table: one row is one dialogue with a bot or IVR inside an interaction. */
  public static final Table TABLE =
      new Table(
          "bot_episode",
          "one dialogue with a bot or IVR inside an interaction",
          Stream.concat(
                  Common.FIELDS.stream(),
                  Stream.of(
                      INTERACTION_ID,
                      EPISODE_NO,
                      STARTED_AT,
                      ENDED_AT,
                      PARTY,
                      END,
                      TURN_COUNT,
                      NO_MATCH_COUNT,
                      ASKED_HUMAN_AT_TURN,
                      CHANNEL,
                      TOPIC,
                      LANGUAGE,
                      BRAND,
                      CUSTOMER_KEY))
              .toList(),
          List.of(Common.SOURCE, Common.SOURCE_ID, EPISODE_NO),
          Optional.of(Common.BUSINESS_DATE));

  private BotEpisode() {}
}
