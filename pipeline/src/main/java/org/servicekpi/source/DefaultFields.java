package org.servicekpi.source;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Direction;
import org.servicekpi.model.HandledBy;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Survey;
import org.servicekpi.model.VendorMetric;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * What a mapping gets for free: ids, the zone, who handled it, the topic's complexity, and {@code
 * unknown} for every word that is missing or not known.
 */
final class DefaultFields {

  private static final String UNKNOWN = "unknown";

  /** Fields that hold the vendor's id of another record, as a hash of source and id. */
  private static final List<Field> VENDOR_IDS =
      List.of(
          Interaction.ROOT_INTERACTION_ID,
          Interaction.CALLBACK_OF,
          Interaction.CASE_ID,
          Survey.INTERACTION_ID,
          Survey.CASE_ID);

  private final Mapping mapping;
  private final References references;
  private final String interaction;
  private final Map<String, FieldCompiler.Compiled> mapped;

  DefaultFields(
      Mapping mapping,
      References references,
      String prefix,
      Optional<RecordBuilder.CompiledRow> interaction) {
    this.mapping = mapping;
    this.references = references;
    this.interaction = prefix;
    this.mapped = interaction.map(RecordBuilder.CompiledRow::fields).orElse(Map.of());
  }

  /** The zone of a record. */
  Column zone() {
    return coalesce(ofInteraction(Interaction.SERVICE_ZONE), lit(mapping.reads().zone().getId()));
  }

  /** The struct of the interaction. */
  Column struct(RecordBuilder.CompiledRow row, String prefix) {
    return struct(row, prefix, lit(1));
  }

  /** The struct of a row of any table; {@code number} is its place among those of the record. */
  Column struct(RecordBuilder.CompiledRow row, String prefix, Column number) {
    List<Column> fields = new ArrayList<>();
    for (Field field : Records.own(row.table())) {
      Column said =
          row.fields().containsKey(field.name())
              ? known(field, col(prefix + field.name()))
              : lit(null);
      Column value =
          otherwise(row, prefix, field, number).map(other -> coalesce(said, other)).orElse(said);
      fields.add(value.cast(field.type().spark()).as(field.name()));
    }
    return functions.struct(fields.toArray(new Column[0]));
  }

  /** The value as the table holds it: only known words, and ids of other records hashed. */
  private Column known(Field field, Column value) {
    if (VENDOR_IDS.contains(field)) {
      return id(value);
    }
    return field.words().isEmpty()
        ? value
        : when(value.isNull().or(value.isin(field.words().toArray())), value).otherwise(UNKNOWN);
  }

  private Column id(Column vendorId) {
    return MappingFunctions.column(DataTypes.StringType, "id", lit(mapping.name()), vendorId);
  }

  private Optional<Column> otherwise(
      RecordBuilder.CompiledRow row, String prefix, Field field, Column number) {
    Table table = row.table();
    if (table.equals(Interaction.TABLE)) {
      return ofTheInteraction(field);
    }
    if (field.equals(Leg.LEG_NO) || field.equals(BotEpisode.EPISODE_NO)) {
      return Optional.of(number);
    }
    if (field.equals(Survey.SURVEY_ID)) {
      return Optional.of(col("__interaction_id"));
    }
    if (field.name().equals(Interaction.INTERACTION_ID.name())) {
      return interaction.isEmpty() ? Optional.empty() : Optional.of(col("__interaction_id"));
    }
    if (field.equals(Leg.DURATION_MS)) {
      return duration(row, prefix);
    }
    if (field.equals(Leg.DERIVED_FROM_TOTALS)) {
      return Optional.of(lit(false));
    }
    if (field.equals(BotEpisode.PARTY)) {
      return Optional.of(lit(Party.BOT.word()));
    }
    if (List.of(BotEpisode.TABLE, Survey.TABLE).contains(table)
        && Interaction.TABLE.field(field.name()).isPresent()) {
      Field same = Interaction.TABLE.field(field.name()).orElseThrow();
      Column value = known(same, ofInteraction(same));
      return Optional.of(field.nullable() ? value : coalesce(value, lit(UNKNOWN)));
    }
    if (table.equals(VendorMetric.TABLE)) {
      return Optional.empty();
    }
    return unknown(field);
  }

  private static Optional<Column> unknown(Field field) {
    return !field.nullable() && field.words().contains(UNKNOWN)
        ? Optional.of(lit(UNKNOWN))
        : Optional.empty();
  }

  private static Optional<Column> duration(RecordBuilder.CompiledRow row, String prefix) {
    if (!row.fields().containsKey(Leg.ENDED_AT.name())
        || !row.fields().containsKey(Leg.STARTED_AT.name())) {
      return Optional.empty();
    }
    Column end = functions.unix_millis(col(prefix + Leg.ENDED_AT.name()));
    Column start = functions.unix_millis(col(prefix + Leg.STARTED_AT.name()));
    return Optional.of(when(end.geq(start), end.minus(start)));
  }

  private Column ofInteraction(Field field) {
    return mapped.containsKey(field.name())
        ? col(interaction + field.name())
        : lit(null).cast(field.type().spark());
  }

  private Optional<Column> ofTheInteraction(Field field) {
    if (field.equals(Interaction.INTERACTION_ID) || field.equals(Interaction.ROOT_INTERACTION_ID)) {
      return Optional.of(col("__interaction_id"));
    }
    if (field.equals(Interaction.SERVICE_ZONE)) {
      return Optional.of(zone());
    }
    if (field.equals(Interaction.HANDLED_BY)) {
      return Optional.of(handledBy());
    }
    if (field.equals(Interaction.INITIATED_BY)) {
      Column direction = ofInteraction(Interaction.DIRECTION);
      return Optional.of(
          when(direction.equalTo(Direction.INBOUND.word()), Party.CUSTOMER.word())
              .when(direction.equalTo(Direction.OUTBOUND.word()), Party.AGENT.word())
              .otherwise(UNKNOWN));
    }
    if (field.equals(Interaction.IS_SPAM)) {
      return Optional.of(
          coalesce(ofInteraction(Interaction.OUTCOME).equalTo(Outcome.SPAM.word()), lit(false)));
    }
    if (field.equals(Interaction.IS_PUBLIC)) {
      return Optional.of(
          coalesce(ofInteraction(Interaction.CHANNEL).equalTo("social_public"), lit(false)));
    }
    if (field.equals(Interaction.IS_TEST)) {
      return Optional.of(lit(false));
    }
    if (field.equals(Interaction.COMPLEXITY)) {
      return references.complexity(ofInteraction(Interaction.TOPIC));
    }
    if (field.equals(Interaction.SENSITIVITY)) {
      return references.sensitivity(ofInteraction(Interaction.TOPIC));
    }
    if (field.equals(Interaction.TEAM)) {
      return references.team(ofInteraction(Interaction.QUEUE));
    }
    return unknown(field);
  }

  /** A human answered, a bot ended it, or nobody did; what the source says itself goes first. */
  private Column handledBy() {
    Column outcome = ofInteraction(Interaction.OUTCOME);
    Column human =
        ofInteraction(Interaction.ANSWERED_AT)
            .isNotNull()
            .or(coalesce(outcome.equalTo(Outcome.ANSWERED.word()), lit(false)));
    Column bot = coalesce(outcome.equalTo(Outcome.CONTAINED.word()), lit(false));
    return when(human, HandledBy.HUMAN.word())
        .when(bot, HandledBy.BOT.word())
        .when(outcome.isNull().or(outcome.equalTo(UNKNOWN)), UNKNOWN)
        .otherwise(HandledBy.NONE.word());
  }
}
