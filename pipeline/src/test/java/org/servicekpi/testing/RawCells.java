package org.servicekpi.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.servicekpi.metric.Subject;
import org.servicekpi.model.Cells;
import org.servicekpi.schema.Field;

/** Raw rows as production reads them: as cells, and as a Spark dataset. */
public record RawCells(Subject<?> subject, Map<String, Object> row) implements Cells {

  private static final long MICROS = 1_000_000;

  /** Rows as cells. */
  public static List<RawCells> of(Subject<?> subject, List<Map<String, Object>> rows) {
    return rows.stream().map(row -> new RawCells(subject, row)).toList();
  }

  /** Rows as a dataset with all columns of the subject, in some partitions. */
  public static Dataset<Row> dataset(
      Subject<?> subject, List<Map<String, Object>> rows, int partitions) {
    SparkSession spark = SparkExtension.session();
    StructType schema =
        new StructType(
            subject.columns().stream()
                .map(
                    field ->
                        new StructField(field.name(), field.type().spark(), true, Metadata.empty()))
                .toArray(StructField[]::new));
    List<Row> all =
        rows.stream()
            .map(
                row ->
                    RowFactory.create(
                        subject.columns().stream()
                            .map(field -> spark(field, row).orElse(null))
                            .toArray()))
            .toList();
    return spark.createDataFrame(all, schema).repartition(partitions);
  }

  private static Optional<Object> spark(Field field, Map<String, Object> row) {
    return Optional.ofNullable(row.get(field.name()))
        .map(
            value ->
                switch (field.type()) {
                  case INT -> (Object) ((Number) value).intValue();
                  case DATE -> java.sql.Date.valueOf(LocalDate.ofEpochDay((Long) value));
                  case INSTANT ->
                      java.sql.Timestamp.from(
                          Instant.ofEpochSecond(
                              Math.floorDiv((Long) value, MICROS),
                              Math.floorMod((Long) value, MICROS) * 1000));
                  default -> value;
                });
  }

  @Override
  public boolean isNull(int position) {
    return !row.containsKey(name(position));
  }

  @Override
  public long longAt(int position) {
    return ((Number) row.get(name(position))).longValue();
  }

  @Override
  public boolean booleanAt(int position) {
    return (Boolean) row.get(name(position));
  }

  @Override
  public double doubleAt(int position) {
    return ((Number) row.get(name(position))).doubleValue();
  }

  @Override
  public String textAt(int position) {
    return (String) row.get(name(position));
  }

  private String name(int position) {
    return subject.columns().get(position).name();
  }
}
