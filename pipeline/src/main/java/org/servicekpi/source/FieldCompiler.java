package org.servicekpi.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.Round;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.classic.ExpressionUtils$;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FractionalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;
import org.servicekpi.expression.Analysis;
import org.servicekpi.expression.Expressions;
import org.servicekpi.model.CustomerLink;
import org.servicekpi.model.Interaction;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problems;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Type;
import scala.jdk.javaapi.CollectionConverters;

/** Turns what a mapping says about a field into columns, or into problems at their places. */
final class FieldCompiler {

  /**
   * A field, ready to be computed.
   *
   * @param value its value
   * @param unreadable when a text is there that cannot be read; empty where that cannot be
   * @param columns the raw columns it is made of
   * @param personal those of them that name a person
   */
  record Compiled(
      Column value, Optional<Column> unreadable, Set<String> columns, Set<String> personal) {}

  /** The fields that say who somebody is. */
  private static final Set<String> PERSONS =
      Set.of(
          Interaction.CUSTOMER_KEY.name(),
          Interaction.AGENT_KEY.name(),
          CustomerLink.KEY_A.name(),
          CustomerLink.KEY_B.name());

  private final Analysis analysis;
  private final Set<String> known;
  private final Problems problems;

  /** What was analysed together with all the rest, by its SQL. */
  private final Map<String, Expression> together = new HashMap<>();

  /** What was found good before, by its SQL: legs repeat what their interaction says. */
  private final Map<String, Expression> analysed = new HashMap<>();

  FieldCompiler(Analysis analysis, Collection<String> known, Problems problems) {
    this.analysis = analysis;
    this.known = new TreeSet<>(known);
    this.problems = problems;
  }

  /** The raw columns that a piece of SQL names; a problem where it is no SQL. */
  static Set<String> columnsOf(Analysis.Parser parser, Mapping.Said said, Problems problems) {
    Set<String> names = new TreeSet<>();
    try {
      Expression parsed = parser.parsed(said.sql());
      Expressions.names(parsed, names);
    } catch (RuntimeException e) {
      problems.add(said.where(), "This is no SQL expression: " + Expressions.sentence(e), "");
    } catch (Exception e) {
      problems.add(said.where(), "This is no SQL expression: " + Expressions.sentence(e), "");
    }
    return names;
  }

  /**
   * Analyses all that a mapping says at once, which is much quicker than piece by piece. Where one
   * piece is wrong, nothing comes of it, and each is looked at alone.
   */
  void prepare(List<Mapping.RowMap> rows) {
    Set<String> plain = new LinkedHashSet<>();
    for (Mapping.RowMap row : rows) {
      row.condition().ifPresent(condition -> plain.add(condition.sql()));
      row.fields().values().forEach(said -> plain.add(said.sql()));
    }
    together(List.copyOf(plain));
  }

  private void together(List<String> all) {
    try {
      if (!all.isEmpty()
          && analysis.analyser().analysed(all) instanceof Project project
          && project.projectList().size() == all.size()) {
        for (int i = 0; i < all.size(); i++) {
          if (project.projectList().apply(i) instanceof Alias alias) {
            together.put(all.get(i), alias.child());
          }
        }
      }
    } catch (Exception e) {
      // Which one it is, and why, is told when each is looked at alone.
      together.keySet().removeAll(all);
    }
  }

  /** The column of a field; empty, with problems noted, where it cannot be computed. */
  Optional<Compiled> compile(Field field, Mapping.Said said) {
    Optional<Expression> plain = analysed(said);
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    if (PERSONS.contains(field.name()) && !isPerson(plain.get())) {
      problems.add(
          said.where(),
          "The field '" + field.name() + "' would hold clear text.",
          "Say {from: ..., person: id}, or phone or email; it is then a keyed pseudonym.");
      return Optional.empty();
    }
    DataType given = plain.get().dataType();
    Optional<Expression> coerced = coerced(field.type(), plain.get());
    if (coerced.isEmpty()) {
      problems.add(
          said.where(),
          "The expression gives "
              + given.simpleString()
              + ", where the field '"
              + field.name()
              + "' holds "
              + article(field.type()),
          hint(field.type(), given));
      return Optional.empty();
    }
    return coerced.map(FieldCompiler::compiled);
  }

  /** The column of a condition. */
  Optional<Compiled> condition(Mapping.Said said) {
    Optional<Expression> plain = analysed(said);
    if (plain.isPresent() && !(plain.get().dataType() instanceof BooleanType)) {
      problems.add(
          said.where(),
          "The condition gives " + plain.get().dataType().simpleString() + ".",
          "A condition is true or false.");
      return Optional.empty();
    }
    return plain.map(FieldCompiler::compiled);
  }

  private static Compiled compiled(Expression e) {
    Set<String> columns = new TreeSet<>();
    Set<String> personal = new TreeSet<>();
    attributes(e, columns);
    persons(e, personal);
    return new Compiled(
        ExpressionUtils$.MODULE$.column(e),
        Unreadable.when(e).map(ExpressionUtils$.MODULE$::column),
        columns,
        personal);
  }

  private static void attributes(Expression e, Set<String> names) {
    if (e instanceof AttributeReference attribute) {
      names.add(attribute.name());
    }
    CollectionConverters.asJava(e.children()).forEach(child -> attributes(child, names));
  }

  private static void persons(Expression e, Set<String> names) {
    if (e instanceof ScalaUDF) {
      attributes(e, names);
    }
    CollectionConverters.asJava(e.children()).forEach(child -> persons(child, names));
  }

  private static boolean isPerson(Expression e) {
    if (e instanceof ScalaUDF || e.dataType() instanceof NullType) {
      return true;
    }
    Set<String> clear = new TreeSet<>();
    clearText(e, clear);
    return clear.isEmpty();
  }

  /** Columns that can come through to the value as they are. */
  private static void clearText(Expression e, Set<String> names) {
    if (e instanceof ScalaUDF) {
      return;
    }
    if (e instanceof org.apache.spark.sql.catalyst.expressions.If choice) {
      clearText(choice.trueValue(), names);
      clearText(choice.falseValue(), names);
    } else if (e instanceof org.apache.spark.sql.catalyst.expressions.CaseWhen choice) {
      CollectionConverters.asJava(choice.branches()).forEach(b -> clearText(b._2(), names));
      if (choice.elseValue().isDefined()) {
        clearText(choice.elseValue().get(), names);
      }
    } else {
      if (e instanceof AttributeReference attribute) {
        names.add(attribute.name());
      }
      CollectionConverters.asJava(e.children()).forEach(child -> clearText(child, names));
    }
  }

  private Optional<Expression> analysed(Mapping.Said said) {
    Expression before = analysed.get(said.sql());
    if (before != null) {
      return Optional.of(before);
    }
    Optional<Expression> now = analyse(said);
    now.ifPresent(e -> analysed.put(said.sql(), e));
    return now;
  }

  private Optional<Expression> analyse(Mapping.Said said) {
    Problems unknown = new Problems();
    Set<String> columns = columnsOf(analysis.parser(), said, unknown);
    problems.addAll(unknown.all());
    for (String column : columns) {
      if (!known.contains(column)) {
        unknown.add(
            said.where(),
            "There is no column '" + column + "' in the file.",
            Nearest.hint(column, known, "It has '" + String.join("', '", known) + "'."));
        problems.addAll(unknown.all());
      }
    }
    if (!unknown.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<Expression> found = resolved(said.sql());
      if (found.isEmpty()) {
        problems.add(
            said.where(),
            "The expression looks at other records too.",
            "A mapping sees one record at a time: no aggregates, windows or explode.");
        return Optional.empty();
      }
      Expression e = found.get();
      Optional<String> unsteady = Expressions.unsteady(e, MappingFunctions.PERSON);
      unsteady.ifPresent(
          name ->
              problems.add(
                  said.where(),
                  "The expression uses " + name + ", so the same record could read differently.",
                  "A mapping may only use the record's own columns."));
      return unsteady.isPresent() ? Optional.empty() : Optional.of(e);
    } catch (Exception e) {
      // Scala code throws checked exceptions such as AnalysisException without declaring them.
      problems.add(said.where(), "The expression cannot be used: " + Expressions.sentence(e), "");
      return Optional.empty();
    }
  }

  private Optional<Expression> resolved(String sql) throws Exception {
    if (together.containsKey(sql)) {
      return Optional.of(together.get(sql));
    }
    return analysis.analyser().analysed(List.of(sql)) instanceof Project project
            && project.projectList().size() == 1
            && project.projectList().head() instanceof Alias alias
        ? Optional.of(alias.child())
        : Optional.empty();
  }

  /** The value as the field holds it; empty where nothing of the kind can be made of it. */
  private static Optional<Expression> coerced(Type wanted, Expression value) {
    DataType given = value.dataType();
    boolean text = given instanceof StringType;
    boolean whole = given instanceof IntegralType;
    boolean number = whole || given instanceof FractionalType;
    if (given instanceof NullType) {
      return Optional.of(Literal$.MODULE$.create(null, wanted.spark()));
    }
    return switch (wanted) {
      case TEXT, ID ->
          whole || given instanceof DecimalType
              ? Optional.of(Cast$.MODULE$.apply(value, DataTypes.StringType, false))
              : Optional.of(value).filter(e -> text);
      case LONG -> text ? Optional.of(MappingFunctions.wholeNumber(value)) : whole(wanted, value);
      case INT ->
          text
              ? Optional.of(tried(wanted, MappingFunctions.wholeNumber(value)))
              : whole(wanted, value);
      case DOUBLE -> Optional.of(tried(wanted, value)).filter(e -> text || number);
      case BOOLEAN ->
          text
              ? Optional.of(tried(wanted, value))
              : Optional.of(value).filter(e -> given instanceof BooleanType);
      case DATE ->
          text
              ? Optional.of(MappingFunctions.isoDate(value))
              : Optional.of(value).filter(e -> given instanceof DateType);
      case INSTANT -> Optional.of(value).filter(e -> given instanceof TimestampType);
      default -> Optional.empty();
    };
  }

  /** A number without its fraction. */
  private static Optional<Expression> whole(Type wanted, Expression number) {
    if (number.dataType() instanceof IntegralType) {
      return Optional.of(tried(wanted, number));
    }
    return number.dataType() instanceof FractionalType
        ? Optional.of(tried(wanted, new Round(number, Literal$.MODULE$.apply(0), false)))
        : Optional.empty();
  }

  /** A value of another type; null where it cannot be read as one. */
  private static Expression tried(Type wanted, Expression value) {
    return new Cast(value, wanted.spark(), scala.Option.empty(), EvalMode.TRY());
  }

  private static String article(Type type) {
    return switch (type) {
      case TEXT, ID -> "text.";
      case INSTANT -> "an instant.";
      case BOOLEAN -> "true or false.";
      default -> "a " + type.words() + ".";
    };
  }

  private static String hint(Type wanted, DataType given) {
    if (wanted == Type.INSTANT && given instanceof StringType) {
      return "Say how the text is to be read: {from: ..., time: \"dd.MM.yyyy HH:mm:ss\"}, or"
          + " 'time: iso'.";
    }
    return wanted == Type.TEXT || wanted == Type.ID ? "cast(... as string) makes text of it." : "";
  }

  /** The names of the warnings of a field. */
  static String warning(String kind, String table, String field) {
    String name = table.equals("interaction") ? field : table + "_" + field;
    return kind + "_" + name.toLowerCase(Locale.ROOT);
  }

  /** The expressions of a mapping, every place once. */
  static List<Mapping.Said> all(Mapping mapping) {
    List<Mapping.Said> all = new ArrayList<>();
    mapping.rows().forEach(row -> all.addAll(all(row)));
    return all;
  }

  /** The same of one block. */
  static List<Mapping.Said> all(Mapping.RowMap row) {
    List<Mapping.Said> all = new ArrayList<>();
    row.condition().ifPresent(all::add);
    all.addAll(row.fields().values());
    return all;
  }
}
