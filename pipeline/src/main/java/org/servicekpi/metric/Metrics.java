package org.servicekpi.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.servicekpi.calendar.Period;
import org.servicekpi.model.Cells;
import org.servicekpi.problem.Problems;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.InternalRows;
import scala.Tuple2;

/**
 * From rows to values: {@link #fold} gives the states per day and cell, {@link #months} those of
 * whole months, {@link #finish} adds the states of a period up and gives its values.
 */
public final class Metrics {

  /** In so many parts a month is added up, each by one task. */
  private static final int PARTS = 4;

  private Metrics() {}

  /**
   * The states of the days of these rows, as rows of {@link KpiStates#TABLE}; one Spark job when
   * they are written. All rows of a day must be given.
   *
   * @param rows of each subject, with the columns of {@link Subject#needs}; dimensions whose column
   *     is missing are left out
   * @param plan what is measured
   * @param receivers how many tasks add up the cells of days; each holds those of its days
   */
  public static Dataset<Row> fold(Map<Subject<?>, Dataset<Row>> rows, Plan plan, int receivers) {
    SparkSession spark = rows.values().iterator().next().sparkSession();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Plan> shared = context.broadcast(plan);
    JavaRDD<Tuple2<Integer, byte[]>> packed = context.emptyRDD();
    List<JavaRDD<Tuple2<Integer, byte[]>>> all = new ArrayList<>();
    for (Subject<?> subject : Subject.ALL) {
      if (rows.containsKey(subject) && !plan.kpisOf(subject).isEmpty()) {
        all.add(FoldTask.over(subject, rows.get(subject), shared, receivers));
      }
    }
    for (JavaRDD<Tuple2<Integer, byte[]>> part : all) {
      packed = packed.union(part);
    }
    JavaRDD<InternalRow> states =
        JavaPairRDD.fromJavaRDD(packed)
            .partitionBy(new Receivers(receivers))
            .mapPartitions(chunks -> new MergeTask(shared.value()).merge(chunks));
    return InternalRows.dataset(spark, states, KpiStates.TABLE);
  }

  /**
   * States of days added up to months, as rows of {@link KpiStates#MONTHS}; one shuffle.
   *
   * @param states rows of {@link KpiStates#TABLE}; all that count in a month must be given
   * @param plan what is measured; states of other KPIs are left out
   * @param count how many months that are
   */
  public static Dataset<Row> months(Dataset<Row> states, Plan plan, int count) {
    SparkSession spark = states.sparkSession();
    Broadcast<Plan> shared =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(plan);
    Column day = functions.col(KpiStates.COUNTS_ON.name());
    Column month = functions.year(day).multiply(12).plus(functions.month(day));
    Column part =
        functions.pmod(functions.hash(functions.col(KpiStates.KPI.name())), functions.lit(PARTS));
    int tasks = PARTS * count;
    JavaRDD<InternalRow> months =
        states
            .repartitionById(tasks, month.multiply(PARTS).plus(part).mod(tasks))
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(rows -> new MonthTask(shared.value()).sum(rows));
    return InternalRows.dataset(spark, months, KpiStates.MONTHS);
  }

  /** The states of rows in memory, without Spark; every column counts as present. */
  public static <V> List<StateRow> fold(
      Subject<V> subject, Iterable<? extends Cells> rows, Plan plan) {
    Set<String> columns = subject.columns().stream().map(Field::name).collect(Collectors.toSet());
    Folder<V> folder = new Folder<>(subject, plan, columns);
    rows.forEach(folder::add);
    MergeTask merge = new MergeTask(plan);
    int place = Subject.ALL.indexOf(subject);
    folder.giveOut((where, cell) -> merge.cell(place, where).add(cell));
    return merge.states().toList();
  }

  /**
   * The values of a period, in a fixed order.
   *
   * @param states those that count on its days; others change nothing
   * @param period the period
   * @param plan what is measured
   */
  public static List<Value> finish(Iterable<StateRow> states, Period period, Plan plan) {
    return finish(states, period, plan, Outlook.NONE);
  }

  /** The same, where it is known what to expect of rows that are not ripe. */
  public static List<Value> finish(
      Iterable<StateRow> states, Period period, Plan plan, Outlook outlook) {
    Merged merged = new Merged(period, plan, outlook);
    states.forEach(merged::add);
    return merged.values();
  }

  /**
   * Notes what is wrong with the SQL of KPIs; no row is read and no session started.
   *
   * @param kpis those without SQL are passed over
   */
  public static void check(List<Kpi> kpis, Problems problems) {
    Map<Subject<?>, List<Computed>> subjects = new LinkedHashMap<>();
    for (Kpi kpi : kpis) {
      for (Computed computed : kpi.measure().computed()) {
        subjects.computeIfAbsent(kpi.subject(), subject -> new ArrayList<>()).add(computed);
      }
    }
    subjects.forEach((subject, all) -> new Computing(subject).check(all, problems));
  }

  /** The rows of a subject with the columns that are read, these too, and no others. */
  static Dataset<Row> read(Subject<?> subject, Dataset<Row> rows, Set<String> also) {
    List<String> present = List.of(rows.columns());
    return rows.select(
        subject.columns().stream()
            .filter(field -> subject.needs().contains(field) || also.contains(field.name()))
            .filter(field -> present.contains(field.name()))
            .map(field -> functions.col(field.name()))
            .toArray(Column[]::new));
  }
}
