package org.servicekpi.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.optimizer.ReplaceExpressions$;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.servicekpi.expression.Analysis;
import org.servicekpi.expression.Expressions;
import org.servicekpi.model.Common;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problems;
import org.servicekpi.schema.Field;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Understands what KPIs compute in SQL over the columns of a subject. A text that cannot be cast,
 * or a division by zero, comes to nothing: one bad row ends no night.
 */
final class Computing {

  private static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.of(
              "spark.sql.ansi.enabled", "false",
              "spark.sql.caseSensitive", "true",
              "spark.sql.session.timeZone", "UTC"));

  /** No function of ours may be used. */
  private static final String NO_FUNCTION = "\0";

  private final Subject<?> subject;
  private final Analysis analysis;
  private final Set<String> known = new TreeSet<>();

  /** What was analysed together with all the rest, by its SQL. */
  private final Map<String, Expression> together = new HashMap<>();

  Computing(Subject<?> subject) {
    this.subject = subject;
    StructType columns = new StructType();
    for (Field field : subject.columns()) {
      columns = columns.add(field.name(), field.type().spark());
      // How a row was delivered is no fact: the same facts would come to other values.
      if (!Common.PROVENANCE.contains(field)) {
        known.add(field.name());
      }
    }
    this.analysis = Analysis.of(Analysis.parser(SETTINGS), SETTINGS, Analysis.functions(), columns);
  }

  /** Notes why expressions cannot be used. */
  void check(List<Computed> all, Problems problems) {
    List<String> sql = all.stream().map(Computed::sql).distinct().toList();
    try {
      List<Expression> found = analysed(sql);
      for (int i = 0; i < found.size(); i++) {
        together.put(sql.get(i), found.get(i));
      }
    } catch (Exception e) {
      // Which one it is, and why, is told when each is looked at alone.
      together.clear();
    }
    all.forEach(computed -> check(computed, problems));
  }

  private void check(Computed computed, Problems problems) {
    Set<String> names = new TreeSet<>();
    try {
      Expressions.names(analysis.parser().parsed(computed.sql()), names);
    } catch (Exception e) {
      problems.add(computed.where(), "This is no SQL expression: " + Expressions.sentence(e), "");
      return;
    }
    boolean unknown = false;
    for (String name : names) {
      if (!known.contains(name)) {
        unknown = true;
        problems.add(
            computed.where(),
            "The table " + subject.name() + " has no column '" + name + "' that a KPI could use.",
            Nearest.hint(name, known, "The data dictionary lists its columns."));
      }
    }
    if (unknown) {
      return;
    }
    try {
      checkAnalysed(computed, problems);
    } catch (Exception e) {
      // Scala code throws checked exceptions such as AnalysisException without declaring them.
      problems.add(
          computed.where(), "The expression cannot be used: " + Expressions.sentence(e), "");
    }
  }

  private void checkAnalysed(Computed computed, Problems problems) throws Exception {
    List<Expression> found =
        together.containsKey(computed.sql())
            ? List.of(together.get(computed.sql()))
            : analysed(List.of(computed.sql()));
    if (found.isEmpty()) {
      problems.add(
          computed.where(),
          "The expression looks at other rows too.",
          "A KPI sees one row at a time: no aggregates, windows or explode; 'kind' adds up.");
      return;
    }
    Optional<String> unsteady = Expressions.unsteady(found.get(0), NO_FUNCTION);
    unsteady.ifPresent(
        name ->
            problems.add(
                computed.where(),
                "The expression uses " + name + ", so the same row could read differently.",
                "A KPI may only use the columns of its row."));
    DataType type = found.get(0).dataType();
    if (unsteady.isEmpty() && coerced(computed, type).isEmpty()) {
      problems.add(
          computed.where(),
          "The expression gives " + type.simpleString() + ", not " + computed.as().words() + ".",
          type instanceof BooleanType
              ? "if(..., 1, 0) makes a number of a condition."
              : computed.as() == Computed.As.TRUTH
                  ? "Compare it with something, such as 'wait_ms > 60000'."
                  : "");
    }
  }

  /**
   * The expressions over rows with some of the columns, in their order; columns that are not there
   * are not known. They were checked before.
   */
  List<Expression> bound(List<Computed> all, List<String> present) {
    try {
      List<Expression> plain = analysed(all.stream().map(Computed::sql).toList());
      List<String> coerced = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        coerced.add(coerced(all.get(i), plain.get(i).dataType()).orElseThrow());
      }
      Binding binding = new Binding(present);
      return analysed(coerced).stream().map(e -> e.transform(binding)).toList();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Cannot compute what was checked", e);
    }
  }

  /** The columns that expressions need. */
  Set<String> columns(List<Computed> all) {
    Set<String> names = new TreeSet<>();
    try {
      for (Computed computed : all) {
        Expressions.names(analysis.parser().parsed(computed.sql()), names);
      }
    } catch (Exception e) {
      throw new IllegalStateException("Cannot read what was checked", e);
    }
    return names;
  }

  /** The analysed expressions; empty where they are not of one row alone. */
  private List<Expression> analysed(List<String> sql) throws Exception {
    List<Expression> all = new ArrayList<>();
    if (ReplaceExpressions$.MODULE$.apply(analysis.analyser().analysed(sql))
            instanceof Project project
        && project.child() instanceof LocalRelation) {
      for (int i = 0; i < project.projectList().size(); i++) {
        if (project.projectList().apply(i) instanceof Alias alias) {
          all.add(alias.child());
        }
      }
    }
    return all;
  }

  private static Optional<String> coerced(Computed computed, DataType type) {
    String in = "(" + computed.sql() + ")";
    boolean number = type instanceof NumericType || type instanceof NullType;
    return Optional.ofNullable(
        switch (computed.as()) {
          case TRUTH ->
              type instanceof BooleanType || type instanceof NullType
                  ? "cast(" + in + " as boolean)"
                  : null;
          case DURATION -> number ? "cast(" + whole(in, type) + " as bigint)" : null;
          case NUMBER -> number ? "cast(" + whole(in + " * 1000", type) + " as bigint)" : null;
          case IDENTITY ->
              type instanceof MapType ? null : "if(" + in + " is null, null, xxhash64(" + in + "))";
        });
  }

  private static String whole(String value, DataType type) {
    return type instanceof IntegralType ? value : "round(" + value + ")";
  }

  /** From columns by name to places in a row. */
  private static final class Binding extends AbstractPartialFunction<Expression, Expression> {

    private final List<String> present;

    Binding(List<String> present) {
      this.present = present;
    }

    @Override
    public boolean isDefinedAt(Expression e) {
      return e instanceof AttributeReference;
    }

    @Override
    public Expression apply(Expression e) {
      AttributeReference column = (AttributeReference) e;
      int place = present.indexOf(column.name());
      return place < 0
          ? Literal.create(null, column.dataType())
          : new BoundReference(place, column.dataType(), true);
    }
  }

  /** As Spark wants lists of expressions. */
  static scala.collection.immutable.Seq<Expression> seq(List<Expression> expressions) {
    return CollectionConverters.asScala(expressions).toSeq();
  }
}
