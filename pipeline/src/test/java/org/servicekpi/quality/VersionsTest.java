package org.servicekpi.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.servicekpi.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
final class VersionsTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final StructType SCHEMA =
      new StructType()
          .add("source", DataTypes.StringType)
          .add("source_id", DataTypes.StringType)
          .add("record_version", DataTypes.TimestampType)
          .add("content_hash", DataTypes.LongType)
          .add("delivered_on", DataTypes.DateType)
          .add("source_file", DataTypes.StringType)
          .add(Versions.FRESH, DataTypes.BooleanType)
          .add("position", DataTypes.LongType)
          .add(Versions.TABLE, DataTypes.StringType)
          .add(Versions.KEY, DataTypes.LongType);

  private static final Comparator<Row> BEST =
      Comparator.<Row, Instant>comparing(
              row -> row.isNullAt(2) ? Instant.MIN : row.<Instant>getAs(2),
              Comparator.reverseOrder())
          .thenComparing(row -> row.getLong(3), Comparator.reverseOrder())
          .thenComparing(row -> row.<LocalDate>getAs(4))
          .thenComparing(row -> row.getString(5))
          .thenComparing(row -> row.getBoolean(6), Comparator.reverseOrder())
          .thenComparing(row -> row.getLong(7));

  @Test
  void theNewestVersionStaysInAnyOrder() {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      rows.add(record("id" + random.nextInt(60), i, random, "interaction", 1));
    }
    TreeMap<String, Row> winners = new TreeMap<>();
    for (Row row : rows) {
      winners.merge(row.getString(1), row, (a, b) -> BEST.compare(a, b) <= 0 ? a : b);
    }
    List<Long> others =
        rows.stream()
            .filter(row -> winners.get(row.getString(1)) != row)
            .map(row -> row.getLong(7))
            .sorted()
            .toList();

    for (int round = 0; round < 2; round++) {
      Collections.shuffle(rows, random);
      assertThat(replaced(rows)).isEqualTo(others);
    }
  }

  @Test
  void theLegsOfAReplacedRecordGoWithItAndThoseOfAnotherStay() {
    Random random = new Random(1);
    Row old = record("a", 1, random, "interaction", 1);
    Row leg = with(old, 2, "leg", 1);
    Row second = with(old, 3, "leg", 2);
    Row newer = newer(old, 4);
    Row newLeg = with(newer, 5, "leg", 1);
    Row again = with(newer, 6, "leg", 1);
    Row other = record("b", 7, random, "leg", 1);

    assertThat(replaced(List.of(old, leg, second, newer, newLeg, again, other)))
        .containsExactly(1L, 2L, 3L, 6L);
  }

  private static List<Long> replaced(List<Row> rows) {
    return Versions.replaced(SPARK.createDataFrame(rows, SCHEMA), List.of("position"))
        .select("position")
        .collectAsList()
        .stream()
        .map(row -> row.getLong(0))
        .sorted()
        .toList();
  }

  private static Row record(String id, long position, Random random, String table, long key) {
    LocalDate delivered = DAY.plusDays(random.nextInt(3));
    return RowFactory.create(
        "s",
        id,
        random.nextInt(5) == 0 ? null : Instant.ofEpochSecond(random.nextInt(4)),
        (long) random.nextInt(3),
        delivered,
        "f" + delivered + random.nextInt(2),
        random.nextBoolean(),
        position,
        table,
        key);
  }

  private static Row with(Row row, long position, String table, long key) {
    return RowFactory.create(
        row.get(0),
        row.get(1),
        row.get(2),
        row.get(3),
        row.get(4),
        row.get(5),
        row.get(6),
        position,
        table,
        key);
  }

  private static Row newer(Row row, long position) {
    return RowFactory.create(
        row.get(0),
        row.get(1),
        Instant.ofEpochSecond(1000),
        row.get(3),
        row.get(4),
        row.get(5),
        row.get(6),
        position,
        row.get(8),
        row.get(9));
  }
}
