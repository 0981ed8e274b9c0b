package org.servicekpi.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * What a declared table means to the table format, and how a stored one follows its declaration.
 */
final class Declared {

  /** No snapshot is ever dropped for its age alone: publications name old ones. */
  private static final Map<String, String> PROPERTIES =
      Map.copyOf(
          new TreeMap<>(
              Map.of(
                  TableProperties.FORMAT_VERSION,
                  "2",
                  TableProperties.PARQUET_COMPRESSION,
                  "zstd",
                  // Words and names fit; a column that turns out to have more gives up early.
                  TableProperties.PARQUET_DICT_SIZE_BYTES,
                  Integer.toString(128 << 10),
                  TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES,
                  Integer.toString(32 << 20),
                  TableProperties.WRITE_DISTRIBUTION_MODE,
                  TableProperties.WRITE_DISTRIBUTION_MODE_NONE,
                  TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
                  "true",
                  TableProperties.METADATA_PREVIOUS_VERSIONS_MAX,
                  "20",
                  TableProperties.MAX_SNAPSHOT_AGE_MS,
                  Long.toString(Long.MAX_VALUE / 2))));

  private Declared() {}

  /** How files of the table are written. */
  static Map<String, String> properties(Table table) {
    Map<String, String> properties = new TreeMap<>(PROPERTIES);
    for (Field field : table.fields()) {
      if (field.type().hardlyRepeats()) {
        properties.put(
            TableProperties.PARQUET_DICT_ENCODING_ENABLED_COLUMN_PREFIX + field.name(), "false");
      }
    }
    return properties;
  }

  /** The columns with their meanings. */
  static Schema schema(Table table) {
    StructField[] fields = table.schema().fields();
    return SparkSchemaUtil.convert(
        new StructType(
            Arrays.stream(fields)
                .map(
                    field ->
                        field.withComment(table.field(field.name()).map(Field::meaning).orElse("")))
                .toArray(StructField[]::new)));
  }

  /** By day, where the table has one. */
  static PartitionSpec partitioning(Table table) {
    PartitionSpec.Builder spec = PartitionSpec.builderFor(schema(table));
    table.day().ifPresent(day -> spec.identity(day.name()));
    return spec.build();
  }

  /** Refuses a stored table that lost or retyped columns in its declaration. */
  static void refuseUnlessFollowable(Table table, org.apache.iceberg.Table stored) {
    Problems problems = new Problems();
    Where where = Where.file("table " + table.name());
    String todo =
        "This version of the program does not fit the lake: use the version that wrote it, or build"
            + " the lake anew from the landing files.";
    Schema declared = schema(table);
    for (Types.NestedField column : stored.schema().columns()) {
      Types.NestedField wanted = declared.findField(column.name());
      if (wanted == null) {
        problems.add(
            where, "The lake has a column '" + column.name() + "' that is not declared.", todo);
      } else if (!sameType(column.type(), wanted.type())) {
        problems.add(
            where,
            "Column '"
                + column.name()
                + "' is "
                + column.type()
                + " in the lake, but "
                + wanted.type()
                + " by its declaration.",
            todo);
      }
    }
    String storedDay = stored.spec().isUnpartitioned() ? "" : stored.spec().fields().get(0).name();
    String declaredDay = table.day().map(Field::name).orElse("");
    if (!storedDay.equals(declaredDay)) {
      problems.add(
          where,
          "The lake keeps the table by '" + storedDay + "', but its day is '" + declaredDay + "'.",
          todo);
    }
    problems.refuseIfAny(Actor.OPERATIONS);
  }

  /** Whether the stored table has the declared columns, in their order. */
  static boolean isFollowed(Table table, org.apache.iceberg.Table stored) {
    return columnNames(stored).equals(table.columnNames())
        && table.fields().stream()
            .noneMatch(
                field -> field.nullable() && stored.schema().findField(field.name()).isRequired());
  }

  /**
   * Adds what is declared and not stored, and takes over the declared order. Old rows read as null
   * in a new column, so it is stored as one that may be null.
   */
  static void follow(Table table, org.apache.iceberg.Table stored) {
    Schema declared = schema(table);
    UpdateSchema update = stored.updateSchema();
    String previous = "";
    for (Field field : table.fields()) {
      Types.NestedField column = stored.schema().findField(field.name());
      if (column == null) {
        update.addColumn(field.name(), declared.findField(field.name()).type(), field.meaning());
      } else if (column.isRequired() && field.nullable()) {
        update.makeColumnOptional(field.name());
      }
      if (previous.isEmpty()) {
        update.moveFirst(field.name());
      } else {
        update.moveAfter(field.name(), previous);
      }
      previous = field.name();
    }
    update.commit();
  }

  private static List<String> columnNames(org.apache.iceberg.Table stored) {
    return stored.schema().columns().stream().map(Types.NestedField::name).toList();
  }

  private static boolean sameType(Type stored, Type declared) {
    return SparkSchemaUtil.convert(stored).sameType(SparkSchemaUtil.convert(declared));
  }
}
