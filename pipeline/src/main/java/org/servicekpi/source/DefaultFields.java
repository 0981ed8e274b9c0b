package org.servicekpi.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.CustomerLink;
import org.servicekpi.model.Direction;
import org.servicekpi.model.HandledBy;
import org.servicekpi.model.HelpView;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;
import org.servicekpi.model.Order;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Survey;
import org.servicekpi.model.VendorMetric;
import org.servicekpi.model.Visit;
import org.servicekpi.model.VisitEvent;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;
import org.servicekpi.schema.Word;

/**
 * What a mapping gets for free: ids, the zone, who handled it, the topic's complexity, and {@code
 * unknown} for every word that is missing or not known.
 */
final class DefaultFields {

  private static final UTF8String UNKNOWN = UTF8String.fromString("unknown");

  /** Fields that hold the vendor's id of another record, as a hash of source and id. */
  private static final List<Field> VENDOR_IDS =
      List.of(
          Interaction.ROOT_INTERACTION_ID,
          Interaction.CALLBACK_OF,
          Interaction.CASE_ID,
          Survey.INTERACTION_ID,
          Survey.CASE_ID);

  private final Layout layout;
  private final UTF8String source;
  private final Optional<RowDraft> interaction;
  private final Supplier<Object> interactionId;
  private final Supplier<Object> vendorId;

  /**
   * Fills fields.
   *
   * @param interaction what the mapping says about the interaction
   * @param interactionId the id of the record at hand
   * @param vendorId the same as its system names it
   */
  DefaultFields(
      Layout layout,
      Optional<RowDraft> interaction,
      Supplier<Object> interactionId,
      Supplier<Object> vendorId) {
    this.layout = layout;
    this.source = UTF8String.fromString(layout.source());
    this.interaction = interaction;
    this.interactionId = interactionId;
    this.vendorId = vendorId;
  }

  /** The zone of the record at hand. */
  Supplier<Object> zone() {
    UTF8String zone = UTF8String.fromString(layout.zone());
    return first(ofInteraction(Interaction.SERVICE_ZONE), () -> zone);
  }

  /** The value of a field as its table holds it. */
  Supplier<Object> fill(RowDraft row, Field field) {
    Supplier<Object> said =
        row.isMapped(field) ? known(field, row.said(field)) : DefaultFields::nothing;
    return otherwise(row, field).map(other -> first(said, other)).orElse(said);
  }

  private static Object nothing() {
    return null;
  }

  private static Supplier<Object> first(Supplier<Object> said, Supplier<Object> otherwise) {
    return () -> {
      Object value = said.get();
      return value == null ? otherwise.get() : value;
    };
  }

  private static Supplier<Object> constant(Object value) {
    return () -> value;
  }

  private static Supplier<Object> constant(Word word) {
    return constant(UTF8String.fromString(word.word()));
  }

  /** The value with unknown words replaced, and ids of other records hashed. */
  private Supplier<Object> known(Field field, Supplier<Object> said) {
    if (VENDOR_IDS.contains(field)) {
      return () -> {
        Object vendorId = said.get();
        return vendorId == null ? null : Conversions.id(source, (UTF8String) vendorId);
      };
    }
    if (field.words().isEmpty()) {
      return said;
    }
    Set<UTF8String> words = new HashSet<>();
    field.words().forEach(word -> words.add(UTF8String.fromString(word)));
    return () -> {
      Object word = said.get();
      return word == null || words.contains(word) ? word : UNKNOWN;
    };
  }

  private Optional<Supplier<Object>> otherwise(RowDraft row, Field field) {
    Table table = row.table();
    if (table.equals(Interaction.TABLE)) {
      return ofTheInteraction(field);
    }
    if (List.of(Visit.TABLE, Order.TABLE, HelpView.TABLE).contains(table)) {
      return ofTheShop(row, field);
    }
    if (List.of(Leg.LEG_NO, BotEpisode.EPISODE_NO, VisitEvent.EVENT_NO).contains(field)) {
      return Optional.of(row::number);
    }
    if (field.equals(Survey.SURVEY_ID)) {
      return Optional.of(() -> surveyId(row.number()));
    }
    if (field.name().equals(Interaction.INTERACTION_ID.name())) {
      return interaction.map(there -> interactionId);
    }
    if (field.equals(Leg.DURATION_MS)) {
      return duration(row);
    }
    if (field.equals(CustomerLink.KEY_A)) {
      return Optional.of(row.said(CustomerLink.KEY_B));
    }
    if (field.equals(CustomerLink.KEY_B)) {
      return Optional.of(row.said(CustomerLink.KEY_A));
    }
    if (field.equals(Leg.DERIVED_FROM_TOTALS)) {
      return Optional.of(constant(false));
    }
    if (field.equals(BotEpisode.PARTY)) {
      return Optional.of(constant(Party.BOT));
    }
    if (List.of(BotEpisode.TABLE, Survey.TABLE).contains(table)
        && Interaction.TABLE.field(field.name()).isPresent()) {
      Field same = Interaction.TABLE.field(field.name()).orElseThrow();
      Supplier<Object> value = known(same, ofInteraction(same));
      return Optional.of(field.nullable() ? value : first(value, constant(UNKNOWN)));
    }
    if (table.equals(VendorMetric.TABLE)) {
      return Optional.empty();
    }
    return unknown(field);
  }

  /** The first survey of a record is known by it; further ones by their places in it too. */
  private Object surveyId(int number) {
    return number == 1
        ? interactionId.get()
        : Conversions.id(source, UTF8String.fromString(vendorId.get() + "#" + number));
  }

  /** What is known of visits, orders and help pages without being told. */
  private Optional<Supplier<Object>> ofTheShop(RowDraft row, Field field) {
    if (List.of(Visit.VISIT_ID, Order.ORDER_ID).contains(field)) {
      return Optional.of(vendorId);
    }
    if (field.equals(Visit.SERVICE_ZONE)) {
      return Optional.of(zone());
    }
    if (field.equals(Visit.COMPLEXITY) && row.isMapped(Visit.PAGE_TOPIC)) {
      return reference(layout.references().complexities(), row.said(Visit.PAGE_TOPIC));
    }
    return field.type() == Type.BOOLEAN && !field.nullable()
        ? Optional.of(constant(false))
        : unknown(field);
  }

  private static Optional<Supplier<Object>> unknown(Field field) {
    return !field.nullable() && field.words().contains(UNKNOWN.toString())
        ? Optional.of(constant(UNKNOWN))
        : Optional.empty();
  }

  private static Optional<Supplier<Object>> duration(RowDraft row) {
    if (!row.isMapped(Leg.ENDED_AT) || !row.isMapped(Leg.STARTED_AT)) {
      return Optional.empty();
    }
    Supplier<Object> ended = row.said(Leg.ENDED_AT);
    Supplier<Object> started = row.said(Leg.STARTED_AT);
    return Optional.of(
        () -> {
          if (ended.get() == null || started.get() == null) {
            return null;
          }
          long end = Math.floorDiv((Long) ended.get(), 1000L);
          long start = Math.floorDiv((Long) started.get(), 1000L);
          return end >= start ? end - start : null;
        });
  }

  private Supplier<Object> ofInteraction(Field field) {
    return interaction
        .filter(row -> row.isMapped(field))
        .map(row -> row.said(field))
        .orElse(DefaultFields::nothing);
  }

  private Optional<Supplier<Object>> ofTheInteraction(Field field) {
    if (field.equals(Interaction.INTERACTION_ID) || field.equals(Interaction.ROOT_INTERACTION_ID)) {
      return Optional.of(interactionId);
    }
    if (field.equals(Interaction.SERVICE_ZONE)) {
      return Optional.of(zone());
    }
    if (field.equals(Interaction.HANDLED_BY)) {
      return Optional.of(handledBy());
    }
    if (field.equals(Interaction.INITIATED_BY)) {
      Map<UTF8String, Object> parties =
          Map.of(
              UTF8String.fromString(Direction.INBOUND.word()),
              UTF8String.fromString(Party.CUSTOMER.word()),
              UTF8String.fromString(Direction.OUTBOUND.word()),
              UTF8String.fromString(Party.AGENT.word()));
      return Optional.of(
          first(lookUp(parties, ofInteraction(Interaction.DIRECTION)), constant(UNKNOWN)));
    }
    if (field.equals(Interaction.IS_SPAM)) {
      return Optional.of(is(Interaction.OUTCOME, Outcome.SPAM.word()));
    }
    if (field.equals(Interaction.IS_PUBLIC)) {
      return Optional.of(is(Interaction.CHANNEL, "social_public"));
    }
    if (field.equals(Interaction.IS_TEST)) {
      return Optional.of(constant(false));
    }
    if (field.equals(Interaction.COMPLEXITY)) {
      return reference(layout.references().complexities(), ofInteraction(Interaction.TOPIC));
    }
    if (field.equals(Interaction.SENSITIVITY)) {
      return reference(layout.references().sensitivities(), ofInteraction(Interaction.TOPIC));
    }
    if (field.equals(Interaction.TEAM)) {
      return team();
    }
    if (field.equals(Interaction.PROVIDER)) {
      return reference(
          layout.references().providers(),
          team()
              .map(ofQueue -> first(ofInteraction(Interaction.TEAM), ofQueue))
              .orElseGet(() -> ofInteraction(Interaction.TEAM)));
    }
    return unknown(field);
  }

  private Optional<Supplier<Object>> team() {
    return reference(layout.references().teams(), ofInteraction(Interaction.QUEUE));
  }

  private Optional<Supplier<Object>> reference(Map<String, String> table, Supplier<Object> key) {
    Map<UTF8String, Object> known = new HashMap<>();
    table.forEach(
        (name, word) -> known.put(UTF8String.fromString(name), UTF8String.fromString(word)));
    return known.isEmpty() ? Optional.empty() : Optional.of(lookUp(known, key));
  }

  private static Supplier<Object> lookUp(Map<UTF8String, Object> table, Supplier<Object> said) {
    return () -> {
      Object name = said.get();
      return name == null ? null : table.get(name);
    };
  }

  private Supplier<Object> is(Field field, String word) {
    Supplier<Object> said = ofInteraction(field);
    UTF8String wanted = UTF8String.fromString(word);
    return () -> wanted.equals(said.get());
  }

  /** A human answered, a bot ended it, or nobody did; what the source says itself goes first. */
  private Supplier<Object> handledBy() {
    Supplier<Object> answeredAt = ofInteraction(Interaction.ANSWERED_AT);
    Supplier<Object> answered = is(Interaction.OUTCOME, Outcome.ANSWERED.word());
    Supplier<Object> contained = is(Interaction.OUTCOME, Outcome.CONTAINED.word());
    Supplier<Object> outcome = ofInteraction(Interaction.OUTCOME);
    UTF8String human = UTF8String.fromString(HandledBy.HUMAN.word());
    UTF8String bot = UTF8String.fromString(HandledBy.BOT.word());
    UTF8String none = UTF8String.fromString(HandledBy.NONE.word());
    return () -> {
      if (answeredAt.get() != null || (Boolean) answered.get()) {
        return human;
      }
      if ((Boolean) contained.get()) {
        return bot;
      }
      return outcome.get() == null || UNKNOWN.equals(outcome.get()) ? UNKNOWN : none;
    };
  }
}
