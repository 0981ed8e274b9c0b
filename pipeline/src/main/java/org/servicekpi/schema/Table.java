package org.servicekpi.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A table, declared once: its columns, what a row is, what identifies a row, its day. */
public final class Table {

  private final String name;
  private final String grain;
  private final List<Field> fields;
  private final List<Field> key;
  private final Optional<Field> day;
  private final Map<String, Integer> positions = new HashMap<>();

  /**
   * Declares a table.
   *
   * @param name snake_case, singular
   * @param grain what one row is
   * @param fields its columns, in order
   * @param key the columns that identify a row, and by which rows are sorted
   * @param day the date column by which days are replaced; empty for small tables replaced whole
   */
  public Table(
      String name, String grain, List<Field> fields, List<Field> key, Optional<Field> day) {
    this.name = name;
    this.grain = grain;
    this.fields = List.copyOf(fields);
    this.key = List.copyOf(key);
    this.day = day;
    for (Field field : this.fields) {
      if (positions.put(field.name(), positions.size()) != null) {
        throw new IllegalArgumentException(
            "Cannot declare table " + name + ": column " + field.name() + " stands twice");
      }
    }
  }

  /** The name, snake_case. */
  public String name() {
    return name;
  }

  /** What one row is. */
  public String grain() {
    return grain;
  }

  /** The columns, in order. */
  public List<Field> fields() {
    return fields;
  }

  /** The columns that identify a row. */
  public List<Field> key() {
    return key;
  }

  /** The date column by which days are replaced whole. */
  public Optional<Field> day() {
    return day;
  }

  /** The column of that name, if the table has it. */
  public Optional<Field> field(String column) {
    return Optional.ofNullable(positions.get(column)).map(fields::get);
  }

  /** The position of a column of this table, from 0. */
  public int position(Field field) {
    Integer position = positions.get(field.name());
    if (position == null) {
      throw new IllegalArgumentException("Table " + name + " has no column " + field.name());
    }
    return position;
  }

  /** The names of the columns, in order. */
  public List<String> columnNames() {
    return fields.stream().map(Field::name).toList();
  }

  /** The schema in Spark. */
  public StructType schema() {
    return new StructType(
        fields.stream()
            .map(
                field ->
                    new StructField(
                        field.name(), field.type().spark(), field.nullable(), Metadata.empty()))
            .toArray(StructField[]::new));
  }

  /** The schema as DDL, one column a line, for the lock of published tables. */
  public String ddl() {
    StringBuilder text = new StringBuilder(name).append(" (\n");
    for (Field field : fields) {
      text.append("  ").append(field.name()).append(' ');
      text.append(field.type().spark().sql());
      text.append(field.nullable() ? "" : " NOT NULL").append(",\n");
    }
    return text.append(")\n").toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
