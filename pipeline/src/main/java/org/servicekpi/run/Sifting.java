package org.servicekpi.run;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.model.CustomerLink;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Quarantine;
import org.servicekpi.model.Records;
import org.servicekpi.model.SourceRecord;
import org.servicekpi.quality.Quality;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.store.Pouring;
import org.servicekpi.store.RowSink;

/**
 * Sifts the records of a task, and cuts the rows of tables out of those that may be used: the one
 * pass over what was delivered.
 *
 * @param asOf the last day the night knows
 * @param runId stands in every row
 */
record Sifting(LocalDate asOf, String runId) implements Pouring<InternalRow, Tally> {

  private static final int SOURCE = Records.at(Common.SOURCE.name());
  private static final int FILE = Records.at(Common.SOURCE_FILE.name());
  private static final int DELIVERED_ON = Records.at(Common.DELIVERED_ON.name());
  private static final int DAY = Records.at(Common.BUSINESS_DATE.name());
  private static final int LINE = Records.at(Records.LINE);
  private static final int OFFSET = Records.at(Records.OFFSET);
  private static final int RULE = Records.at(Records.RULE);
  private static final int REASON = Records.at(Records.REASON);
  private static final int RAW = Records.at(Records.RAW);
  private static final int WARNINGS = Records.at(Records.WARNINGS);
  private static final int INTERACTION = Records.at(Interaction.TABLE.name());
  private static final int INTERACTION_FIELDS = Records.own(Interaction.TABLE).size();
  private static final int SOURCE_RECORD = Records.at(SourceRecord.TABLE.name());
  private static final int STARTED_AT = Records.at(Interaction.TABLE, Interaction.STARTED_AT);
  private static final int CUSTOMER_KEY = Records.at(Interaction.TABLE, Interaction.CUSTOMER_KEY);

  @Override
  public Tally pour(Iterator<InternalRow> records, RowSink sink) throws IOException {
    Task task = new Task(new Quality(asOf), UTF8String.fromString(runId), sink);
    while (records.hasNext()) {
      task.sift(records.next());
    }
    return task.tally();
  }

  /** One task; not for several threads. */
  private static final class Task {
    private final Tally tally = new Tally();
    private final Quality quality;
    private final UTF8String run;
    private final RowSink sink;
    private final List<Cut> cuts = new ArrayList<>();
    private final Cut interactions;
    private UTF8String lastFile = UTF8String.EMPTY_UTF8;
    private FileKey lastKey = new FileKey("", "");
    private FileCounts lastCounts = new FileCounts();

    Task(Quality quality, UTF8String run, RowSink sink) {
      this.quality = quality;
      this.run = run;
      this.sink = sink;
      this.interactions = new Cut(Interaction.TABLE, run);
      for (Table table : Records.MANY) {
        cuts.add(new Cut(table, run));
      }
    }

    Tally tally() {
      tally.rows(interactions.table.name(), interactions.count);
      cuts.forEach(cut -> tally.rows(cut.table.name(), cut.count));
      return tally;
    }

    void sift(InternalRow record) throws IOException {
      List<String> wrong = Quality.nullWrongMeasures(record);
      FileCounts counts = counts(record);
      wrong.forEach(name -> counts.warnings.merge(name, 1L, Long::sum));
      ArrayData warnings = record.getArray(WARNINGS);
      for (int i = 0; i < warnings.numElements(); i++) {
        counts.warnings.merge(warnings.getUTF8String(i).toString(), 1L, Long::sum);
      }
      counts.warned += wrong.isEmpty() && warnings.numElements() == 0 ? 0 : 1;
      counts.skewed += wrong.stream().anyMatch(Quality::isSkew) ? 1 : 0;
      switch (quality.state(record)) {
        case REFUSED -> refuse(record, counts);
        case HELD -> counts.held++;
        case CANDIDATE -> use(record, counts);
      }
    }

    /** Records of one file follow each other, so its counts are looked up once. */
    private FileCounts counts(InternalRow record) {
      UTF8String file = record.getUTF8String(FILE);
      if (!file.equals(lastFile)) {
        lastFile = file.copy();
        lastKey = new FileKey(record.getUTF8String(SOURCE).toString(), file.toString());
        lastCounts = tally.file(lastKey);
      }
      return lastCounts;
    }

    private void refuse(InternalRow record, FileCounts counts) throws IOException {
      counts.quarantined++;
      counts.rules.merge(record.getUTF8String(RULE).toString(), 1L, Long::sum);
      long place = record.isNullAt(LINE) ? number(record, OFFSET) : record.getLong(LINE);
      tally.refused(lastKey, place, record.getUTF8String(REASON).toString());
      Object[] row = new Object[Quarantine.TABLE.fields().size()];
      set(row, Quarantine.SOURCE, record.getUTF8String(SOURCE));
      set(row, Quarantine.DELIVERED_ON, record.getInt(DELIVERED_ON));
      set(row, Quarantine.FILE, record.getUTF8String(FILE));
      set(row, Quarantine.LINE, record.isNullAt(LINE) ? null : record.getLong(LINE));
      set(row, Quarantine.OFFSET, record.isNullAt(OFFSET) ? null : record.getLong(OFFSET));
      set(row, Quarantine.RULE, record.getUTF8String(RULE));
      set(row, Quarantine.REASON, record.getUTF8String(REASON));
      set(row, Quarantine.RAW, record.getUTF8String(RAW));
      if (!record.isNullAt(INTERACTION)) {
        InternalRow interaction = record.getStruct(INTERACTION, INTERACTION_FIELDS);
        set(
            row,
            Quarantine.CUSTOMER_KEY,
            interaction.isNullAt(CUSTOMER_KEY) ? null : interaction.getUTF8String(CUSTOMER_KEY));
      }
      set(row, Quarantine.RUN_ID, run);
      sink.add(Quarantine.TABLE, new GenericInternalRow(row));
    }

    private static long number(InternalRow record, int position) {
      return record.isNullAt(position) ? 0 : record.getLong(position);
    }

    private static void set(Object[] row, Field field, Object value) {
      row[Quarantine.TABLE.fields().indexOf(field)] = value;
    }

    private void use(InternalRow record, FileCounts counts) throws IOException {
      counts.candidates++;
      counts.late += record.getInt(DELIVERED_ON) > record.getInt(DAY) + 1 ? 1 : 0;
      LocalDate day = LocalDate.ofEpochDay(record.getInt(DAY));
      if (!record.isNullAt(INTERACTION)) {
        InternalRow interaction = record.getStruct(INTERACTION, INTERACTION_FIELDS);
        long micros = interaction.getLong(STARTED_AT);
        counts.at(Instant.EPOCH.plusMillis(Math.floorDiv(micros, 1000L)));
        add(interactions, record, interaction);
      }
      if (record.getArray(SOURCE_RECORD).numElements() > 0) {
        tally.raw(day);
      } else if (!onlyLinks(record)) {
        tally.candidate(day);
      }
      for (Cut cut : cuts) {
        ArrayData rows = record.getArray(cut.at);
        for (int i = 0; i < rows.numElements(); i++) {
          add(cut, record, rows.getStruct(i, cut.ownFields));
        }
        if (cut.table == Customer.TABLE && rows.numElements() > 0) {
          tally.customers(LocalDate.ofEpochDay(record.getInt(DELIVERED_ON)));
        }
      }
    }

    /** Whether a record says nothing but which keys are one person: no day has other rows then. */
    private boolean onlyLinks(InternalRow record) {
      boolean links = false;
      boolean others = !record.isNullAt(INTERACTION);
      for (Cut cut : cuts) {
        boolean any = record.getArray(cut.at).numElements() > 0;
        links |= any && cut.table == CustomerLink.TABLE;
        others |= any && cut.table != CustomerLink.TABLE;
      }
      return links && !others;
    }

    private void add(Cut cut, InternalRow record, InternalRow own) throws IOException {
      cut.count++;
      sink.add(cut.table, cut.row(record, own));
    }
  }

  /** How the rows of a table are cut out of records. */
  private static final class Cut {
    private final Table table;
    private final int at;
    private final int ownFields;
    private final int[] common;
    private final int[] own;
    private final DataType[] types;
    private final Object[] values;
    private final InternalRow row;
    private long count;

    Cut(Table table, UTF8String run) {
      this.table = table;
      this.at = Records.at(table.name());
      this.ownFields = Records.own(table).size();
      int width = table.fields().size();
      this.common = new int[width];
      this.own = new int[width];
      this.types = new DataType[width];
      this.values = new Object[width];
      this.row = new GenericInternalRow(values);
      for (int i = 0; i < width; i++) {
        Field field = table.fields().get(i);
        types[i] = field.type().spark();
        common[i] = -1;
        own[i] = -1;
        if (field.equals(Common.RUN_ID)) {
          values[i] = run;
        } else if (Common.FIELDS.contains(field)) {
          common[i] = Records.at(field.name());
        } else {
          own[i] = Records.at(table, field);
        }
      }
    }

    /** The row; the same object each time. */
    InternalRow row(InternalRow record, InternalRow ownValues) {
      for (int i = 0; i < values.length; i++) {
        if (common[i] >= 0) {
          values[i] = record.get(common[i], types[i]);
        } else if (own[i] >= 0) {
          values[i] = ownValues.get(own[i], types[i]);
        }
      }
      return row;
    }
  }
}
