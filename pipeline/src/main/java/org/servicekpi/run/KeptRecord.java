package org.servicekpi.run;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.StructType;
import org.servicekpi.model.Common;
import org.servicekpi.model.SourceRecord;
import org.servicekpi.schema.Field;
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

  private static final StructType TABLE = SourceRecord.TABLE.schema();

  KeptRecord newer(KeptRecord other) {
    return BY_VERSION.compare(this, other) >= 0 ? this : other;
  }

  /** A row of the table {@code record}. */
  static KeptRecord of(InternalRow row) {
    return new KeptRecord(
        new RawRecord(
            row.getString(at(Common.SOURCE_ID)),
            row.getString(at(SourceRecord.GROUP_ID)),
            DateTimeUtils.microsToInstant(row.getLong(at(Common.RECORD_VERSION))),
            DateTimeUtils.microsToInstant(row.getLong(at(SourceRecord.STARTED_AT))),
            row.isNullAt(at(SourceRecord.CUSTOMER_KEY))
                ? ""
                : row.getString(at(SourceRecord.CUSTOMER_KEY)),
            row.getString(at(SourceRecord.PAYLOAD)),
            row.getLong(at(Common.CONTENT_HASH))),
        LocalDate.ofEpochDay(row.getInt(at(Common.DELIVERED_ON))),
        row.getString(at(Common.SOURCE_FILE)));
  }

  private static int at(Field field) {
    return TABLE.fieldIndex(field.name());
  }
}
