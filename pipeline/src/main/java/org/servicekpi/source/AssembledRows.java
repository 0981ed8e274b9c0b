package org.servicekpi.source;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Common;
import org.servicekpi.model.Direction;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Records;
import org.servicekpi.model.Survey;
import org.servicekpi.model.VendorMetric;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.vendor.Assembled;
import org.servicekpi.vendor.Values;

/**
 * Gives what was put together as rows in the shape of {@link Records#SCHEMA}, with what every
 * source gets for free: ids, the zone, the topic's complexity, {@code unknown} for missing words.
 */
public final class AssembledRows implements Serializable {

  private static final long serialVersionUID = 1;

  private static final String UNKNOWN = "unknown";

  private static final List<Field> VENDOR_IDS =
      List.of(
          Interaction.ROOT_INTERACTION_ID,
          Interaction.CALLBACK_OF,
          Interaction.CASE_ID,
          Interaction.THREAD_KEY);

  /** Fields of the interaction that its parts repeat, so that no join is needed. */
  private static final List<String> REPEATED =
      List.of("channel", "topic", "language", "brand", "team", "customer_key");

  private final String source;
  private final String zone;
  private final References references;

  AssembledRows(String source, ZoneId zone, References references) {
    this.source = source;
    this.zone = zone.getId();
    this.references = references;
  }

  /**
   * Where the newest record of a group came from.
   *
   * @param version the newest version among its records
   * @param weight the sum of their weights: greater for more records and for newer ones
   * @param deliveredOn the latest delivery
   * @param file its file
   */
  public record Origin(Instant version, long weight, LocalDate deliveredOn, String file)
      implements Serializable {}

  /** The row of one interaction. */
  public InternalRow row(Assembled assembled, Origin origin) {
    Values interaction = assembled.interaction();
    Instant start = (Instant) interaction.value(Interaction.STARTED_AT).orElseThrow();
    GenericInternalRow row = new GenericInternalRow(Records.SCHEMA.size());
    set(row, Common.SOURCE.name(), VendorRows.text(source));
    set(row, Common.SOURCE_ID.name(), VendorRows.text(assembled.sourceId()));
    set(row, Common.RECORD_VERSION.name(), DateTimeUtils.instantToMicros(origin.version()));
    set(row, Common.CONTENT_HASH.name(), origin.weight());
    set(row, Common.DELIVERED_ON.name(), Math.toIntExact(origin.deliveredOn().toEpochDay()));
    set(row, Common.SOURCE_FILE.name(), VendorRows.text(origin.file()));
    LocalDate day = start.atZone(ZoneId.of(zone)).toLocalDate();
    set(row, Common.BUSINESS_DATE.name(), Math.toIntExact(day.toEpochDay()));
    set(row, Records.WARNINGS, VendorRows.texts(assembled.warnings()));
    String id = id(assembled.sourceId());
    GenericInternalRow own =
        struct(Interaction.TABLE, field -> ofInteraction(field, interaction, id));
    set(row, Interaction.TABLE.name(), own);
    Map<Table, List<Values>> parts =
        Map.of(
            Leg.TABLE, assembled.legs(),
            BotEpisode.TABLE, assembled.botEpisodes(),
            Survey.TABLE, assembled.surveys(),
            VendorMetric.TABLE, assembled.vendorMetrics());
    for (Table table : Records.MANY) {
      rows(row, table, parts.getOrDefault(table, List.of()), assembled);
    }
    return row;
  }

  private void rows(GenericInternalRow row, Table table, List<Values> all, Assembled of) {
    Object[] structs =
        all.stream()
            .map(values -> struct(table, field -> ofPart(table, field, values, of)))
            .toArray();
    set(row, table.name(), new GenericArrayData(structs));
  }

  /** What a field of a table holds. */
  private interface Filled {
    Optional<Object> of(Field field);
  }

  private static GenericInternalRow struct(Table table, Filled values) {
    List<Field> fields = Records.own(table);
    GenericInternalRow struct = new GenericInternalRow(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      Optional<Object> value = values.of(field);
      if (value.isEmpty() && !field.nullable() && field.words().contains(UNKNOWN)) {
        value = Optional.of(UNKNOWN);
      }
      if (value.isPresent()) {
        struct.update(i, internal(value.get()));
      }
    }
    return struct;
  }

  private Optional<Object> ofInteraction(Field field, Values values, String id) {
    Optional<Object> said = values.value(field);
    if (VENDOR_IDS.contains(field) && said.isPresent()) {
      return Optional.of(id(said.get().toString()));
    }
    if (said.isPresent()) {
      return said;
    }
    if (field.equals(Interaction.INTERACTION_ID) || field.equals(Interaction.ROOT_INTERACTION_ID)) {
      return Optional.of(id);
    }
    if (field.equals(Interaction.SERVICE_ZONE)) {
      return Optional.of(zone);
    }
    if (field.equals(Interaction.INITIATED_BY)) {
      return Optional.of(initiatedBy(values.text(Interaction.DIRECTION)));
    }
    if (field.equals(Interaction.IS_PUBLIC)) {
      return Optional.of(values.text(Interaction.CHANNEL).equals(Channel.SOCIAL_PUBLIC.word()));
    }
    if (field.equals(Interaction.IS_SPAM)) {
      return Optional.of(values.text(Interaction.OUTCOME).equals(Outcome.SPAM.word()));
    }
    if (field.equals(Interaction.IS_TEST)) {
      return Optional.of(false);
    }
    if (field.equals(Interaction.COMPLEXITY)) {
      return Optional.ofNullable(references.complexities().get(values.text(Interaction.TOPIC)));
    }
    if (field.equals(Interaction.SENSITIVITY)) {
      return Optional.ofNullable(references.sensitivities().get(values.text(Interaction.TOPIC)));
    }
    if (field.equals(Interaction.TEAM)) {
      return team(values);
    }
    if (field.equals(Interaction.PROVIDER)) {
      return team(values).map(references.providers()::get);
    }
    return Optional.empty();
  }

  private Optional<Object> team(Values values) {
    return values
        .value(Interaction.TEAM)
        .or(() -> Optional.ofNullable(references.teams().get(values.text(Interaction.QUEUE))));
  }

  private static String initiatedBy(String direction) {
    if (direction.equals(Direction.INBOUND.word())) {
      return Party.CUSTOMER.word();
    }
    return direction.equals(Direction.OUTBOUND.word()) ? Party.AGENT.word() : UNKNOWN;
  }

  private Optional<Object> ofPart(Table table, Field field, Values values, Assembled of) {
    Optional<Object> said = values.value(field);
    if (said.isPresent()) {
      return said;
    }
    if (field.name().equals(Interaction.INTERACTION_ID.name()) || field.equals(Survey.SURVEY_ID)) {
      return Optional.of(id(of.sourceId()));
    }
    boolean repeats = table.equals(BotEpisode.TABLE) || table.equals(Survey.TABLE);
    return repeats && REPEATED.contains(field.name())
        ? Interaction.TABLE.field(field.name()).flatMap(of.interaction()::value)
        : Optional.empty();
  }

  private String id(String vendorId) {
    return Conversions.id(VendorRows.text(source), VendorRows.text(vendorId)).toString();
  }

  private static Object internal(Object value) {
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    }
    return value instanceof Instant instant
        ? (Object) DateTimeUtils.instantToMicros(instant)
        : value;
  }

  private static void set(GenericInternalRow row, String column, Object value) {
    row.update(Records.SCHEMA.fieldIndex(column), value);
  }
}
