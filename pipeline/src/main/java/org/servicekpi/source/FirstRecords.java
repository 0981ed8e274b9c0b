package org.servicekpi.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The first records of a file as they stand in it, for people who write a mapping. Personal values
 * are masked.
 *
 * @param records in the order of the file
 * @param madeOf the raw columns that each field is made of, by {@code table.field}
 */
public record FirstRecords(List<Raw> records, SortedMap<String, SortedSet<String>> madeOf) {

  /** What a source gives that cannot show its raw records. */
  public static final FirstRecords NONE = new FirstRecords(List.of(), Collections.emptySortedMap());

  /**
   * One record.
   *
   * @param place its line, or its offset where its format has no lines
   * @param values its values by raw column; columns without a value are left out
   */
  public record Raw(long place, SortedMap<String, String> values) {}

  /** Makes rows of a source's raw table readable. */
  static FirstRecords of(Mapping mapping, List<Row> rows, Map<String, Set<String>> madeOf) {
    SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
    madeOf.forEach((field, columns) -> fields.put(field, new TreeSet<>(columns)));
    Set<String> personal = personal(mapping, fields);
    List<Raw> records = new ArrayList<>();
    for (Row row : rows) {
      SortedMap<String, String> values = new TreeMap<>();
      String[] names = row.schema().fieldNames();
      for (int at = LandingTable.PLACE.size(); at < names.length; at++) {
        if (!row.isNullAt(at)) {
          values.put(names[at], shown(row.get(at), personal.contains(names[at])));
        }
      }
      records.add(new Raw(place(row), values));
    }
    return new FirstRecords(records, fields);
  }

  private static String shown(Object value, boolean personal) {
    return personal
        ? Masks.MASK
        : Masks.masked(UTF8String.fromString(String.valueOf(value))).toString();
  }

  private static long place(Row row) {
    int line = row.fieldIndex(LandingTable.LINE);
    return row.isNullAt(line)
        ? row.getLong(row.fieldIndex(LandingTable.OFFSET))
        : row.getLong(line);
  }

  /** The columns that the mapping calls personal, and those it makes keys of. */
  private static Set<String> personal(
      Mapping mapping, SortedMap<String, SortedSet<String>> fields) {
    Set<String> personal = new TreeSet<>(mapping.reads().personal());
    personal.addAll(mapping.arrays());
    for (Mapping.RowMap row : mapping.rows()) {
      row.fields()
          .forEach(
              (field, said) -> {
                if (said.sql().contains(MappingFunctions.PERSON + "(")) {
                  personal.addAll(fields.get(name(row, field)));
                }
              });
    }
    return personal;
  }

  /** How a field is called here. */
  static String name(Mapping.RowMap row, String field) {
    return row.table().name() + "." + field;
  }
}
