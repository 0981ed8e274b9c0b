package org.servicekpi.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Records;
import org.servicekpi.schema.Field;
import org.servicekpi.testing.Rows;

final class QualityTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Quality QUALITY = new Quality(DAY);

  @Test
  void aNegativeWaitBecomesNullAndIsCountedWhileTheRowStays() {
    InternalRow record = record(DAY, Rows.of(Interaction.TABLE).with(Interaction.WAIT_MS, -1L));

    assertThat(Quality.nullWrongMeasures(record)).containsExactly("negative_wait_ms");
    assertThat(interaction(record, Interaction.WAIT_MS)).isNull();
    assertThat(QUALITY.state(record)).isEqualTo(Quality.State.CANDIDATE);
  }

  @Test
  void anEndBeforeTheStartBecomesNullWhileAnEndAtTheStartStays() {
    Instant start = Instant.parse("2026-03-02T10:00:00Z");
    Rows row = Rows.of(Interaction.TABLE).with(Interaction.STARTED_AT, start);
    InternalRow before = record(DAY, row.with(Interaction.ENDED_AT, start.minusSeconds(1)));
    InternalRow same = record(DAY, row.with(Interaction.ENDED_AT, start));

    assertThat(Quality.nullWrongMeasures(before)).containsExactly("ended_at_before_start");
    assertThat(Quality.nullWrongMeasures(same)).isEmpty();
    assertThat(interaction(before, Interaction.ENDED_AT)).isNull();
    assertThat(interaction(same, Interaction.ENDED_AT))
        .isEqualTo(interaction(same, Interaction.STARTED_AT));
  }

  @Test
  void aRecordFromAfterTheAsOfIsHeldAndARefusedOneStaysRefused() {
    InternalRow record = record(DAY.plusDays(1), Rows.of(Interaction.TABLE));

    assertThat(QUALITY.state(record)).isEqualTo(Quality.State.HELD);
    record.update(Records.at(Records.RULE), UTF8String.fromString("too_old"));
    assertThat(QUALITY.state(record)).isEqualTo(Quality.State.REFUSED);
  }

  @Test
  void everyRuleSaysWhatWasWrong() {
    assertThat(QualityRules.INTERACTION)
        .allSatisfy(rule -> assertThat(rule.sentence()).endsWith("."))
        .extracting(Rule::name)
        .doesNotHaveDuplicates();
  }

  private static InternalRow record(LocalDate day, Rows interaction) {
    InternalRow record = new GenericInternalRow(new Object[Records.SCHEMA.size()]);
    StructType struct = Records.struct(Interaction.TABLE);
    Row nested = interaction.nested();
    record.update(Records.at(Common.BUSINESS_DATE.name()), (int) day.toEpochDay());
    record.update(
        Records.at(Interaction.TABLE.name()),
        CatalystTypeConverters.createToCatalystConverter(struct).apply(nested));
    return record;
  }

  private static Object interaction(InternalRow record, Field field) {
    int width = Records.own(Interaction.TABLE).size();
    InternalRow interaction = record.getStruct(Records.at(Interaction.TABLE.name()), width);
    int at = Records.at(Interaction.TABLE, field);
    return interaction.isNullAt(at) ? null : interaction.getLong(at);
  }
}
