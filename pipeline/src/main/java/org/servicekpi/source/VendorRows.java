package org.servicekpi.source;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.model.Common;
import org.servicekpi.model.Records;
import org.servicekpi.model.SourceRecord;
import org.servicekpi.schema.Field;
import org.servicekpi.vendor.RawRecord;
import org.servicekpi.vendor.Reading;

/**
 * The raw records of a source that is put together, in the shape of {@link Records#SCHEMA}: they
 * feed the table {@code record} and no other. One that tells of no exchange feeds none.
 */
final class VendorRows {

  private static final List<Field> OWN = Records.own(SourceRecord.TABLE);

  private final UTF8String source;
  private final ZoneId zone;

  VendorRows(String source, ZoneId zone) {
    this.source = UTF8String.fromString(source);
    this.zone = zone;
  }

  /**
   * Where a record stands.
   *
   * @param file the file
   * @param deliveredOn the date of the delivery
   * @param line the line, from 1
   * @param offset the byte
   */
  record Place(String file, LocalDate deliveredOn, long line, long offset) {}

  /** The row of a record that was read. */
  InternalRow row(Reading reading, Place at) {
    if (reading.record().isEmpty()) {
      return refused(reading.rule(), reading.reason(), Masks.masked(text(reading.shown())), at);
    }
    RawRecord record = reading.record().get();
    GenericInternalRow row = common(at);
    set(row, Common.SOURCE_ID.name(), text(record.sourceId()));
    set(row, Common.RECORD_VERSION.name(), DateTimeUtils.instantToMicros(record.version()));
    set(row, Common.CONTENT_HASH.name(), record.contentHash());
    int day = Math.toIntExact(record.startedAt().atZone(zone).toLocalDate().toEpochDay());
    set(row, Common.BUSINESS_DATE.name(), day);
    set(row, Records.WARNINGS, texts(reading.warnings()));
    if (!record.group().equals(RawRecord.NO_GROUP)) {
      set(row, SourceRecord.TABLE.name(), new GenericArrayData(new Object[] {struct(record, at)}));
    }
    return row;
  }

  /** The row of a record that could not be read from its file. */
  InternalRow row(Fault fault, Place at) {
    return refused(fault.rule(), fault.reason(), Masks.shape(text(fault.raw())), at);
  }

  private InternalRow refused(String rule, String reason, UTF8String shown, Place at) {
    GenericInternalRow row = common(at);
    set(row, Common.SOURCE_ID.name(), text(at.file() + ":" + at.offset()));
    set(row, Common.CONTENT_HASH.name(), 0L);
    set(row, Records.RULE, text(rule));
    set(row, Records.REASON, Masks.masked(text(reason)));
    set(row, Records.RAW, shown);
    set(row, Records.WARNINGS, texts(List.of()));
    return row;
  }

  private GenericInternalRow common(Place at) {
    GenericInternalRow row = new GenericInternalRow(Records.SCHEMA.size());
    set(row, Common.SOURCE.name(), source);
    set(row, Common.DELIVERED_ON.name(), Math.toIntExact(at.deliveredOn().toEpochDay()));
    set(row, Common.SOURCE_FILE.name(), text(at.file()));
    set(row, Records.LINE, at.line());
    set(row, Records.OFFSET, at.offset());
    Records.MANY.forEach(table -> set(row, table.name(), texts(List.of())));
    return row;
  }

  private static InternalRow struct(RawRecord record, Place at) {
    GenericInternalRow struct = new GenericInternalRow(OWN.size());
    struct.update(OWN.indexOf(SourceRecord.GROUP_ID), text(record.group()));
    struct.update(
        OWN.indexOf(SourceRecord.STARTED_AT), DateTimeUtils.instantToMicros(record.startedAt()));
    struct.update(OWN.indexOf(SourceRecord.LINE), at.line());
    struct.update(OWN.indexOf(SourceRecord.OFFSET), at.offset());
    if (!record.customerKey().isEmpty()) {
      struct.update(OWN.indexOf(SourceRecord.CUSTOMER_KEY), text(record.customerKey()));
    }
    struct.update(OWN.indexOf(SourceRecord.PAYLOAD), text(record.payload()));
    return struct;
  }

  private static void set(GenericInternalRow row, String column, Object value) {
    row.update(Records.at(column), value);
  }

  static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }

  static GenericArrayData texts(List<String> texts) {
    return new GenericArrayData(texts.stream().map(VendorRows::text).toArray());
  }
}
