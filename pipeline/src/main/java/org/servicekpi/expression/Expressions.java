package org.servicekpi.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import scala.jdk.javaapi.CollectionConverters;

/** What is told of expressions: their columns, why the same row could read differently. */
public final class Expressions {

  private static final Set<String> CLOCKS =
      Set.of("Now", "LocalTimestamp", "InputFileName", "Uuid", "SparkVersion", "UserDefined");

  private static final Pattern NO_ROUTINE = Pattern.compile("Cannot resolve routine `([^`]+)`");

  private Expressions() {}

  /** Adds the names of the columns that an expression as it was parsed speaks of. */
  public static void names(Expression e, Set<String> names) {
    if (e instanceof UnresolvedAttribute attribute) {
      names.add(String.join(".", CollectionConverters.asJava(attribute.nameParts())));
    }
    CollectionConverters.asJava(e.children()).forEach(child -> names(child, names));
  }

  /**
   * What makes an expression come to something else when it is asked again; empty where nothing
   * does.
   *
   * @param own the name of the one function of our own that may be used
   */
  public static Optional<String> unsteady(Expression e, String own) {
    String name = e.getClass().getSimpleName();
    boolean foreign = e instanceof ScalaUDF udf && !udf.udfName().contains(own);
    boolean below =
        CollectionConverters.asJava(e.children()).stream().allMatch(Expression::deterministic);
    if (e instanceof SubqueryExpression
        || foreign
        || name.startsWith("Current")
        || CLOCKS.contains(name)
        || (!e.deterministic() && below)) {
      return Optional.of(e instanceof SubqueryExpression ? "a subquery" : e.prettyName() + "()");
    }
    for (Expression child : CollectionConverters.asJava(e.children())) {
      Optional<String> found = unsteady(child, own);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The first sentence of a message of Spark, without its codes. */
  public static String sentence(Exception e) {
    String message =
        e instanceof AnalysisException analysis
            ? analysis.getSimpleMessage()
            : String.valueOf(e.getMessage());
    String text = message.strip().replaceFirst("^\\[[A-Z0-9_.]+\\]\\s*", "");
    List<String> lines = new ArrayList<>(new LinkedHashSet<>(text.lines().toList()));
    String first = lines.isEmpty() ? "" : lines.get(0);
    int code = first.indexOf(" SQLSTATE");
    String shown = code < 0 ? first : first.substring(0, code);
    Matcher routine = NO_ROUTINE.matcher(shown);
    if (routine.find()) {
      return "There is no function '" + routine.group(1) + "'.";
    }
    return shown.endsWith(".") || shown.endsWith(")") ? shown : shown + ".";
  }
}
