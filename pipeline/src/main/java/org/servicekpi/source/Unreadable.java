package org.servicekpi.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetTimestamp;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.catalyst.expressions.ToTimestamp;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.StringType;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Tells a value that cannot be read from one that is not there.
 *
 * <p>A text that is read as something else (a cast, a time, a duration, a person) is unreadable
 * where the text is there and the result is not. Only readings that were asked for count: the
 * branches of {@code case}, {@code if} and {@code coalesce} that were not taken do not.
 */
final class Unreadable {

  private Unreadable() {}

  /** When the value of an analysed expression is unreadable; empty where it never is. */
  static Optional<Expression> when(Expression e) {
    if (e instanceof CaseWhen choice) {
      return ofCase(choice);
    }
    if (e instanceof If choice) {
      return either(
          when(choice.predicate()),
          branch(choice.predicate(), when(choice.trueValue()), when(choice.falseValue())));
    }
    if (e instanceof Coalesce first) {
      Optional<Expression> rest = Optional.empty();
      List<Expression> values = CollectionConverters.asJava(first.children());
      for (int i = values.size() - 1; i >= 0; i--) {
        Expression there = new IsNotNull(values.get(i));
        rest = either(when(values.get(i)), branch(there, Optional.empty(), rest));
      }
      return rest;
    }
    if (e instanceof RuntimeReplaceable replaced) {
      return when(replaced.replacement());
    }
    Optional<Expression> found = Optional.empty();
    for (Expression child : CollectionConverters.asJava(e.children())) {
      found = either(found, when(child));
    }
    return reads(e) ? either(found, Optional.of(lost(e))) : found;
  }

  private static boolean reads(Expression e) {
    if (e instanceof Cast cast) {
      return cast.child().dataType() instanceof StringType
          && !(cast.dataType() instanceof StringType);
    }
    return e instanceof StaticInvoke
        || e instanceof ScalaUDF
        || e instanceof GetTimestamp
        || e instanceof ToTimestamp;
  }

  private static Expression lost(Expression e) {
    Expression lost = new IsNull(e);
    for (Expression child : CollectionConverters.asJava(e.children())) {
      if (child.nullable()) {
        lost = new And(new IsNotNull(child), lost);
      }
    }
    return lost;
  }

  private static Optional<Expression> ofCase(CaseWhen choice) {
    List<Tuple2<Expression, Expression>> branches =
        new ArrayList<>(CollectionConverters.asJava(choice.branches()));
    Optional<Expression> rest =
        choice.elseValue().isDefined() ? when(choice.elseValue().get()) : Optional.empty();
    for (int i = branches.size() - 1; i >= 0; i--) {
      Expression condition = branches.get(i)._1();
      rest = either(when(condition), branch(condition, when(branches.get(i)._2()), rest));
    }
    return rest;
  }

  private static Optional<Expression> branch(
      Expression condition, Optional<Expression> yes, Optional<Expression> no) {
    if (yes.isEmpty() && no.isEmpty()) {
      return Optional.empty();
    }
    Expression never = Literal.FalseLiteral();
    return Optional.of(new If(condition, yes.orElse(never), no.orElse(never)));
  }

  private static Optional<Expression> either(Optional<Expression> a, Optional<Expression> b) {
    if (a.isEmpty()) {
      return b;
    }
    return b.isEmpty() ? a : Optional.of(new Or(a.get(), b.get()));
  }
}
