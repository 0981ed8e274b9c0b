package org.servicekpi.run;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.KpiStates;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * The states that periods are added up from, each once for every period it counts in: those of
 * whole months where they stand and the period is made of months, else those of days.
 */
final class PeriodStates {

  /** At most so many tasks finish periods; with more shuffle partitions, as many as those. */
  private static final int TASKS = 64;

  private static final String DATE = "date";
  private static final String INDEX = "period_index";
  private static final String PUBLISHED = "is_published";
  private static final String BY_DAY = "is_day";

  private static final StructType PARTS =
      new StructType()
          .add(DATE, DataTypes.DateType)
          .add(INDEX, DataTypes.IntegerType)
          .add(PUBLISHED, DataTypes.BooleanType)
          .add(BY_DAY, DataTypes.BooleanType);

  private final Night night;
  private final Set<String> lookedUp;
  private final List<Row> months = new ArrayList<>();
  private final List<Row> days = new ArrayList<>();

  private PeriodStates(Night night, List<FinishTask.Wanted> periods, Set<String> lookedUp) {
    this.night = night;
    this.lookedUp = lookedUp;
    NavigableSet<LocalDate> stored = Months.stored(night);
    for (int i = 0; i < periods.size(); i++) {
      Period period = periods.get(i).period();
      LocalDate date = period.start();
      while (date.isBefore(period.end()) && !date.isAfter(night.asOf())) {
        boolean byMonth = period.kind().isOfMonths() && stored.contains(date);
        Row part =
            RowFactory.create(
                date, i, periods.get(i).isPublished(), period.kind() == PeriodKind.DAY);
        (byMonth ? months : days).add(part);
        date = byMonth ? date.plusMonths(1) : date.plusDays(1);
      }
    }
  }

  /**
   * Rows with the columns of {@link KpiStates#TABLE} and the number of their period among these,
   * dealt out to tasks period by period.
   *
   * @param lookedUp the cuts that are needed of periods that are not published
   */
  static Dataset<Row> of(Night night, List<FinishTask.Wanted> periods, Set<String> lookedUp) {
    PeriodStates states = new PeriodStates(night, periods, lookedUp);
    int tasks = Math.min(Math.max(TASKS, night.tasks()), periods.size());
    return states
        .of(KpiStates.TABLE, KpiStates.COUNTS_ON, states.days)
        .union(states.of(KpiStates.MONTHS, KpiStates.MONTH, states.months))
        .repartitionById(tasks, col(INDEX).mod(tasks));
  }

  private Dataset<Row> of(Table table, Field on, List<Row> parts) {
    Object[] neverByDay =
        night.asked().cuts().all().stream()
            .filter(cut -> !cut.isPublishedBy(PeriodKind.DAY))
            .map(Cut::id)
            .toArray();
    NavigableSet<LocalDate> dates = new TreeSet<>();
    parts.forEach(part -> dates.add(part.getAs(0)));
    return night
        .lake()
        .read(table)
        .where(isOn(on, dates))
        .join(
            broadcast(night.spark().createDataFrame(parts, PARTS)),
            col(on.name()).equalTo(col(DATE)))
        .where(col(PUBLISHED).or(col(KpiStates.CUT.name()).isin(lookedUp.toArray())))
        .where(not(col(BY_DAY).and(col(KpiStates.CUT.name()).isin(neverByDay))))
        .drop(DATE, PUBLISHED, BY_DAY);
  }

  /** Whether a row is of one of these days, as ranges, so that files of other days stay closed. */
  static Column isOn(Field field, NavigableSet<LocalDate> days) {
    Column day = col(field.name());
    Optional<Column> any = Optional.empty();
    for (LocalDate first : days) {
      if (!days.contains(first.minusDays(1))) {
        LocalDate last = first;
        while (days.contains(last.plusDays(1))) {
          last = last.plusDays(1);
        }
        Column range = day.between(lit(first), lit(last));
        any = Optional.of(any.map(others -> others.or(range)).orElse(range));
      }
    }
    return any.orElse(lit(false));
  }
}
