package org.servicekpi.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.classic.ExpressionUtils$;
import org.apache.spark.sql.classic.UserDefinedFunctionUtils$;
import org.apache.spark.sql.expressions.SparkUserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The functions that mappings may use beyond those of SQL, known in the session of a mapping. */
final class MappingFunctions {

  static final String PERSON = "person";

  /** Under which settings mappings are read: a text that cannot be cast becomes null. */
  static final Map<String, String> SETTINGS =
      Map.of("spark.sql.ansi.enabled", "false", "spark.sql.caseSensitive", "true");

  /** The setting of the zone that local times are in. */
  static final String ZONE = "spark.sql.session.timeZone";

  private final String zone;

  private MappingFunctions(String zone) {
    this.zone = zone;
  }

  /** Makes the functions known. */
  static void register(FunctionRegistry registry, Reads reads, PersonKeys keys) {
    MappingFunctions ours = new MappingFunctions(reads.zone().getId());
    ours.add(registry, "local_time", DataTypes.TimestampType, "localTime", 2);
    ours.add(registry, "any_time", DataTypes.TimestampType, "anyTime", 2);
    ours.add(registry, "serial_time", DataTypes.TimestampType, "serialTime", 1);
    ours.add(registry, "serial_time_swapped", DataTypes.TimestampType, "serialTimeSwapped", 1);
    ours.add(registry, "iso_time", DataTypes.TimestampType, "isoTime", 1);
    add(registry, "time_on", ours::timeOn);
    add(registry, "epoch_time", texts(DataTypes.TimestampType, "epochTime"));
    add(registry, "local_date", texts(DataTypes.DateType, "localDate"));
    add(registry, "duration_ms", texts(DataTypes.LongType, "durationMs"));
    add(registry, "whole_number", texts(DataTypes.LongType, "wholeNumber"));
    String region = reads.region().orElse("ZZ");
    UDF2<String, String, String> person =
        (kind, text) -> text == null ? null : key(keys, kind, text, region).orElse(null);
    SparkUserDefinedFunction keyed =
        (SparkUserDefinedFunction) functions.udf(person, DataTypes.StringType).withName(PERSON);
    add(
        registry,
        PERSON,
        arguments -> {
          require(PERSON, arguments, 2);
          return UserDefinedFunctionUtils$.MODULE$.toScalaUDF(
              keyed, CollectionConverters.asScala(arguments).toSeq());
        });
  }

  /** A text read as a whole number. */
  static Expression wholeNumber(Expression text) {
    return call(DataTypes.LongType, "wholeNumber", List.of(text));
  }

  /** A text read as a date such as 2026-03-02. */
  static Expression isoDate(Expression text) {
    return call(
        DataTypes.DateType, "localDate", List.of(text, Literal$.MODULE$.apply("yyyy-MM-dd")));
  }

  private static Optional<String> key(PersonKeys keys, String kind, String text, String region) {
    return switch (kind) {
      case "phone" -> keys.ofPhone(text, region);
      case "email" -> keys.ofEmail(text);
      default -> keys.ofId(text);
    };
  }

  /** A function of texts whose last argument is the zone. */
  private void add(
      FunctionRegistry registry, String name, DataType type, String method, int texts) {
    add(
        registry,
        name,
        arguments -> {
          require(name, arguments, texts);
          return call(type, method, withZone(strings(arguments)));
        });
  }

  private Expression timeOn(List<Expression> arguments) {
    if (arguments.size() == 4) {
      List<Expression> first = strings(arguments.subList(0, 3));
      return call(
          DataTypes.TimestampType,
          "timeOnAfter",
          withZone(List.of(first.get(0), first.get(1), first.get(2), arguments.get(3))));
    }
    require("time_on", arguments, 3);
    return call(DataTypes.TimestampType, "timeOn", withZone(strings(arguments)));
  }

  private List<Expression> withZone(List<Expression> arguments) {
    return java.util.stream.Stream.concat(
            arguments.stream(), java.util.stream.Stream.of(Literal$.MODULE$.apply(zone)))
        .toList();
  }

  private static Function<List<Expression>, Expression> texts(DataType type, String method) {
    return arguments -> call(type, method, strings(arguments));
  }

  private static void require(String name, List<Expression> arguments, int count) {
    if (arguments.size() != count) {
      throw new IllegalArgumentException(
          "The function " + name + " takes " + count + " arguments, not " + arguments.size());
    }
  }

  private static void add(
      FunctionRegistry registry, String name, Function<List<Expression>, Expression> builder) {
    registry.createOrReplaceTempFunction(
        name,
        (Seq<Expression> arguments) -> builder.apply(CollectionConverters.asJava(arguments)),
        "scala_udf");
  }

  private static List<Expression> strings(List<Expression> arguments) {
    return arguments.stream()
        .map(
            argument ->
                argument.dataType().equals(DataTypes.StringType)
                    ? argument
                    : Cast$.MODULE$.apply(argument, DataTypes.StringType, false))
        .toList();
  }

  private static Expression call(DataType type, String method, List<Expression> arguments) {
    return call(Conversions.class, type, method, arguments);
  }

  /** A call of a static method, as an expression. */
  static Expression call(Class<?> owner, DataType type, String method, List<Expression> arguments) {
    return new StaticInvoke(
        owner,
        type,
        method,
        CollectionConverters.asScala(arguments).toSeq(),
        CollectionConverters.asScala(List.<org.apache.spark.sql.types.AbstractDataType>of())
            .toSeq(),
        true,
        true,
        true,
        scala.Option.empty());
  }

  /** A call of a static method of {@link Conversions}, as a column. */
  static Column column(DataType type, String method, Column... arguments) {
    return column(Conversions.class, type, method, arguments);
  }

  /** A call of a static method, as a column. */
  static Column column(Class<?> owner, DataType type, String method, Column... arguments) {
    List<Expression> inner =
        java.util.Arrays.stream(arguments).map(ExpressionUtils$.MODULE$::expression).toList();
    return ExpressionUtils$.MODULE$.column(call(owner, type, method, inner));
  }
}
