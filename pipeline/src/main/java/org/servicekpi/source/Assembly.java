package org.servicekpi.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.model.Common;
import org.servicekpi.model.HelpView;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Order;
import org.servicekpi.model.Records;
import org.servicekpi.model.Survey;
import org.servicekpi.model.Visit;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * Puts the computed values of a raw row and of its elements together into a record: which rows of
 * which tables it feeds, what it is identified by, and whether it can be used. For one thread.
 */
final class Assembly {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FILE = LandingTable.PLACE.fieldIndex(LandingTable.FILE);
  private static final int DELIVERED_ON = LandingTable.PLACE.fieldIndex(LandingTable.DELIVERED_ON);
  private static final int LINE = LandingTable.PLACE.fieldIndex(LandingTable.LINE);
  private static final int OFFSET = LandingTable.PLACE.fieldIndex(LandingTable.OFFSET);
  private static final int FAULT_RULE = LandingTable.PLACE.fieldIndex(LandingTable.FAULT_RULE);
  private static final int FAULT_REASON = LandingTable.PLACE.fieldIndex(LandingTable.FAULT_REASON);
  private static final int FAULT_RAW = LandingTable.PLACE.fieldIndex(LandingTable.FAULT_RAW);
  private static final int ARRAY = LandingTable.PLACE.fieldIndex(LandingTable.ARRAY);

  private static final int SOURCE = Records.at(Common.SOURCE.name());
  private static final int SOURCE_ID = Records.at(Common.SOURCE_ID.name());
  private static final int VERSION = Records.at(Common.RECORD_VERSION.name());
  private static final int CONTENT = Records.at(Common.CONTENT_HASH.name());
  private static final int DELIVERY_DATE = Records.at(Common.DELIVERED_ON.name());
  private static final int SOURCE_FILE = Records.at(Common.SOURCE_FILE.name());
  private static final int DAY = Records.at(Common.BUSINESS_DATE.name());
  private static final int AT_LINE = Records.at(Records.LINE);
  private static final int AT_OFFSET = Records.at(Records.OFFSET);
  private static final int RULE = Records.at(Records.RULE);
  private static final int REASON = Records.at(Records.REASON);
  private static final int RAW = Records.at(Records.RAW);
  private static final int WARNINGS = Records.at(Records.WARNINGS);

  private static final GenericArrayData NO_ROWS = new GenericArrayData(new Object[0]);

  private final Layout layout;
  private final UTF8String source;
  private final List<RowDraft> drafts = new ArrayList<>();
  private final Set<Table> fed = new HashSet<>();
  private final List<List<Supplier<Object>>> fillers = new ArrayList<>();
  private final List<Supplier<Object>> sourceIds;
  private final List<Supplier<Object>> versions;
  private final List<Supplier<Object>> starts = new ArrayList<>();
  private final Supplier<Object> zone;
  private final Set<String> warnings = new LinkedHashSet<>();
  private final RowDraft.Faults faults = new Noted();

  private InternalRow flat = new GenericInternalRow(0);
  private List<InternalRow> elements = List.of();
  private Optional<Arrival.Refusal> refusal = Optional.empty();
  private Object vendorId = UTF8String.EMPTY_UTF8;
  private Object interactionId = UTF8String.EMPTY_UTF8;

  Assembly(Layout layout) {
    this.layout = layout;
    this.source = UTF8String.fromString(layout.source());
    layout.rows().forEach(row -> drafts.add(new RowDraft(row)));
    drafts.forEach(draft -> fed.add(draft.table()));
    Optional<RowDraft> interaction =
        drafts.stream().filter(row -> row.table().equals(Interaction.TABLE)).findFirst();
    DefaultFields defaults =
        new DefaultFields(layout, interaction, () -> interactionId, () -> vendorId);
    for (RowDraft draft : drafts) {
      fillers.add(
          Records.own(draft.table()).stream().map(field -> defaults.fill(draft, field)).toList());
    }
    this.zone = defaults.zone();
    this.sourceIds = said(Common.SOURCE_ID);
    this.versions = said(Common.RECORD_VERSION);
    starts.addAll(said(Interaction.STARTED_AT, Interaction.TABLE));
    for (Field moment : List.of(Survey.INVITED_AT, Survey.RESPONDED_AT)) {
      starts.addAll(said(moment, Survey.TABLE));
    }
    starts.addAll(said(Visit.STARTED_AT, Visit.TABLE));
    starts.addAll(said(Order.PLACED_AT, Order.TABLE));
    starts.addAll(said(HelpView.AT, HelpView.TABLE));
  }

  /** What the first row that has the field says about it. */
  private List<Supplier<Object>> said(Field field) {
    return drafts.stream()
        .filter(row -> row.array().isEmpty() && row.isMapped(field))
        .map(row -> row.said(field))
        .limit(1)
        .toList();
  }

  private List<Supplier<Object>> said(Field field, Table table) {
    return drafts.stream()
        .filter(row -> row.array().isEmpty() && row.table().equals(table) && row.isMapped(field))
        .map(row -> row.said(field))
        .toList();
  }

  /**
   * The record of a flat row, in the shape of {@link Records#SCHEMA}; made anew each time, but its
   * texts are those of the flat rows.
   *
   * @param values what the record itself says
   * @param ofElements the same of each element of its arrays; their rows are in this order
   */
  InternalRow record(InternalRow values, List<InternalRow> ofElements) {
    flat = values;
    elements = ofElements;
    warnings.clear();
    refusal = Optional.empty();
    boolean faulty = !flat.isNullAt(FAULT_RULE);
    if (faulty) {
      String reason = text(FAULT_REASON);
      faults.refuse(text(FAULT_RULE), () -> reason);
    }
    long content = Contents.SEED;
    for (RowDraft draft : drafts) {
      if (draft.array().isEmpty()) {
        draft.load(flat, faulty, faults);
        content = draft.content(content);
      } else {
        content = ofElements(draft, content);
      }
    }
    UTF8String sourceId = sourceId();
    vendorId = sourceId;
    interactionId = Conversions.id(source, sourceId);
    int deliveredOn = flat.getInt(DELIVERED_ON);
    Object day = starts.isEmpty() ? Integer.valueOf(deliveredOn) : day();
    if (refusal.isEmpty()) {
      refusal =
          day == null
              ? Optional.of(Arrival.noDay())
              : layout.arrival().refused((Integer) day, deliveredOn);
    }

    Object[] record = new Object[Records.SCHEMA.size()];
    record[SOURCE] = source;
    record[SOURCE_ID] = sourceId;
    record[VERSION] = first(versions);
    record[CONTENT] = content;
    record[DELIVERY_DATE] = deliveredOn;
    record[SOURCE_FILE] = flat.getUTF8String(FILE);
    record[DAY] = day;
    record[AT_LINE] = number(LINE);
    record[AT_OFFSET] = number(OFFSET);
    refusal.ifPresent(
        why -> {
          record[RULE] = UTF8String.fromString(why.rule());
          record[REASON] = UTF8String.fromString(why.reason());
          record[RAW] = UTF8String.fromString(faulty ? faultyRaw() : shownRaw());
        });
    record[WARNINGS] =
        new GenericArrayData(warnings.stream().map(UTF8String::fromString).toArray());
    rows(record);
    return new GenericInternalRow(record);
  }

  /** Notes what is wrong with the elements that have a row; gives what they add to the hash. */
  private long ofElements(RowDraft draft, long before) {
    InternalRow record = flat;
    long content = before;
    for (InternalRow element : elements) {
      if (isOf(draft, element)) {
        flat = element;
        draft.load(element, false, faults);
        content = draft.content(content);
      }
    }
    flat = record;
    return content;
  }

  private static boolean isOf(RowDraft draft, InternalRow element) {
    return element.getUTF8String(ARRAY).toString().equals(draft.array());
  }

  private void rows(Object[] record) {
    for (Table table : Records.MANY) {
      record[Records.at(table.name())] =
          fed.contains(table) ? new GenericArrayData(rowsOf(table)) : NO_ROWS;
    }
    VisitSteps.complete(record);
    Object[] interactions = rowsOf(Interaction.TABLE);
    if (interactions.length > 0) {
      record[Records.at(Interaction.TABLE.name())] = interactions[0];
    }
  }

  private Object[] rowsOf(Table table) {
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      RowDraft draft = drafts.get(i);
      if (draft.table() == table && draft.array().isEmpty()) {
        add(rows, draft, fillers.get(i));
      } else if (draft.table() == table) {
        for (InternalRow element : elements) {
          if (isOf(draft, element)) {
            draft.load(element, false, RowDraft.Faults.NOTED);
            add(rows, draft, fillers.get(i));
          }
        }
      }
    }
    return rows.toArray();
  }

  private static void add(List<Object> rows, RowDraft draft, List<Supplier<Object>> fields) {
    if (draft.isPresent()) {
      draft.number(rows.size() + 1);
      Object[] row = new Object[fields.size()];
      for (int field = 0; field < row.length; field++) {
        row[field] = fields.get(field).get();
      }
      rows.add(new GenericInternalRow(row));
    }
  }

  private static Object first(List<Supplier<Object>> values) {
    for (Supplier<Object> value : values) {
      Object found = value.get();
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The vendor's id; where it has none, a hash of the record as it came. */
  private UTF8String sourceId() {
    Object said = first(sourceIds);
    if (said != null) {
      return (UTF8String) said;
    }
    return UTF8String.fromString(DigestUtils.md5Hex(json(text -> text, List.of())));
  }

  private Object day() {
    Object start = first(starts);
    return start == null ? null : Conversions.dayIn((Long) start, (UTF8String) zone.get());
  }

  private Object number(int position) {
    return flat.isNullAt(position) ? null : flat.getLong(position);
  }

  private String text(int position) {
    return flat.isNullAt(position) ? "" : flat.getUTF8String(position).toString();
  }

  private String faultyRaw() {
    UTF8String raw = UTF8String.fromString(text(FAULT_RAW));
    return (layout.personal().isEmpty() ? Masks.masked(raw) : Masks.shape(raw)).toString();
  }

  private String shownRaw() {
    return json(text -> Masks.masked(UTF8String.fromString(text)).toString(), layout.personal());
  }

  /** The raw columns that are there as JSON, those that name a person masked. */
  private String json(UnaryOperator<String> shown, Collection<String> masked) {
    Map<String, String> raw = new LinkedHashMap<>();
    for (String column : layout.rawColumns()) {
      int position = layout.rawAt(column);
      if (!flat.isNullAt(position)) {
        raw.put(column, masked.contains(column) ? Masks.MASK : shown.apply(text(position)));
      }
    }
    try {
      return JSON.writeValueAsString(raw);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Every map of texts can be written", e);
    }
  }

  /** Keeps the first refusal and every warning of the record at hand. */
  private final class Noted implements RowDraft.Faults {

    @Override
    public void refuse(String rule, Supplier<String> reason) {
      if (refusal.isEmpty()) {
        refusal = Optional.of(new Arrival.Refusal(rule, reason.get()));
      }
    }

    @Override
    public void warn(String name) {
      warnings.add(name);
    }

    @Override
    public String cannotBeRead(Field field, List<String> columns) {
      List<String> values = new ArrayList<>();
      for (String column : columns) {
        int position = layout.rawAt(column);
        String value =
            flat.isNullAt(position)
                ? ""
                : layout.personal().contains(column)
                    ? Masks.MASK
                    : Masks.masked(flat.getUTF8String(position)).toString();
        values.add(column + " = '" + value + "'");
      }
      return "The field "
          + field.name()
          + " cannot be read from "
          + String.join(", ", values)
          + ".";
    }
  }
}
