package org.servicekpi.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.servicekpi.jobs.option.SparkOptions;
import org.servicekpi.jobs.shell.Grid;
import org.servicekpi.jobs.shell.SparkSessions;
import org.servicekpi.model.Model;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;
import org.servicekpi.schema.Table;
import org.servicekpi.store.Lake;
import org.servicekpi.store.LakeView;
import org.servicekpi.store.Publication;
import org.servicekpi.store.ReportFile;

/**
 * Runs a query that only reads on the newest publication. Apart from its command, which names no
 * Spark type.
 */
final class Queries {

  private static final Set<String> READING =
      Set.of("ShowTables", "ShowColumns", "DescribeRelation", "ExplainCommand", "DescribeColumn");

  private Queries() {}

  /** The first rows of the answer. */
  static Grid answer(Checked checked, SparkOptions options, String query, int rows) {
    try (SparkSessions.Started started = SparkSessions.start(options.master(), options.conf())) {
      SparkSession spark = started.session();
      register(spark, checked);
      Dataset<Row> answer = ask(spark, query);
      List<List<Object>> found = new ArrayList<>();
      for (Row row : answer.takeAsList(rows)) {
        found.add(
            Stream.iterate(0, i -> i < row.size(), i -> i + 1)
                .map(i -> plain(row.get(i)))
                .collect(ArrayList::new, ArrayList::add, ArrayList::addAll));
      }
      return new Grid(List.of(answer.columns()), found);
    }
  }

  private static Dataset<Row> ask(SparkSession spark, String query) {
    try {
      LogicalPlan plan =
          ((org.apache.spark.sql.classic.SparkSession) spark)
              .sessionState()
              .sqlParser()
              .parsePlan(query);
      boolean changes = plan instanceof Command || plan instanceof ParsedStatement;
      if (changes && !READING.contains(plan.getClass().getSimpleName())) {
        throw new RefusedException(
            Actor.EDITOR,
            Where.file("sql"),
            "The statement would change something.",
            "Only queries are answered: select, with, show tables, describe, explain.");
      }
      return spark.sql(query);
    } catch (ParseException e) {
      throw refused(e.getMessage());
    } catch (Exception e) {
      // Spark's own exception is a checked one that its Java signatures do not declare.
      if (e instanceof AnalysisException) {
        throw refused(e.getMessage());
      }
      throw e;
    }
  }

  private static RefusedException refused(String message) {
    String first = String.valueOf(message).strip().lines().findFirst().orElse("");
    return new RefusedException(
        Actor.EDITOR,
        Where.file("sql"),
        first,
        "`servicekpi sql \"show tables\"` lists what there is.");
  }

  private static void register(SparkSession spark, Checked checked) {
    Lake lake =
        Lake.open(
            spark,
            checked.place(checked.config().places().lake()),
            checked.place(checked.config().places().reports()));
    LakeView view = lake.now();
    Publication publication =
        view.publication()
            .orElseThrow(
                () ->
                    new RefusedException(
                        Actor.EDITOR,
                        Where.file(checked.config().places().lake()),
                        "Nothing was published yet.",
                        "Run `servicekpi nightly --date yesterday` first."));
    for (Table table : Stream.concat(Model.SOURCED.stream(), Model.KEPT.stream()).toList()) {
      if (publication.tables().containsKey(table.name())) {
        view.read(table).createOrReplaceTempView(table.name());
      }
    }
    reports(publication).forEach(report -> register(spark, checked, publication, report));
  }

  private static Set<String> reports(Publication publication) {
    Set<String> reports = new TreeSet<>();
    for (ReportFile file : publication.reports()) {
      if (file.path().endsWith(".parquet") && file.path().contains("/")) {
        reports.add(file.path().substring(0, file.path().indexOf('/')));
      }
    }
    return reports;
  }

  private static void register(
      SparkSession spark, Checked checked, Publication publication, String report) {
    String root = checked.place(checked.config().places().reports());
    String[] files =
        publication.reports().stream()
            .map(ReportFile::path)
            .filter(path -> path.startsWith(report + "/") && path.endsWith(".parquet"))
            .map(path -> root + "/" + path)
            .toArray(String[]::new);
    spark.read().parquet(files).createOrReplaceTempView("report_" + report);
  }

  private static Object plain(Object value) {
    return value == null || value instanceof Number || value instanceof Boolean
        ? value
        : String.valueOf(value);
  }
}
