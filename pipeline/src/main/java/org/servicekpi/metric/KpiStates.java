package org.servicekpi.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.servicekpi.model.Common;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** The table {@code kpi_state}: what is known of each KPI per day and cell, in whole numbers. */
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
  public static final Table TABLE = table();

  private static final int FIRST_DIMENSION = TABLE.position(DIMENSIONS.get(0));
  private static final int FIRST_NUMBER = FIRST_DIMENSION + DIMENSIONS.size();
  private static final int FIRST_BINS = FIRST_NUMBER + 4;

  private KpiStates() {}

  /** Reads a row of the table; its KPI is the one of {@link #kpi}. */
  public static StateRow reader(Row row, Kpi kpi) {
    State state = new State(kpi);
    state.addRows(
        row.getLong(FIRST_NUMBER), row.getLong(FIRST_NUMBER + 1), row.getLong(FIRST_NUMBER + 2));
    state.addParts(longs(row, FIRST_NUMBER + 3));
    for (State.BinSet set : State.BinSet.values()) {
      long[] bins = longs(row, FIRST_BINS + 2 * set.place());
      long[] counts = longs(row, FIRST_BINS + 2 * set.place() + 1);
      for (int i = 0; i < bins.length; i++) {
        state.bins(set).add((int) bins[i], counts[i]);
      }
    }
    Map<Dimension, String> cell = new EnumMap<>(Dimension.class);
    int next = FIRST_DIMENSION;
    for (Dimension dimension : Dimension.values()) {
      int at = next++;
      if (!row.isNullAt(at)) {
        cell.put(dimension, row.getString(at));
      }
    }
    return new StateRow(kpi, new StateRow.Place(day(row, 1), day(row, 2), cell), state);
  }

  /** The KPI of a row of the table. */
  public static String kpi(Row row) {
    return row.getString(0);
  }

  /** A row of the table. */
  static Row row(StateRow from) {
    List<Object> values = new ArrayList<>();
    values.add(from.kpi().id());
    values.add(java.sql.Date.valueOf(from.place().businessDate()));
    values.add(java.sql.Date.valueOf(from.place().countsOn()));
    values.add(from.place().cut().id());
    for (Dimension dimension : Dimension.values()) {
      values.add(from.place().cell().get(dimension));
    }
    State state = from.state();
    values.add(state.n());
    values.add(state.about());
    values.add(state.open());
    values.add(boxed(state.parts()));
    for (State.BinSet set : State.BinSet.values()) {
      int[] bins = kept(from, set) ? state.bins(set).sortedBins() : new int[0];
      values.add(Arrays.stream(bins).boxed().toArray(Integer[]::new));
      values.add(
          Arrays.stream(bins).mapToObj(bin -> state.bins(set).count(bin)).toArray(Long[]::new));
    }
    return RowFactory.create(values.toArray());
  }

  /** How soon rows were decided is looked up in few cuts, so it is kept in these. */
  private static boolean kept(StateRow row, State.BinSet set) {
    return set != State.BinSet.EVENT
        || !Outlook.foreseen(row.kpi())
        || Outlook.CUTS.contains(row.place().cut());
  }

  private static Table table() {
    Stream<Field> before = Stream.of(KPI, Common.BUSINESS_DATE, COUNTS_ON, CUT);
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
    List<Field> key = new ArrayList<>(List.of(Common.BUSINESS_DATE, KPI, CUT));
    key.addAll(DIMENSIONS);
    key.add(COUNTS_ON);
    return new Table(
        "kpi_state",
        "one KPI in one cell of one day",
        Stream.of(before, DIMENSIONS.stream(), numbers, bins).flatMap(part -> part).toList(),
        key,
        Optional.of(Common.BUSINESS_DATE));
  }

  private static java.time.LocalDate day(Row row, int at) {
    Object day = row.get(at);
    return day instanceof java.time.LocalDate local ? local : ((java.sql.Date) day).toLocalDate();
  }

  private static Long[] boxed(long[] numbers) {
    return Arrays.stream(numbers).boxed().toArray(Long[]::new);
  }

  private static long[] longs(Row row, int at) {
    return row.getList(at).stream().mapToLong(number -> ((Number) number).longValue()).toArray();
  }
}
