package org.servicekpi.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Landing files that are Parquet: read by Spark, with the types they have. */
final class ParquetFiles {

  private ParquetFiles() {}

  /** The names of the columns of a file. */
  static List<String> columns(Configuration hadoop, LandingFile file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file.path()), hadoop))) {
      return reader.getFooter().getFileMetaData().getSchema().getFields().stream()
          .map(Type::getName)
          .toList();
    } catch (RuntimeException e) {
      throw new IOException("it is no Parquet file", e);
    }
  }

  /**
   * The columns of some files with their types; those of files that are no Parquet are left out.
   */
  static StructType types(Configuration hadoop, List<LandingFile> files) {
    List<MessageType> schemas = new ArrayList<>();
    for (LandingFile file : files) {
      try (ParquetFileReader reader =
          ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file.path()), hadoop))) {
        schemas.add(reader.getFooter().getFileMetaData().getSchema());
      } catch (IOException | RuntimeException e) {
        // The night refuses such a file by its name.
      }
    }
    return types(schemas);
  }

  /** The rows of some files, with their place: the number of the row stands for its offset. */
  static Dataset<Row> raw(SparkSession session, List<LandingFile> files) {
    TreeMap<String, String> names = new TreeMap<>();
    TreeMap<String, LocalDate> dates = new TreeMap<>();
    for (LandingFile file : files) {
      names.put(key(file.path()), file.name());
      dates.put(key(file.path()), file.deliveredOn());
    }
    UDF1<String, String> name = path -> names.get(key(path));
    UDF1<String, LocalDate> date = path -> dates.get(key(path));
    Dataset<Row> rows =
        session
            .read()
            .option("mergeSchema", "true")
            .parquet(files.stream().map(LandingFile::path).toArray(String[]::new));
    Column path = col("_metadata.file_path");
    Column none = lit(null).cast(DataTypes.StringType);
    List<Column> columns = new ArrayList<>();
    columns.add(udf(name, DataTypes.StringType).apply(path).as(LandingTable.FILE));
    columns.add(udf(date, DataTypes.DateType).apply(path).as(LandingTable.DELIVERED_ON));
    columns.add(lit(null).cast(DataTypes.LongType).as(LandingTable.LINE));
    columns.add(col("_metadata.row_index").as(LandingTable.OFFSET));
    columns.add(none.as(LandingTable.FAULT_RULE));
    columns.add(none.as(LandingTable.FAULT_REASON));
    columns.add(none.as(LandingTable.FAULT_RAW));
    columns.add(none.as(LandingTable.ARRAY));
    for (String column : rows.columns()) {
      columns.add(col(RecordBuilder.quoted(column)));
    }
    return rows.select(columns.toArray(new Column[0]));
  }

  private static String key(String path) {
    return new Path(path).toUri().getPath();
  }

  /** The types that Spark reads the columns of Parquet files as. */
  private static StructType types(Collection<MessageType> files) {
    SQLConf conf = new SQLConf();
    StructType all = new StructType();
    for (MessageType file : files) {
      for (StructField field : new ParquetToSparkSchemaConverter(conf).convert(file).fields()) {
        if (!List.of(all.fieldNames()).contains(field.name())) {
          all = all.add(field);
        }
      }
    }
    return all;
  }
}
