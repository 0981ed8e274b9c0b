package org.servicekpi.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * The shape in which every source gives its records: one row a record, whatever tables it feeds.
 *
 * <p>{@link #RULE}, {@link #REASON} and {@link #RAW} are set for refused records only, {@link
 * #WARNINGS} names measures that were nulled and words that are not known. A struct, or an item of
 * an array, holds the table's fields without the common ones; it is null, or not there, where the
 * record feeds no row of the table.
 */
public final class Records {

  /** The line at which the record starts, from 1; null where the format has none. */
  public static final String LINE = "line";

  /** The byte at which the record starts, where it has no line. */
  public static final String OFFSET = "offset";

  /** The rule that refused the record; null where nothing did. */
  public static final String RULE = "rule";

  /** Why the record was refused, with the value; personal values masked. */
  public static final String REASON = "reason";

  /** The refused record; personal values masked. */
  public static final String RAW = "raw";

  /** The names of harmless faults. */
  public static final String WARNINGS = "warnings";

  /** The tables of which a record feeds any number of rows. */
  public static final List<Table> MANY =
      List.of(
          Leg.TABLE,
          BotEpisode.TABLE,
          Survey.TABLE,
          Customer.TABLE,
          CustomerLink.TABLE,
          VendorMetric.TABLE,
          SourceRecord.TABLE,
          Visit.TABLE,
          VisitEvent.TABLE,
          Order.TABLE,
          HelpView.TABLE);

  /** The schema of the records; everything may be null, because a record may be refused. */
  public static final StructType SCHEMA = schema();

  private static final Map<String, Integer> PLACES = places();

  private Records() {}

  /** The position of a column of {@link #SCHEMA}. */
  public static int at(String column) {
    return PLACES.get(column);
  }

  /** The position of a field in the struct of its table. */
  public static int at(Table table, Field field) {
    return own(table).indexOf(field);
  }

  private static Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (String name : SCHEMA.fieldNames()) {
      places.put(name, places.size());
    }
    return places;
  }

  /** The fields of a table that stand in its struct: all but the common ones. */
  public static List<Field> own(Table table) {
    return table.fields().stream().filter(field -> !Common.FIELDS.contains(field)).toList();
  }

  /** The struct of a table. */
  public static StructType struct(Table table) {
    StructType struct = new StructType();
    for (Field field : own(table)) {
      struct = struct.add(field.name(), field.type().spark());
    }
    return struct;
  }

  private static StructType schema() {
    StructType schema =
        new StructType()
            .add(Common.SOURCE.name(), DataTypes.StringType)
            .add(Common.SOURCE_ID.name(), DataTypes.StringType)
            .add(Common.RECORD_VERSION.name(), DataTypes.TimestampType)
            .add(Common.CONTENT_HASH.name(), DataTypes.LongType)
            .add(Common.DELIVERED_ON.name(), DataTypes.DateType)
            .add(Common.SOURCE_FILE.name(), DataTypes.StringType)
            .add(Common.BUSINESS_DATE.name(), DataTypes.DateType)
            .add(LINE, DataTypes.LongType)
            .add(OFFSET, DataTypes.LongType)
            .add(RULE, DataTypes.StringType)
            .add(REASON, DataTypes.StringType)
            .add(RAW, DataTypes.StringType)
            .add(WARNINGS, DataTypes.createArrayType(DataTypes.StringType))
            .add(Interaction.TABLE.name(), struct(Interaction.TABLE));
    for (Table table : MANY) {
      schema = schema.add(table.name(), DataTypes.createArrayType(struct(table)));
    }
    return schema;
  }
}
