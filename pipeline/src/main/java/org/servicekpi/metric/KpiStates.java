package org.servicekpi.metric;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.functions;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.model.Common;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/**
 * The tables {@code kpi_state} and {@code kpi_month}: what is known of each KPI per day and cell,
 * and per month and cell, in whole numbers.
 */
public final class KpiStates {

  public static final Field KPI = Field.required("kpi", Type.TEXT, "The KPI.");
  public static final Field COUNTS_ON =
      Field.required(
          "counts_on",
          Type.DATE,
          "The day on which the rows count: of work KPIs the day the work ended, else the"
              + " business date.");
  public static final Field CUT =
      Field.required("cut", Type.TEXT, "The dimensions of the cell, such as channel+topic.");
  public static final Field N =
      Field.required("n", Type.LONG, "Rows that had the input of the KPI.");
  public static final Field ABOUT =
      Field.required("about", Type.LONG, "Rows that the KPI is about.");
  public static final Field OPEN =
      Field.required(
          "open",
          Type.LONG,
          "Rows that are still open; the day is folded again until there are none.");
  public static final Field PARTS =
      Field.required(
          "parts",
          Type.LONGS,
          "The parts of the KPI; of a sample 64 times, by group of customers.");

  private static final List<Field> DIMENSIONS =
      Arrays.stream(Dimension.values())
          .map(
              dimension ->
                  Field.optional(
                      dimension.word(), Type.TEXT, dimension.meaning() + " Null means all."))
          .toList();

  /** The table: one row is one KPI in one cell of one day. */
  public static final Table TABLE =
      table("kpi_state", "one KPI in one cell of one day", Common.BUSINESS_DATE, COUNTS_ON);

  /** The first day of a month, in {@link #MONTHS}. */
  public static final Field MONTH =
      Field.required(Common.BUSINESS_DATE.name(), Type.DATE, "The first day of the month.");

  /**
   * The same added up over months that are over. States of which rows are still awaited stay apart
   * by the day they count on: what is expected of them hangs on it.
   */
  public static final Table MONTHS =
      table(
          "kpi_month",
          "one KPI in one cell of one whole month",
          MONTH,
          Field.required(
              COUNTS_ON.name(),
              Type.DATE,
              "The first day of the month; of states with rows that are still awaited the day on"
                  + " which these count."));

  private static final BinCounts NOTHING = new BinCounts();

  private static final int FIRST_DIMENSION = TABLE.position(DIMENSIONS.get(0));
  private static final int FIRST_NUMBER = FIRST_DIMENSION + DIMENSIONS.size();
  private static final int FIRST_BINS = FIRST_NUMBER + 4;

  private static final Map<Dimension, Integer> PLACES = new EnumMap<>(Dimension.class);

  static {
    for (Dimension dimension : Dimension.values()) {
      PLACES.put(dimension, FIRST_DIMENSION + PLACES.size());
    }
  }

  /** All that an outlook needs: of its cuts only the channel is a dimension. */
  private static final Set<Field> LOOKED_BACK_AT =
      Set.of(
          KPI,
          Common.BUSINESS_DATE,
          COUNTS_ON,
          CUT,
          TABLE.fields().get(at(Dimension.CHANNEL)),
          N,
          OPEN,
          PARTS,
          TABLE.fields().get(at(State.BinSet.EVENT)),
          TABLE.fields().get(at(State.BinSet.EVENT) + 1));

  private KpiStates() {}

  /**
   * Reads rows of either table, one task's; the columns of the table come first in them. Texts and
   * cuts that come again are the same objects.
   */
  public static final class Reader {

    private final Map<String, Kpi> kpis = new HashMap<>();
    private final Map<String, Cut> cuts = new HashMap<>();
    private final KnownTexts texts = new KnownTexts();

    /** A reader of the states of some KPIs. */
    public Reader(Collection<Kpi> known) {
      known.forEach(kpi -> kpis.put(kpi.id(), kpi));
    }

    /** The KPI of a row, where it is known. */
    public Optional<Kpi> kpi(InternalRow row) {
      return Optional.ofNullable(kpis.get(texts.text(row.getUTF8String(0))));
    }

    /** A row of that KPI. */
    public StateRow read(InternalRow row, Kpi kpi) {
      State state = new State(kpi);
      state.addRows(
          row.getLong(FIRST_NUMBER), row.getLong(FIRST_NUMBER + 1), row.getLong(FIRST_NUMBER + 2));
      state.addParts(row.getArray(FIRST_NUMBER + 3).toLongArray());
      for (State.BinSet set : State.BinSet.values()) {
        int at = at(set);
        if (row.getArray(at).numElements() > 0) {
          state.take(
              set, BinCounts.of(row.getArray(at).toIntArray(), row.getArray(at + 1).toLongArray()));
        }
      }
      Cut cut = cuts.computeIfAbsent(texts.text(row.getUTF8String(3)), id -> cut(row));
      List<String> values = new ArrayList<>(cut.dimensions().size());
      for (Dimension dimension : cut.dimensions()) {
        values.add(texts.text(row.getUTF8String(at(dimension))));
      }
      return new StateRow(
          kpi,
          new StateRow.Place(
              LocalDate.ofEpochDay(row.getInt(1)),
              LocalDate.ofEpochDay(row.getInt(2)),
              cut,
              values),
          state);
    }

    private static Cut cut(InternalRow row) {
      return new Cut(
          Arrays.stream(Dimension.values())
              .filter(dimension -> !row.isNullAt(at(dimension)))
              .toList());
    }
  }

  /**
   * Rows of {@link #TABLE} in the cuts of an {@link Outlook}, as it looks back at them: with
   * nothing in the columns that it does not need, which then stay unread.
   */
  public static Dataset<Row> lookedBackAt(Dataset<Row> states) {
    return states
        .where(col(CUT).isin(Outlook.CUTS.stream().map(Cut::id).toArray()))
        .select(
            TABLE.fields().stream()
                .map(field -> LOOKED_BACK_AT.contains(field) ? col(field) : nothing(field))
                .toArray(Column[]::new));
  }

  private static Column col(Field field) {
    return functions.col(field.name());
  }

  private static Column nothing(Field field) {
    Column nothing =
        switch (field.type()) {
          case INTS, LONGS -> functions.array();
          case LONG -> functions.lit(0L);
          default -> functions.lit(null);
        };
    return nothing.cast(field.type().spark()).as(field.name());
  }

  /** A row of either table. */
  static InternalRow row(StateRow from) {
    Object[] values = new Object[TABLE.fields().size()];
    StateRow.Place place = from.place();
    values[0] = UTF8String.fromString(from.kpi().id());
    values[1] = (int) place.businessDate().toEpochDay();
    values[2] = (int) place.countsOn().toEpochDay();
    values[3] = UTF8String.fromString(place.cut().id());
    for (int i = 0; i < place.values().size(); i++) {
      values[at(place.cut().dimensions().get(i))] = UTF8String.fromString(place.values().get(i));
    }
    State state = from.state();
    values[FIRST_NUMBER] = state.n();
    values[FIRST_NUMBER + 1] = state.about();
    values[FIRST_NUMBER + 2] = state.open();
    values[FIRST_NUMBER + 3] = UnsafeArrayData.fromPrimitiveArray(state.parts());
    for (State.BinSet set : State.BinSet.values()) {
      int at = at(set);
      BinCounts bins = kept(from, set) ? state.bins(set) : NOTHING;
      values[at] = UnsafeArrayData.fromPrimitiveArray(bins.sortedBins());
      values[at + 1] = UnsafeArrayData.fromPrimitiveArray(bins.sortedCounts());
    }
    return new GenericInternalRow(values);
  }

  /** How soon rows were decided is looked up in few cuts, so it is kept in these. */
  private static boolean kept(StateRow row, State.BinSet set) {
    return set != State.BinSet.EVENT
        || !Outlook.foreseen(row.kpi())
        || Outlook.CUTS.contains(row.place().cut());
  }

  /** Where a set has its bins; their counts stand beside them. */
  private static int at(State.BinSet set) {
    return FIRST_BINS + 2 * set.place();
  }

  private static int at(Dimension dimension) {
    return PLACES.get(dimension);
  }

  private static Table table(String name, String row, Field day, Field countsOn) {
    Stream<Field> before = Stream.of(KPI, day, countsOn, CUT);
    Stream<Field> numbers = Stream.of(N, ABOUT, OPEN, PARTS);
    Stream<Field> bins =
        Stream.of(
            Field.required(
                "event_bins", Type.INTS, "Bins of the durations that ended in the event."),
            Field.required("event_counts", Type.LONGS, "How many durations each of them holds."),
            Field.required(
                "censored_bins", Type.INTS, "Bins of the durations cut short by the as-of."),
            Field.required("censored_counts", Type.LONGS, "How many durations each of them holds."),
            Field.required(
                "competing_bins", Type.INTS, "Bins of the durations that ended in something else."),
            Field.required(
                "competing_counts", Type.LONGS, "How many durations each of them holds."));
    List<Field> key = new ArrayList<>(List.of(day, KPI, CUT));
    key.addAll(DIMENSIONS);
    key.add(countsOn);
    return new Table(
        name,
        row,
        Stream.of(before, DIMENSIONS.stream(), numbers, bins).flatMap(part -> part).toList(),
        key,
        Optional.of(day));
  }
}
