package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.servicekpi.identity.CustomerVersions;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.model.Interaction;
import org.servicekpi.store.LakeReader;

/**
 * Who the customers of rows were on their day. All versions are sent to every task, packed, so that
 * no row travels to its customer.
 */
final class KnownCustomers {

  private static final String VERSION = "customer_version";

  private final Broadcast<CustomerVersions> versions;

  private KnownCustomers(Broadcast<CustomerVersions> versions) {
    this.versions = versions;
  }

  static KnownCustomers of(LakeReader lake) {
    Dataset<Row> rows =
        lake.read(Customer.TABLE)
            .select(
                col(Customer.CUSTOMER_KEY.name()),
                col(Common.DELIVERED_ON.name()),
                col(Customer.BIRTH_YEAR.name()),
                col(Customer.SEGMENT.name()));
    CustomerVersions all = new CustomerVersions();
    rows.queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(new Packing())
        .collect()
        .forEach(all::addAll);
    return new KnownCustomers(
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()).broadcast(all));
  }

  /** Whether anybody is known. */
  boolean any() {
    return !versions.value().isEmpty();
  }

  /** Rows with what was known of their customer on their day. */
  Dataset<Row> join(Dataset<Row> rows) {
    if (!any()) {
      return rows;
    }
    return rows.withColumn(
            VERSION,
            udf(new Version(versions), DataTypes.IntegerType)
                .apply(
                    col(Interaction.CUSTOMER_KEY.name()),
                    unix_date(col(Common.BUSINESS_DATE.name()))))
        .withColumn(
            Customer.BIRTH_YEAR.name(),
            udf(new BirthYear(versions), Customer.BIRTH_YEAR.type().spark()).apply(col(VERSION)))
        .withColumn(
            Customer.SEGMENT.name(),
            udf(new Segment(versions), Customer.SEGMENT.type().spark()).apply(col(VERSION)))
        .drop(VERSION);
  }

  private record Packing() implements FlatMapFunction<Iterator<InternalRow>, CustomerVersions> {
    @Override
    public Iterator<CustomerVersions> call(Iterator<InternalRow> rows) {
      CustomerVersions packed = new CustomerVersions();
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        packed.add(
            LinkRows.text(row, 0),
            row.getInt(1),
            row.isNullAt(2) ? OptionalInt.empty() : OptionalInt.of(row.getInt(2)),
            LinkRows.text(row, 3));
      }
      return List.of(packed).iterator();
    }
  }

  /** The version of a customer on a day; null where there is none. */
  private record Version(Broadcast<CustomerVersions> versions)
      implements UDF2<String, Integer, Integer> {
    @Override
    public Integer call(String key, Integer day) {
      int version = key == null ? CustomerVersions.NONE : versions.value().version(key, day);
      return version == CustomerVersions.NONE ? null : Integer.valueOf(version);
    }
  }

  private record BirthYear(Broadcast<CustomerVersions> versions) implements UDF1<Integer, Integer> {
    @Override
    public Integer call(Integer version) {
      if (version == null) {
        return null;
      }
      OptionalInt year = versions.value().birthYear(version);
      return year.isPresent() ? Integer.valueOf(year.getAsInt()) : null;
    }
  }

  private record Segment(Broadcast<CustomerVersions> versions) implements UDF1<Integer, String> {
    @Override
    public String call(Integer version) {
      String segment = version == null ? "" : versions.value().segment(version);
      return segment.isEmpty() ? null : segment;
    }
  }
}
