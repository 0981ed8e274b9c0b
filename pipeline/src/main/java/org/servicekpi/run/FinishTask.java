package org.servicekpi.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;
import org.servicekpi.calendar.Period;
import org.servicekpi.metric.KpiStates;
import org.servicekpi.metric.Merged;
import org.servicekpi.metric.Outlook;
import org.servicekpi.metric.Plan;
import org.servicekpi.metric.Privacy;
import org.servicekpi.metric.Value;
import org.servicekpi.report.KpiReport;
import org.servicekpi.report.ReportFiles;

/**
 * Adds up the states of some periods, writes the report {@code kpi} of those that are published,
 * and gives back the values that the scorecards look up.
 */
record FinishTask(
    Broadcast<Plan> plan,
    Broadcast<Outlook> outlook,
    Privacy privacy,
    List<Wanted> periods,
    Set<String> lookedUpKpis,
    Set<String> lookedUpCuts,
    String folder,
    SerializableConfiguration hadoop)
    implements FlatMapFunction<Iterator<InternalRow>, ShippedValue>, Serializable {

  /**
   * A period that is finished.
   *
   * @param period the period
   * @param publication the hash of its facts; empty where it is only looked up
   * @param without KPIs that do not hold through all of it
   */
  record Wanted(Period period, String publication, List<String> without) implements Serializable {
    Wanted {
      without = List.copyOf(without);
    }

    boolean isPublished() {
      return !publication.isEmpty();
    }
  }

  @Override
  public Iterator<ShippedValue> call(Iterator<InternalRow> rows) throws Exception {
    KpiStates.Reader reader = new KpiStates.Reader(plan.value().kpis());
    int index = KpiStates.TABLE.fields().size();
    Map<Integer, Merged> merged = new TreeMap<>();
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      Wanted wanted = periods.get(row.getInt(index));
      reader
          .kpi(row)
          .filter(kpi -> !wanted.without().contains(kpi.id()))
          .ifPresent(
              kpi ->
                  merged
                      .computeIfAbsent(
                          row.getInt(index),
                          at -> new Merged(wanted.period(), plan.value(), outlook.value()))
                      .add(reader.read(row, kpi)));
    }
    Path path = new Path(folder);
    ReportFiles files = new ReportFiles(path.getFileSystem(hadoop.value()), path);
    List<ShippedValue> found = new ArrayList<>();
    merged.forEach(
        (at, states) -> {
          List<Value> values = privacy.withhold(states.values());
          Wanted wanted = periods.get(at);
          if (wanted.isPublished()) {
            files.write(KpiReport.of(wanted.period(), values, wanted.publication()));
          }
          for (Value value : values) {
            if (lookedUpKpis.contains(value.kpi()) && lookedUpCuts.contains(value.cut().id())) {
              found.add(ShippedValue.of(value));
            }
          }
        });
    return found.iterator();
  }
}
