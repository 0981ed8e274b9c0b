package org.servicekpi.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Records;
import org.servicekpi.quality.Quality;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.source.FirstRecords;
import org.servicekpi.source.LandingFile;
import org.servicekpi.source.Masks;
import org.servicekpi.source.Source;

/**
 * Some records of a file beside what a source makes of them, for people who write a mapping. Needs
 * no lake and writes nothing; personal values are masked.
 *
 * @param file the name of the file
 * @param first its first records
 * @param refused the first of those that are refused
 */
public record Preview(String file, List<Shown> first, List<Shown> refused) {

  /**
   * One record.
   *
   * @param place its line, or its offset
   * @param refusal the rule that refuses it and why; empty where nothing does
   * @param raw the refused record; empty where nothing refuses it
   * @param warnings what is strange about it
   * @param fields the fields that were made of it, by table
   * @param unused the raw values that no field is made of
   */
  public record Shown(
      long place,
      String refusal,
      String raw,
      List<String> warnings,
      List<Made> fields,
      SortedMap<String, String> unused) {}

  /**
   * One field.
   *
   * @param name its table and name; a number tells the rows of a table apart
   * @param value its value; empty where it has none
   * @param from the raw values it is made of; empty where it is not in the mapping
   */
  public record Made(String name, String value, SortedMap<String, String> from) {}

  /**
   * Looks at a file.
   *
   * @throws org.servicekpi.problem.RefusedException if it cannot be read, or the mapping is wrong
   */
  public static Preview of(SparkSession spark, Source source, LandingFile file, int rows) {
    JavaRDD<InternalRow> records = source.read(spark, List.of(file)).records();
    FirstRecords raw = source.first(spark, file, rows);
    SortedMap<Long, SortedMap<String, String>> byPlace = new TreeMap<>();
    raw.records().forEach(record -> byPlace.put(record.place(), record.values()));
    int rule = Records.SCHEMA.fieldIndex(Records.RULE);
    return new Preview(
        file.name(),
        shown(records, rows, byPlace, raw.madeOf()),
        shown(records.filter(row -> !row.isNullAt(rule)), rows, byPlace, raw.madeOf()));
  }

  private static List<Shown> shown(
      JavaRDD<InternalRow> records,
      int rows,
      SortedMap<Long, SortedMap<String, String>> raw,
      SortedMap<String, SortedSet<String>> madeOf) {
    scala.Function1<Object, Object> converter =
        CatalystTypeConverters.createToScalaConverter(Records.SCHEMA);
    List<Shown> shown = new ArrayList<>();
    for (InternalRow record : records.map(InternalRow::copy).take(rows)) {
      List<String> warnings = Quality.nullWrongMeasures(record);
      shown.add(shown((Row) converter.apply(record), warnings, raw, madeOf));
    }
    return shown;
  }

  private static Shown shown(
      Row record,
      List<String> wrongMeasures,
      SortedMap<Long, SortedMap<String, String>> raw,
      SortedMap<String, SortedSet<String>> madeOf) {
    List<String> warnings = new ArrayList<>(wrongMeasures);
    if (!record.isNullAt(record.fieldIndex(Records.WARNINGS))) {
      warnings.addAll(record.getList(record.fieldIndex(Records.WARNINGS)));
    }
    Long line = record.getAs(Records.LINE);
    long place = line == null ? record.<Long>getAs(Records.OFFSET) : line;
    SortedMap<String, String> values = raw.getOrDefault(place, new TreeMap<>());
    List<Made> fields = new ArrayList<>();
    fields.add(made(record, Common.SOURCE_ID, values, madeOf));
    for (Table table : tables()) {
      int number = 0;
      for (Row row : rows(record, table)) {
        number++;
        String name = number == 1 ? table.name() : table.name() + " " + number;
        for (Field field : Records.own(table)) {
          Object value = row.getAs(field.name());
          SortedSet<String> columns =
              madeOf.getOrDefault(table.name() + "." + field.name(), new TreeSet<>());
          if (value != null || !columns.isEmpty()) {
            fields.add(new Made(name + "." + field.name(), text(value), only(values, columns)));
          }
        }
      }
    }
    String rule = record.getAs(Records.RULE);
    SortedMap<String, String> unused = new TreeMap<>(values);
    madeOf.values().forEach(unused.keySet()::removeAll);
    return new Shown(
        place,
        rule == null ? "" : rule + ": " + text(record.getAs(Records.REASON)),
        text(record.getAs(Records.RAW)),
        warnings,
        fields,
        unused);
  }

  private static Made made(
      Row record,
      Field field,
      SortedMap<String, String> values,
      SortedMap<String, SortedSet<String>> madeOf) {
    SortedSet<String> columns = new TreeSet<>();
    madeOf.forEach(
        (name, some) -> {
          if (name.endsWith("." + field.name())) {
            columns.addAll(some);
          }
        });
    return new Made(field.name(), text(record.getAs(field.name())), only(values, columns));
  }

  private static List<Table> tables() {
    return Stream.concat(Stream.of(Interaction.TABLE), Records.MANY.stream()).toList();
  }

  private static List<Row> rows(Row record, Table table) {
    int at = record.fieldIndex(table.name());
    if (record.isNullAt(at)) {
      return List.of();
    }
    return table.equals(Interaction.TABLE) ? List.of(record.getStruct(at)) : record.getList(at);
  }

  private static SortedMap<String, String> only(
      SortedMap<String, String> values, SortedSet<String> columns) {
    SortedMap<String, String> some = new TreeMap<>();
    columns.forEach(column -> some.put(column, values.getOrDefault(column, "")));
    return some;
  }

  private static String text(Object value) {
    return value == null
        ? ""
        : Masks.masked(UTF8String.fromString(String.valueOf(value))).toString();
  }
}
