package org.servicekpi.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.types.DataTypeUtils$;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.internal.SQLConf$;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Understands SQL over some columns.
 *
 * <p>Two ways lead there: in the session of a run, and without any session, for checking. The
 * second one asks Spark's own parser and analyser directly, which a session would only wrap:
 * starting one takes longer than analysing all that a workspace says in SQL. It is the one place
 * that leans on those classes.
 *
 * @param parser reads SQL
 * @param analyser gives the analysed plan of a projection
 */
public record Analysis(Parser parser, Analyser analyser) {

  /** Reads SQL. Spark throws checked exceptions here, not all of which it declares. */
  public interface Parser {
    Expression parsed(String sql) throws Exception;
  }

  /** Resolves names and types in a projection to some values, each named {@code value}. */
  public interface Analyser {
    LogicalPlan analysed(List<String> values) throws Exception;
  }

  /** In a session, over a table of raw columns. */
  public static Analysis in(SparkSession session, Dataset<Row> raw) {
    return new Analysis(
        parser(session),
        values ->
            ((org.apache.spark.sql.classic.Dataset<Row>)
                    raw.select(
                        values.stream()
                            .map(sql -> functions.expr(sql).as("value"))
                            .toArray(Column[]::new)))
                .queryExecution()
                .analyzed());
  }

  /** How a session reads SQL. */
  public static Parser parser(SparkSession session) {
    return sql -> session.sessionState().sqlParser().parseExpression(sql);
  }

  /**
   * How SQL is read without a session; each piece once.
   *
   * @param settings of Spark's SQL, by name
   */
  public static Parser parser(Map<String, String> settings) {
    SQLConf conf = conf(settings);
    Map<String, Expression> parsed = new HashMap<>();
    return sql -> {
      Expression before = parsed.get(sql);
      if (before != null) {
        return before;
      }
      Expression now = under(conf, () -> CatalystSqlParser$.MODULE$.parseExpression(sql));
      parsed.put(sql, now);
      return now;
    };
  }

  private static SQLConf conf(Map<String, String> settings) {
    SQLConf conf = new SQLConf();
    settings.forEach(conf::setConfString);
    return conf;
  }

  /**
   * Without a session, over columns of these types.
   *
   * @param settings of Spark's SQL, by name
   * @param functions that may be used
   */
  public static Analysis of(
      Parser parser, Map<String, String> settings, FunctionRegistry functions, StructType columns) {
    SQLConf conf = conf(settings);
    Analyzer analyzer =
        SQLConf$.MODULE$.withExistingConf(
            conf,
            () ->
                new Analyzer(
                    new SessionCatalog(
                        new InMemoryCatalog(new SparkConf(false), new Configuration(false)),
                        functions,
                        conf)));
    LogicalPlan table =
        new LocalRelation(
            CollectionConverters.asScala(
                    CollectionConverters.asJava(DataTypeUtils$.MODULE$.toAttributes(columns))
                        .stream()
                        .map(Attribute.class::cast)
                        .toList())
                .toSeq(),
            CollectionConverters.asScala(List.<org.apache.spark.sql.catalyst.InternalRow>of())
                .toSeq(),
            false,
            scala.Option.empty());
    return new Analysis(
        parser,
        values -> {
          List<NamedExpression> projected = new ArrayList<>();
          for (String sql : values) {
            Expression value = parser.parsed(sql);
            requireFunctions(value, functions);
            projected.add(named(value));
          }
          LogicalPlan plan = new Project(CollectionConverters.asScala(projected).toSeq(), table);
          return under(
              conf,
              () -> analyzer.executeAndCheck(plan, new QueryPlanningTracker(scala.Option.empty())));
        });
  }

  /** Loads all that is needed for understanding SQL without a session. */
  public static void load() throws Exception {
    Map<String, String> settings = Map.of("spark.sql.session.timeZone", "UTC");
    StructType columns = new StructType().add("a", DataTypes.StringType);
    Analysis.of(parser(settings), settings, functions(), columns)
        .analyser()
        .analysed(List.of("case when a = '1' then upper(a) end"));
  }

  /** The functions that come with Spark. */
  public static FunctionRegistry functions() {
    return FunctionRegistry$.MODULE$.builtin().clone();
  }

  /** Without a session nobody else looks a function up, so that its name is not told. */
  private static void requireFunctions(Expression value, FunctionRegistry functions) {
    if (value instanceof UnresolvedFunction function && !function.isInternal()) {
      String name = String.join(".", CollectionConverters.asJava(function.nameParts()));
      if (!functions.functionExists(new FunctionIdentifier(name))) {
        throw new IllegalArgumentException("Cannot resolve routine `" + name + "`.");
      }
    }
    CollectionConverters.asJava(value.children())
        .forEach(child -> requireFunctions(child, functions));
  }

  private static NamedExpression named(Expression value) {
    return new Alias(
        value,
        "value",
        NamedExpression.newExprId(),
        CollectionConverters.asScala(List.<String>of()).toSeq(),
        scala.Option.empty(),
        CollectionConverters.asScala(List.<String>of()).toSeq());
  }

  private static <T> T under(SQLConf conf, Callable<T> work) throws Exception {
    return SQLConf$.MODULE$.withExistingConf(conf, () -> Outcome.of(work)).value();
  }

  /** What came of a call; Scala's functions declare no exceptions. */
  private record Outcome<T>(Optional<T> made, Optional<Exception> thrown) {

    static <T> Outcome<T> of(Callable<T> work) {
      try {
        return new Outcome<>(Optional.of(work.call()), Optional.empty());
      } catch (Exception e) {
        return new Outcome<>(Optional.empty(), Optional.of(e));
      }
    }

    T value() throws Exception {
      if (thrown.isPresent()) {
        throw thrown.get();
      }
      return made.orElseThrow();
    }
  }
}
