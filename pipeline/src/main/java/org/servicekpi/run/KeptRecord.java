package org.servicekpi.run;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.servicekpi.model.Common;
import org.servicekpi.model.Records;
import org.servicekpi.model.SourceRecord;
import org.servicekpi.schema.Field;
import org.servicekpi.source.VendorRows;
import org.servicekpi.vendor.RawRecord;

/**
 * A raw record with the delivery it came in.
 *
 * @param record the record
 * @param deliveredOn the date of the delivery
 * @param file the file
 */
record KeptRecord(RawRecord record, LocalDate deliveredOn, String file) implements Serializable {

  /** The latest delivery last. */
  static final Comparator<KeptRecord> BY_DELIVERY =
      Comparator.comparing(KeptRecord::deliveredOn).thenComparing(KeptRecord::file);

  /** The same rule as for all records: the newest version, the greater hash, the first delivery. */
  static final Comparator<KeptRecord> BY_VERSION =
      Comparator.<KeptRecord, Instant>comparing(kept -> kept.record().version())
          .thenComparingLong(kept -> kept.record().contentHash())
          .thenComparing(BY_DELIVERY.reversed());

  private static final StructType ROW = VendorRows.SCHEMA;
  private static final StructType TABLE = SourceRecord.TABLE.schema();
  private static final int OWN = ROW.fieldIndex(VendorRows.RECORD);
  private static final int OWN_FIELDS = Records.own(SourceRecord.TABLE).size();

  KeptRecord newer(KeptRecord other) {
    return BY_VERSION.compare(this, other) >= 0 ? this : other;
  }

  /** The accepted ones among new rows in the shape of {@link VendorRows#SCHEMA}. */
  static JavaRDD<KeptRecord> fresh(JavaRDD<InternalRow> rows) {
    return rows.filter(row -> row.isNullAt(ROW.fieldIndex(Records.RULE)) && !row.isNullAt(OWN))
        .map(row -> of(row, ROW, row.getStruct(OWN, OWN_FIELDS)));
  }

  /** Rows of the table {@code record}. */
  static JavaRDD<KeptRecord> stored(JavaRDD<InternalRow> rows) {
    return rows.map(row -> of(row, TABLE, row));
  }

  private static KeptRecord of(InternalRow row, StructType common, InternalRow own) {
    return new KeptRecord(
        new RawRecord(
            row.getString(common.fieldIndex(Common.SOURCE_ID.name())),
            own.getString(at(own, SourceRecord.GROUP_ID)),
            instant(row.getLong(common.fieldIndex(Common.RECORD_VERSION.name()))),
            instant(own.getLong(at(own, SourceRecord.STARTED_AT))),
            own.isNullAt(at(own, SourceRecord.CUSTOMER_KEY))
                ? ""
                : own.getString(at(own, SourceRecord.CUSTOMER_KEY)),
            own.getString(at(own, SourceRecord.PAYLOAD)),
            row.getLong(common.fieldIndex(Common.CONTENT_HASH.name()))),
        LocalDate.ofEpochDay(row.getInt(common.fieldIndex(Common.DELIVERED_ON.name()))),
        row.getString(common.fieldIndex(Common.SOURCE_FILE.name())));
  }

  /** A struct without the common columns, or a whole row of the table. */
  private static int at(InternalRow own, Field field) {
    int skipped = own.numFields() == OWN_FIELDS ? TABLE.size() - OWN_FIELDS : 0;
    return TABLE.fieldIndex(field.name()) - skipped;
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), 1000 * Math.floorMod(micros, 1_000_000L));
  }
}
