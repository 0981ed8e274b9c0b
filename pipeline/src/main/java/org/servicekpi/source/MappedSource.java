package org.servicekpi.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.classic.Dataset$;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.SerializableConfiguration;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;
import org.servicekpi.model.Survey;
import org.servicekpi.model.VendorMetric;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/** A source that a mapping describes. */
final class MappedSource implements Source {

  private final Mapping mapping;
  private final PersonKeys keys;
  private final References references;
  private final Limits limits;

  MappedSource(Mapping mapping, PersonKeys keys, References references, Limits limits) {
    this.mapping = mapping;
    this.keys = keys;
    this.references = references;
    this.limits = limits;
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
  public List<Problem> check(SparkSession spark, List<LandingFile> files) {
    Problems problems = new Problems();
    org.apache.spark.sql.classic.SparkSession session = session(spark);
    Set<String> needed = needed(session, problems);
    Inspection inspection =
        new Inspection(spark.sparkContext().hadoopConfiguration(), reads(), Set.of(), limits);
    Set<String> columns = new TreeSet<>();
    for (LandingFile file : files) {
      columns.addAll(inspection.columns(file));
    }
    boolean parquet = reads().format() == Reads.Format.PARQUET;
    if (columns.isEmpty() && parquet) {
      // Without a file the types of its columns are not known.
      return problems.all();
    }
    if (columns.isEmpty()) {
      List<String> listed = reads().dialect().columns();
      columns.addAll(listed.isEmpty() ? needed : listed);
    }
    Dataset<Row> raw =
        parquet ? ParquetFiles.raw(session, files) : raw(session, List.of(), List.copyOf(columns));
    compile(session, raw, columns, problems);
    return problems.all();
  }

  @Override
  public Deliveries read(SparkSession spark, List<LandingFile> files) {
    Problems problems = new Problems();
    org.apache.spark.sql.classic.SparkSession session = session(spark);
    Set<String> needed = needed(session, problems);
    problems.refuseIfAny(Actor.EDITOR);
    Inspection inspection =
        new Inspection(spark.sparkContext().hadoopConfiguration(), reads(), needed, limits);
    List<Inspection.Result> results =
        files.stream().sorted().toList().parallelStream().map(inspection::inspect).toList();
    List<Problem> refused =
        results.stream().flatMap(result -> result.file().refused().stream()).toList();
    if (!refused.isEmpty() && reads().refusedFiles() == Reads.RefusedFiles.STOP) {
      throw new RefusedException(Actor.DATA_OWNER, refused);
    }
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
            : raw(session, parts, List.copyOf(columns));
    List<RecordBuilder.CompiledRow> rows = compile(session, raw, columns, problems);
    problems.refuseIfAny(Actor.EDITOR);
    return new Deliveries(
        new RecordBuilder(mapping, references, List.copyOf(columns)).build(raw, rows),
        NewColumns.warned(results));
  }

  /**
   * A session in which texts that cannot be cast become null, and local means the source's zone.
   */
  private org.apache.spark.sql.classic.SparkSession session(SparkSession spark) {
    org.apache.spark.sql.classic.SparkSession session =
        (org.apache.spark.sql.classic.SparkSession) spark.newSession();
    session.conf().set("spark.sql.ansi.enabled", "false");
    session.conf().set("spark.sql.caseSensitive", "true");
    session.conf().set("spark.sql.session.timeZone", reads().zone().getId());
    MappingFunctions.register(session, reads(), keys);
    return session;
  }

  private Set<String> needed(org.apache.spark.sql.classic.SparkSession session, Problems problems) {
    Set<String> needed = new TreeSet<>();
    for (Mapping.Said said : FieldCompiler.all(mapping)) {
      needed.addAll(FieldCompiler.columnsOf(session, said, problems));
    }
    return needed;
  }

  private Dataset<Row> raw(
      org.apache.spark.sql.classic.SparkSession session, List<Opened> parts, List<String> columns) {
    Reads reads = reads();
    LandingReads how =
        new LandingReads(
            new SerializableConfiguration(session.sparkContext().hadoopConfiguration()),
            reads.format(),
            reads.dialect().bytes(),
            reads.records(),
            reads.charset().name(),
            reads.nulls(),
            limits.maxRecord());
    return Dataset$.MODULE$.ofRows(
        session,
        DataSourceV2Relation.create(
            new LandingTable(name(), how, parts, columns),
            scala.Option.empty(),
            scala.Option.empty(),
            CaseInsensitiveStringMap.empty(),
            scala.Option.empty()));
  }

  private List<RecordBuilder.CompiledRow> compile(
      org.apache.spark.sql.classic.SparkSession session,
      Dataset<Row> raw,
      Set<String> columns,
      Problems problems) {
    FieldCompiler compiler = new FieldCompiler(session, raw, columns, problems);
    List<RecordBuilder.CompiledRow> rows = new ArrayList<>();
    for (Mapping.RowMap row : mapping.rows()) {
      Map<String, FieldCompiler.Compiled> fields = new LinkedHashMap<>();
      for (Field field : row.table().fields()) {
        Optional.ofNullable(row.fields().get(field.name()))
            .flatMap(said -> compiler.compile(field, said))
            .ifPresent(compiled -> fields.put(field.name(), compiled));
      }
      requireFields(row, problems);
      rows.add(
          new RecordBuilder.CompiledRow(
              row.table(), row.condition().flatMap(compiler::condition), fields));
    }
    return rows;
  }

  private static void requireFields(Mapping.RowMap row, Problems problems) {
    Map<Table, List<Field>> required =
        Map.of(
            Interaction.TABLE, List.of(Interaction.STARTED_AT, Interaction.CHANNEL),
            Leg.TABLE, List.of(Leg.STARTED_AT, Leg.KIND),
            Survey.TABLE, List.of(Survey.KIND, Survey.SCALE_MIN, Survey.SCALE_MAX),
            Customer.TABLE, List.of(Customer.CUSTOMER_KEY),
            VendorMetric.TABLE, List.of(VendorMetric.NAME));
    for (Field field : required.getOrDefault(row.table(), List.of(Leg.STARTED_AT))) {
      if (!row.fields().containsKey(field.name())) {
        problems.add(
            row.where(),
            "The field '" + field.name() + "' of " + row.table().name() + " is missing.",
            field.meaning());
      }
    }
    if (row.fields().containsKey(Common.SOURCE_ID.name()) && row.table().equals(Leg.TABLE)) {
      problems.add(row.where(), "A leg has the source_id of its interaction.", "Remove it here.");
    }
  }
}
