package org.servicekpi.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.model.Records;
import org.servicekpi.model.SourceRecord;
import org.servicekpi.problem.Problems;
import org.servicekpi.source.Landing;
import org.servicekpi.source.LandingFile;
import org.servicekpi.source.PersonKeys;
import org.servicekpi.source.References;
import org.servicekpi.source.Source;
import org.servicekpi.source.Sources;
import org.servicekpi.yaml.YamlFile;

/**
 * Nights of one assembled source, with a lake that is a list: raw records are kept, and of several
 * versions of an interaction the one with the greater version and content hash stays.
 */
final class VendorNights {

  private final SparkSession spark;
  private final Source source;
  private final List<KeptRecord> records = new ArrayList<>();
  private final SortedMap<String, Row> interactions = new TreeMap<>();

  VendorNights(SparkSession spark, Source source) {
    this.spark = spark;
    this.source = source;
  }

  static Source source(String name, String yaml) {
    Problems problems = new Problems();
    byte[] text = yaml.getBytes(StandardCharsets.UTF_8);
    PersonKeys keys = new PersonKeys("a secret for tests only".getBytes(StandardCharsets.UTF_8));
    Source source =
        new Sources(keys, References.NONE)
            .mapped(YamlFile.parse(name, text, problems))
            .orElseThrow(() -> new AssertionError(problems.all()));
    if (!problems.isEmpty()) {
      throw new AssertionError(problems.all());
    }
    return source;
  }

  /** A mapping of the sample company. */
  static Source shipped(String name) {
    String file = "/org/servicekpi/sample/workspace/mappings/" + name + ".yaml";
    try (var in = VendorNights.class.getResourceAsStream(file)) {
      return source(name + ".yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void put(Path landing, String name, String text) {
    try {
      Files.createDirectories(landing.resolve(name).getParent());
      Files.writeString(landing.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<LandingFile> files(Path landing) {
    return new Landing(new Configuration(), landing.toString(), Duration.ZERO)
        .deliveries(source, Instant.parse("2100-01-01T00:00:00Z"));
  }

  /** Every row of some files, refused ones included. */
  List<InternalRow> rows(List<LandingFile> files) {
    return raw(files).map(InternalRow::copy).collect();
  }

  private JavaRDD<InternalRow> raw(List<LandingFile> files) {
    return source.read(spark, files).records();
  }

  List<KeptRecord> read(List<LandingFile> files) {
    List<KeptRecord> kept = new ArrayList<>();
    try {
      new Sifting(LocalDate.of(2100, 1, 1), "run")
          .pour(
              rows(files).iterator(),
              (table, row) -> {
                if (table == SourceRecord.TABLE) {
                  kept.add(KeptRecord.of(row));
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return kept;
  }

  /** One night; the ids that were put together. */
  List<String> night(List<KeptRecord> fresh) {
    TreeSet<LocalDate> days = new TreeSet<>();
    fresh.forEach(kept -> days.add(day(kept)));
    Assembling assembling = Assembling.of(source.assembles().orElseThrow(), 2);
    TreeSet<LocalDate> near = new TreeSet<>(assembling.days(days, source.reads().lookBackDays()));
    List<KeptRecord> stored = records.stream().filter(kept -> near.contains(day(kept))).toList();
    List<Row> put = rows(assembling.assemble(rdd(fresh), rdd(stored)));
    put.forEach(row -> interactions.merge(row.getAs("source_id"), row, VendorNights::newer));
    records.addAll(fresh);
    return put.stream().map(row -> row.<String>getAs("source_id")).sorted().toList();
  }

  private LocalDate day(KeptRecord kept) {
    return kept.record().startedAt().atZone(source.reads().zone()).toLocalDate();
  }

  private JavaRDD<KeptRecord> rdd(List<KeptRecord> kept) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(kept, 2);
  }

  private static List<Row> rows(JavaRDD<InternalRow> rows) {
    var convert = CatalystTypeConverters.createToScalaConverter(Records.SCHEMA);
    return rows.collect().stream().map(row -> (Row) convert.apply(row)).toList();
  }

  /** The rule of the room quality, once more. */
  private static Row newer(Row one, Row two) {
    int byVersion =
        one.<Instant>getAs("record_version").compareTo(two.<Instant>getAs("record_version"));
    int byHash = Long.compare(one.<Long>getAs("content_hash"), two.<Long>getAs("content_hash"));
    return byVersion > 0 || (byVersion == 0 && byHash >= 0) ? one : two;
  }

  SortedMap<String, Row> interactions() {
    return interactions;
  }

  /** Everything that is in the lake, as text. */
  List<String> lake() {
    return interactions.values().stream().map(Row::json).toList();
  }
}
