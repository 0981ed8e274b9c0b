package org.servicekpi.source;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Landing text files as a table of Spark: the place of every record, what is wrong with it as a
 * whole, and its raw columns as text. Only the columns that a query asks for are cut out.
 */
final class LandingTable implements Table, SupportsRead {

  static final String FILE = "__file";
  static final String DELIVERED_ON = "__delivered_on";
  static final String LINE = "__line";
  static final String OFFSET = "__offset";
  static final String FAULT_RULE = "__fault_rule";
  static final String FAULT_REASON = "__fault_reason";
  static final String FAULT_RAW = "__fault_raw";

  /** The array of which the row is an element; null for a record itself, which goes first. */
  static final String ARRAY = "__array";

  static final StructType PLACE =
      new StructType()
          .add(FILE, DataTypes.StringType)
          .add(DELIVERED_ON, DataTypes.DateType)
          .add(LINE, DataTypes.LongType)
          .add(OFFSET, DataTypes.LongType)
          .add(FAULT_RULE, DataTypes.StringType)
          .add(FAULT_REASON, DataTypes.StringType)
          .add(FAULT_RAW, DataTypes.StringType)
          .add(ARRAY, DataTypes.StringType);

  private final String source;
  private final LandingReads reads;
  private final List<List<Opened>> tasks;
  private final StructType schema;

  /** Makes the parts of files, as tasks read them, a table with the given raw columns. */
  LandingTable(String source, LandingReads reads, List<List<Opened>> tasks, List<String> columns) {
    this.source = source;
    this.reads = reads;
    this.tasks = List.copyOf(tasks);
    StructType all = PLACE;
    for (String column : columns) {
      all = all.add(column, DataTypes.StringType);
    }
    this.schema = all;
  }

  @Override
  public String name() {
    return "landing of " + source;
  }

  @Override
  @SuppressWarnings("deprecation")
  public StructType schema() {
    return schema;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new Builder();
  }

  private final class Builder implements SupportsPushDownRequiredColumns {

    private StructType wanted = schema;

    @Override
    public void pruneColumns(StructType required) {
      wanted = new StructType(required.fields());
    }

    @Override
    public Scan build() {
      List<String> names = List.of(wanted.fieldNames());
      StructField[] fields = names.stream().map(schema::apply).toArray(StructField[]::new);
      return new LandingScan(name(), reads, tasks, new StructType(fields));
    }
  }
}
