package org.servicekpi.sample;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.journey.PersonRows;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Cells;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Resolution;
import org.servicekpi.schema.Field;

/** Planted contacts as the rows that linking reads, and the rows that come out. */
final class PlantedRows {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private PlantedRows() {}

  /** The row of a contact under a key. */
  static InternalRow interaction(Contact contact, String person, Resolution marked) {
    Map<Field, Object> values = new HashMap<>();
    values.put(Common.SOURCE, contact.channel.word());
    values.put(Common.SOURCE_ID, Long.toHexString(contact.id));
    values.put(Common.BUSINESS_DATE, day(contact));
    values.put(Interaction.INTERACTION_ID, Long.toHexString(contact.id));
    values.put(Interaction.ROOT_INTERACTION_ID, Long.toHexString(contact.id));
    if (contact.callbackOf != 0) {
      values.put(Interaction.CALLBACK_OF, Long.toHexString(contact.callbackOf));
    }
    values.put(Interaction.CUSTOMER_KEY, person);
    values.put(Interaction.CHANNEL, contact.channel.word());
    values.put(Interaction.DIRECTION, contact.outbound ? "outbound" : "inbound");
    values.put(Interaction.INITIATED_BY, contact.outbound ? "agent" : "customer");
    values.put(Interaction.HANDLED_BY, "unknown");
    values.put(Interaction.SERVICE_ZONE, ZONE.getId());
    values.put(Interaction.TOPIC, contact.topic().word());
    values.put(Interaction.STARTED_AT, 1000 * contact.start);
    values.put(Interaction.ENDED_AT, 1000 * contact.end);
    if (contact.answered()) {
      values.put(Interaction.ANSWERED_AT, 1000 * contact.answeredAt);
    }
    if (contact.sentToMail) {
      values.put(Interaction.OFFERED_CHANNEL, "email");
      values.put(Interaction.OFFER_RESPONSE, "accepted");
    }
    values.put(Interaction.OUTCOME, contact.outcome.word());
    values.put(Interaction.RESOLUTION, marked.word());
    values.put(Interaction.TRANSFER_COUNT, contact.transfers);
    values.put(Interaction.IS_TEST, false);
    values.put(Interaction.IS_SPAM, false);
    return row(PersonRows.INTERACTION, values);
  }

  /** The row of its dialogue with a bot. */
  static InternalRow dialogue(Contact contact) {
    return row(
        PersonRows.DIALOGUE,
        Map.of(
            Common.BUSINESS_DATE,
            day(contact),
            BotEpisode.INTERACTION_ID,
            Long.toHexString(contact.id),
            BotEpisode.EPISODE_NO,
            1,
            BotEpisode.PARTY,
            "bot",
            BotEpisode.END,
            contact.menuEnd.word()));
  }

  private static int day(Contact contact) {
    return (int) Instant.ofEpochMilli(contact.start).atZone(ZONE).toLocalDate().toEpochDay();
  }

  private static InternalRow row(List<Field> columns, Map<Field, Object> values) {
    return new GenericInternalRow(
        columns.stream()
            .map(values::get)
            .map(value -> value instanceof String text ? UTF8String.fromString(text) : value)
            .toArray());
  }

  /** A row that came out, as production folds it. */
  static final class Values implements Cells {

    private final Object[] values;

    Values(Object[] values) {
      this.values = values;
    }

    @Override
    public boolean isNull(int position) {
      return position >= values.length || values[position] == null;
    }

    @Override
    public long longAt(int position) {
      return ((Number) values[position]).longValue();
    }

    @Override
    public boolean booleanAt(int position) {
      return (Boolean) values[position];
    }

    @Override
    public double doubleAt(int position) {
      return ((Number) values[position]).doubleValue();
    }

    @Override
    public String textAt(int position) {
      return values[position].toString();
    }
  }
}
