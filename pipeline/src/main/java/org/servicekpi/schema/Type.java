package org.servicekpi.schema;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The types a column may have: flat ones only, but for the counts of a KPI's state. */
public enum Type {
  TEXT("text"),
  /** A text that few rows share: an id, a key. */
  ID("text"),
  LONG("whole number"),
  INT("whole number"),
  DOUBLE("number"),
  BOOLEAN("true or false"),
  DATE("date"),
  /** An instant in UTC with microseconds. */
  INSTANT("instant, UTC"),
  INTS("list of whole numbers"),
  LONGS("list of whole numbers");

  private final String words;

  Type(String words) {
    this.words = words;
  }

  /** The type as the data dictionary names it. */
  public String words() {
    return words;
  }

  /** Whether hardly any two rows have the same, so that a dictionary is work for nothing. */
  public boolean hardlyRepeats() {
    return this == ID || this == INSTANT;
  }

  /** The type in Spark. */
  public DataType spark() {
    return switch (this) {
      case TEXT, ID -> DataTypes.StringType;
      case LONG -> DataTypes.LongType;
      case INT -> DataTypes.IntegerType;
      case DOUBLE -> DataTypes.DoubleType;
      case BOOLEAN -> DataTypes.BooleanType;
      case DATE -> DataTypes.DateType;
      case INSTANT -> DataTypes.TimestampType;
      case INTS -> DataTypes.createArrayType(DataTypes.IntegerType, false);
      case LONGS -> DataTypes.createArrayType(DataTypes.LongType, false);
    };
  }
}
