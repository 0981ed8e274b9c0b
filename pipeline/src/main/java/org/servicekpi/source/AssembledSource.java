package org.servicekpi.source;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;
import org.servicekpi.model.Survey;
import org.servicekpi.model.VendorMetric;
import org.servicekpi.problem.Problem;
import org.servicekpi.schema.Table;
import org.servicekpi.vendor.Vendor;
import org.servicekpi.vendor.Vendors;

/** A source whose system is known, and whose interactions are put together from raw records. */
final class AssembledSource implements Source {

  private static final List<Table> TABLES =
      List.of(Interaction.TABLE, Leg.TABLE, BotEpisode.TABLE, Survey.TABLE, VendorMetric.TABLE);

  private final VendorMapping mapping;
  private final Vendor vendor;
  private final AssembledRows rows;

  AssembledSource(VendorMapping mapping, PersonKeys keys, References references) {
    this.mapping = mapping;
    String region = mapping.reads().region().orElse("ZZ");
    this.vendor =
        Vendors.of(mapping.format(), mapping.settings(), new KeyedPersons(keys, region))
            .orElseThrow();
    this.rows = new AssembledRows(mapping.name(), mapping.reads().zone(), references);
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
    return TABLES.stream()
        .filter(table -> !vendor.fills().of(table).isEmpty())
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<Reassembly> assembles() {
    return Optional.of(new Reassembly(vendor, rows));
  }

  /** Nothing: all that can be wrong was found when the mapping was read. */
  @Override
  public List<Problem> check(Configuration hadoop, List<LandingFile> files) {
    return List.of();
  }

  @Override
  public Deliveries read(SparkSession spark, List<LandingFile> files) {
    Limits limits = Limits.of(spark);
    List<Inspection.Result> results =
        new Inspection(spark.sparkContext().hadoopConfiguration(), reads(), Set.of(), limits)
            .inspect(files);
    List<Opened> parts = results.stream().flatMap(result -> result.parts().stream()).toList();
    return new Deliveries(
        records(spark, Opened.tasks(parts, limits.taskBytes())), NewColumns.warned(results));
  }

  private JavaRDD<InternalRow> records(SparkSession spark, List<List<Opened>> tasks) {
    @SuppressWarnings("resource") // The context belongs to the session.
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    if (tasks.isEmpty()) {
      return context.emptyRDD();
    }
    Reads reads = reads();
    LandingReads how =
        new LandingReads(
            new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()),
            reads.format(),
            reads.dialect().bytes(),
            reads.records(),
            reads.charset().name(),
            List.of(),
            Limits.MAX_RECORD);
    return context
        .parallelize(tasks, tasks.size())
        .flatMap(new Opening(how, vendor, name(), reads.zone().getId()));
  }

  /** Reads the parts of a task, wherever it runs. */
  private record Opening(LandingReads how, Vendor vendor, String source, String zone)
      implements FlatMapFunction<List<Opened>, InternalRow>, Serializable {

    @Override
    public Iterator<InternalRow> call(List<Opened> parts) {
      return new VendorScan(how, vendor, source, zone).rows(parts);
    }
  }
}
