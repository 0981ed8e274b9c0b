package org.servicekpi.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.classic.Dataset$;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.SerializableConfiguration;
import org.servicekpi.expression.Analysis;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.model.CustomerLink;
import org.servicekpi.model.HelpView;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;
import org.servicekpi.model.Order;
import org.servicekpi.model.Survey;
import org.servicekpi.model.VendorMetric;
import org.servicekpi.model.Visit;
import org.servicekpi.model.VisitEvent;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.Problems;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/** A source that a mapping describes. */
final class MappedSource implements Source {

  /** Of a file that is only looked at nothing is split. */
  private static final Limits WHOLE = new Limits(Limits.MAX_RECORD, Long.MAX_VALUE);

  private final Mapping mapping;
  private final PersonKeys keys;
  private final References references;

  MappedSource(Mapping mapping, PersonKeys keys, References references) {
    this.mapping = mapping;
    this.keys = keys;
    this.references = references;
  }

  @Override
  public String name() {
    return mapping.name();
  }

  @Override
  public Reads reads() {
    return mapping.reads();
  }

  @Override
  public Set<Table> feeds() {
    return mapping.rows().stream().map(Mapping.RowMap::table).collect(Collectors.toSet());
  }

  @Override
  public Map<Table, SortedMap<String, String>> tells() {
    return ToldFields.of(mapping);
  }

  @Override
  public List<Problem> check(Configuration hadoop, List<LandingFile> files) {
    Problems problems = new Problems();
    Analysis.Parser parser = Analysis.parser(settings());
    Set<String> needed = needed(parser, problems);
    Set<String> columns = new TreeSet<>();
    StructType types = new StructType();
    if (reads().format() == Reads.Format.PARQUET) {
      // Without a file the types of its columns are not known.
      if (files.isEmpty()) {
        return problems.all();
      }
      types = ParquetFiles.types(hadoop, files);
      columns.addAll(List.of(types.fieldNames()));
    } else {
      Inspection inspection = new Inspection(hadoop, reads(), Set.of(), WHOLE);
      files.forEach(file -> columns.addAll(inspection.columns(file)));
      if (columns.isEmpty()) {
        List<String> listed = reads().dialect().columns();
        columns.addAll(listed.isEmpty() ? needed : listed);
      }
      for (String column : columns) {
        types = types.add(column, DataTypes.StringType);
      }
    }
    FunctionRegistry functions = Analysis.functions();
    MappingFunctions.register(functions, reads(), keys);
    compile(Analysis.of(parser, settings(), functions, types), columns, problems);
    return problems.all();
  }

  @Override
  public Deliveries read(SparkSession spark, List<LandingFile> files) {
    Problems problems = new Problems();
    org.apache.spark.sql.classic.SparkSession session = session(spark);
    Analysis.Parser parser = Analysis.parser(session);
    Set<String> needed = needed(parser, problems);
    problems.refuseIfAny(Actor.EDITOR);
    Limits limits = Limits.of(spark);
    List<Inspection.Result> results =
        new Inspection(spark.sparkContext().hadoopConfiguration(), reads(), needed, limits)
            .inspect(files);
    List<Opened> parts = results.stream().flatMap(result -> result.parts().stream()).toList();
    Set<String> columns = new TreeSet<>(needed);
    parts.forEach(part -> columns.addAll(part.columns()));
    columns.remove("");
    List<LandingFile> readable =
        results.stream()
            .filter(result -> !result.parts().isEmpty())
            .map(r -> r.file().file())
            .toList();
    Dataset<Row> raw =
        reads().format() == Reads.Format.PARQUET && !readable.isEmpty()
            ? ParquetFiles.raw(session, readable)
            : raw(
                session,
                reading(session).with(mapping.arrays(), ofElements(parser)),
                Opened.tasks(parts, limits.taskBytes()),
                List.copyOf(columns));
    List<RecordBuilder.CompiledRow> rows = compile(Analysis.in(session, raw), columns, problems);
    problems.refuseIfAny(Actor.EDITOR);
    return new Deliveries(
        new RecordBuilder(mapping, references, List.copyOf(columns)).build(raw, rows),
        NewColumns.warned(results));
  }

  @Override
  public FirstRecords first(SparkSession spark, LandingFile file, int most) {
    org.apache.spark.sql.classic.SparkSession session = session(spark);
    Analysis.Parser parser = Analysis.parser(session);
    Map<String, Set<String>> madeOf = new TreeMap<>();
    for (Mapping.RowMap row : mapping.rows()) {
      row.fields()
          .forEach(
              (field, said) ->
                  madeOf
                      .computeIfAbsent(FirstRecords.name(row, field), key -> new TreeSet<>())
                      .addAll(FieldCompiler.columnsOf(parser, said, new Problems())));
    }
    Set<String> columns = new TreeSet<>(needed(parser, new Problems()));
    List<Opened> parts =
        new Inspection(spark.sparkContext().hadoopConfiguration(), reads(), Set.of(), WHOLE)
            .inspect(file)
            .parts();
    parts.forEach(part -> columns.addAll(part.columns()));
    columns.remove("");
    Dataset<Row> raw =
        reads().format() == Reads.Format.PARQUET
            ? ParquetFiles.raw(session, List.of(file))
            : raw(session, reading(session), List.of(parts), List.copyOf(columns));
    return FirstRecords.of(mapping, raw.takeAsList(most), madeOf);
  }

  /**
   * A session in which texts that cannot be cast become null, and local means the source's zone.
   */
  private org.apache.spark.sql.classic.SparkSession session(SparkSession spark) {
    org.apache.spark.sql.classic.SparkSession session =
        (org.apache.spark.sql.classic.SparkSession) spark.newSession();
    settings().forEach(session.conf()::set);
    MappingFunctions.register(session.sessionState().functionRegistry(), reads(), keys);
    return session;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(MappingFunctions.SETTINGS);
    settings.put(MappingFunctions.ZONE, reads().zone().getId());
    return settings;
  }

  private Set<String> needed(Analysis.Parser parser, Problems problems) {
    Set<String> needed = new TreeSet<>();
    for (Mapping.Said said : FieldCompiler.all(mapping)) {
      needed.addAll(FieldCompiler.columnsOf(parser, said, problems));
    }
    needed.addAll(mapping.arrays());
    return needed;
  }

  /** What the rows of elements are made of; all else of the record is none of theirs. */
  private Set<String> ofElements(Analysis.Parser parser) {
    Set<String> columns = new TreeSet<>();
    mapping.rows().stream()
        .filter(row -> !row.array().isEmpty())
        .flatMap(row -> FieldCompiler.all(row).stream())
        .forEach(said -> columns.addAll(FieldCompiler.columnsOf(parser, said, new Problems())));
    return columns;
  }

  private LandingReads reading(SparkSession session) {
    Reads reads = reads();
    return new LandingReads(
        new SerializableConfiguration(session.sparkContext().hadoopConfiguration()),
        reads.format(),
        reads.dialect().bytes(),
        reads.records(),
        reads.charset().name(),
        reads.nulls(),
        Limits.MAX_RECORD);
  }

  private Dataset<Row> raw(
      org.apache.spark.sql.classic.SparkSession session,
      LandingReads how,
      List<List<Opened>> tasks,
      List<String> columns) {
    return Dataset$.MODULE$.ofRows(
        session,
        DataSourceV2Relation.create(
            new LandingTable(name(), how, tasks, columns),
            scala.Option.empty(),
            scala.Option.empty(),
            CaseInsensitiveStringMap.empty(),
            scala.Option.empty()));
  }

  private List<RecordBuilder.CompiledRow> compile(
      Analysis analysis, Set<String> columns, Problems problems) {
    FieldCompiler compiler = new FieldCompiler(analysis, columns, problems);
    compiler.prepare(mapping.rows());
    List<RecordBuilder.CompiledRow> rows = new ArrayList<>();
    for (Mapping.RowMap row : mapping.rows()) {
      Map<String, FieldCompiler.Compiled> fields = new LinkedHashMap<>();
      for (Field field : row.table().fields()) {
        Optional.ofNullable(row.fields().get(field.name()))
            .flatMap(said -> compiler.compile(field, said))
            .ifPresent(compiled -> fields.put(field.name(), compiled));
      }
      requireFields(row, problems);
      Elements.check(mapping, row, fields.values(), problems);
      rows.add(
          new RecordBuilder.CompiledRow(
              row.table(), row.condition().flatMap(compiler::condition), fields, row.array()));
    }
    return rows;
  }

  private void requireFields(Mapping.RowMap row, Problems problems) {
    Map<Table, List<Field>> required =
        Map.of(
            Interaction.TABLE, List.of(Interaction.STARTED_AT, Interaction.CHANNEL),
            Leg.TABLE, List.of(Leg.STARTED_AT, Leg.KIND),
            Survey.TABLE, List.of(Survey.KIND, Survey.SCALE_MIN, Survey.SCALE_MAX),
            Customer.TABLE, List.of(Customer.CUSTOMER_KEY),
            CustomerLink.TABLE, List.of(CustomerLink.KEY_A, CustomerLink.KEY_B),
            VendorMetric.TABLE, List.of(VendorMetric.NAME),
            Visit.TABLE, List.of(Visit.STARTED_AT),
            VisitEvent.TABLE, List.of(VisitEvent.AT, VisitEvent.KIND),
            Order.TABLE, List.of(Order.PLACED_AT),
            HelpView.TABLE, List.of(HelpView.AT, HelpView.KIND));
    for (Field field : required.getOrDefault(row.table(), List.of(Leg.STARTED_AT))) {
      if (!row.fields().containsKey(field.name())) {
        problems.add(
            row.where(),
            "The field '" + field.name() + "' of " + row.table().name() + " is missing.",
            field.meaning());
      }
    }
    if (row.table().equals(VisitEvent.TABLE) && !feeds().contains(Visit.TABLE)) {
      problems.add(
          row.where(),
          "A visit_event is a step of the visit of its record, and this mapping has no visit.",
          "Add the visit, and say 'rows' here where its record has an array of steps.");
    }
    if (row.fields().containsKey(Common.SOURCE_ID.name()) && row.table().equals(Leg.TABLE)) {
      problems.add(row.where(), "A leg has the source_id of its interaction.", "Remove it here.");
    }
  }
}
