package org.servicekpi.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;
import org.servicekpi.schema.Field;
import org.servicekpi.testing.Rows;
import org.servicekpi.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
final class QualityTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final SparkSession SPARK = SparkExtension.session();

  @Test
  void aNegativeWaitBecomesNullAndIsCountedWhileTheRowStays() {
    Row checked = checked(DAY, Rows.of(Interaction.TABLE).with(Interaction.WAIT_MS, -1L));

    assertThat((String) checked.getAs(Quality.STATE)).isEqualTo(Quality.CANDIDATE);
    assertThat(interaction(checked, Interaction.WAIT_MS)).isNull();
    assertThat(checked.getList(checked.fieldIndex("warnings")))
        .isEqualTo(List.of("negative_wait_ms"));
  }

  @Test
  void anEndBeforeTheStartBecomesNullWhileAnEndAtTheStartStays() {
    Instant start = Instant.parse("2026-03-02T10:00:00Z");
    Rows row = Rows.of(Interaction.TABLE).with(Interaction.STARTED_AT, start);

    assertThat(endOf(row, start.minusSeconds(1))).isNull();
    assertThat(endOf(row, start)).isEqualTo(start);
  }

  private static Object endOf(Rows row, Instant end) {
    return interaction(checked(DAY, row.with(Interaction.ENDED_AT, end)), Interaction.ENDED_AT);
  }

  @Test
  void aRecordFromLongBeforeItsDeliveryIsRefusedWithItsDate() {
    Row checked = checked(LocalDate.of(1900, 1, 1), Rows.of(Interaction.TABLE));

    assertThat((String) checked.getAs(Quality.STATE)).isEqualTo(Quality.REFUSED);
    assertThat((String) checked.getAs("rule")).isEqualTo("too_old");
    assertThat((String) checked.getAs("reason")).contains("1900-01-01").contains("2026-03-02");
  }

  @Test
  void aRecordFromAfterItsDeliveryIsRefused() {
    Row checked = checked(LocalDate.of(2100, 1, 1), Rows.of(Interaction.TABLE));

    assertThat((String) checked.getAs("rule")).isEqualTo("starts_after_delivery");
  }

  @Test
  void aRecordFromAfterTheAsOfIsHeld() {
    Row checked = checked(DAY.plusDays(1), Rows.of(Interaction.TABLE));

    assertThat((String) checked.getAs(Quality.STATE)).isEqualTo(Quality.HELD);
  }

  @Test
  void theNewestVersionWinsInAnyOrderOfDelivery() {
    Random random = new Random(7);
    List<Row> identities = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      LocalDate delivered = DAY.plusDays(random.nextInt(3));
      identities.add(
          RowFactory.create(
              "s",
              "id" + random.nextInt(60),
              random.nextInt(5) == 0 ? null : Instant.ofEpochSecond(random.nextInt(4)),
              (long) random.nextInt(3),
              delivered,
              "f" + delivered + random.nextInt(2),
              DAY,
              random.nextInt(4) == 0 ? null : (long) i));
    }
    Comparator<Row> best =
        Comparator.<Row, Instant>comparing(
                row -> row.isNullAt(2) ? Instant.MIN : row.<Instant>getAs(2),
                Comparator.reverseOrder())
            .thenComparing(row -> row.getLong(3), Comparator.reverseOrder())
            .thenComparing(row -> row.<LocalDate>getAs(4))
            .thenComparing(row -> row.getString(5))
            .thenComparing(row -> row.isNullAt(7) ? Long.MAX_VALUE : row.getLong(7));
    TreeMap<String, Row> winners = new TreeMap<>();
    for (Row row : identities) {
      winners.merge(row.getString(1), row, (a, b) -> best.compare(a, b) <= 0 ? a : b);
    }
    List<String> losers =
        identities.stream()
            .filter(row -> winners.get(row.getString(1)) != row)
            .map(Row::toString)
            .sorted()
            .toList();

    for (int round = 0; round < 2; round++) {
      Collections.shuffle(identities, random);
      assertThat(
              Quality.superseded(SPARK.createDataFrame(identities, identitySchema()))
                  .collectAsList()
                  .stream()
                  .map(Row::toString)
                  .sorted()
                  .collect(Collectors.toList()))
          .isEqualTo(losers);
    }
  }

  private static StructType identitySchema() {
    return new StructType()
        .add("source", DataTypes.StringType)
        .add("source_id", DataTypes.StringType)
        .add("record_version", DataTypes.TimestampType)
        .add("content_hash", DataTypes.LongType)
        .add("delivered_on", DataTypes.DateType)
        .add("source_file", DataTypes.StringType)
        .add("business_date", DataTypes.DateType)
        .add("place", DataTypes.LongType);
  }

  private static Row checked(LocalDate businessDate, Rows interaction) {
    StructType nested =
        new StructType(
            Arrays.stream(Interaction.TABLE.schema().fields())
                .filter(
                    field ->
                        Common.FIELDS.stream().map(Field::name).noneMatch(field.name()::equals))
                .toArray(org.apache.spark.sql.types.StructField[]::new));
    StructType schema =
        new StructType()
            .add("business_date", DataTypes.DateType)
            .add("delivered_on", DataTypes.DateType)
            .add("line", DataTypes.LongType)
            .add("offset", DataTypes.LongType)
            .add("rule", DataTypes.StringType)
            .add("reason", DataTypes.StringType)
            .add("warnings", DataTypes.createArrayType(DataTypes.StringType))
            .add("interaction", nested);
    Dataset<Row> records =
        SPARK.createDataFrame(
            List.of(
                RowFactory.create(
                    businessDate, DAY, 2L, null, null, null, null, interaction.nested())),
            schema);
    return Quality.check(records, 40, DAY).head();
  }

  private static Object interaction(Row checked, Field field) {
    return checked.<Row>getAs("interaction").getAs(field.name());
  }
}
