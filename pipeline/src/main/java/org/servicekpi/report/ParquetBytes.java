package org.servicekpi.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/**
 * A report as one Parquet file: flat types only, compressed with Snappy, which every reader knows.
 */
final class ParquetBytes {

  /** The last bytes of a Parquet file, after the length of its footer. */
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private ParquetBytes() {}

  static byte[] of(Report report) {
    Memory memory = new Memory();
    try (ParquetWriter<Row> writer = new Builder(memory, report.table()).build()) {
      for (Row row : report.rows()) {
        writer.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + report.path() + " in memory", e);
    }
    return inFixedOrder(memory.bytes.toByteArray());
  }

  /**
   * The file with the encodings of its columns listed in one order. The writer keeps them in a hash
   * set of enums, of which every process has another order, and so would every night's bytes.
   */
  private static byte[] inFixedOrder(byte[] file) {
    ByteBuffer end = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int length = end.getInt(file.length - MAGIC.length - Integer.BYTES);
    int start = file.length - MAGIC.length - Integer.BYTES - length;
    ByteArrayOutputStream sorted = new ByteArrayOutputStream(file.length);
    sorted.write(file, 0, start);
    try {
      FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, start, length));
      for (RowGroup group : footer.getRow_groups()) {
        for (ColumnChunk column : group.getColumns()) {
          Collections.sort(column.getMeta_data().getEncodings());
          Collections.sort(column.getMeta_data().getEncoding_stats());
        }
      }
      Util.writeFileMetaData(footer, sorted);
    } catch (IOException e) {
      throw new UncheckedIOException("The footer that was just written cannot be read", e);
    }
    int written = sorted.size() - start;
    sorted.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(written).array());
    sorted.writeBytes(MAGIC);
    return sorted.toByteArray();
  }

  static MessageType schema(Table table) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (Field field : table.fields()) {
      message.addField(
          Types.primitive(
                  primitive(field.type()),
                  field.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED)
              .as(logical(field.type()).orElse(null))
              .named(field.name()));
    }
    return message.named(table.name());
  }

  private static PrimitiveTypeName primitive(Type type) {
    return switch (type) {
      case TEXT, ID -> PrimitiveTypeName.BINARY;
      case LONG, INSTANT -> PrimitiveTypeName.INT64;
      case INT, DATE -> PrimitiveTypeName.INT32;
      case DOUBLE -> PrimitiveTypeName.DOUBLE;
      case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
      case INTS, LONGS -> throw new IllegalArgumentException("Reports have flat columns only");
    };
  }

  private static Optional<LogicalTypeAnnotation> logical(Type type) {
    return switch (type) {
      case TEXT, ID -> Optional.of(LogicalTypeAnnotation.stringType());
      case DATE -> Optional.of(LogicalTypeAnnotation.dateType());
      case INSTANT -> Optional.of(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS));
      case LONG, INT, DOUBLE, BOOLEAN, INTS, LONGS -> Optional.empty();
    };
  }

  private static final class Builder extends ParquetWriter.Builder<Row, Builder> {

    private final Table table;

    Builder(OutputFile file, Table table) {
      super(file);
      this.table = table;
      withConf(new PlainParquetConfiguration());
      withCompressionCodec(CompressionCodecName.SNAPPY);
      withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
      return new RowSupport(table);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract above, though nothing calls it any more
    protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
      return new RowSupport(table);
    }
  }

  private static final class RowSupport extends WriteSupport<Row> {

    private final Table table;
    private Optional<RecordConsumer> consumer = Optional.empty();

    RowSupport(Table table) {
      this.table = table;
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(schema(table), Map.of());
    }

    @Override
    @SuppressWarnings("deprecation") // abstract above, though nothing calls it any more
    public WriteContext init(Configuration configuration) {
      return new WriteContext(schema(table), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = Optional.of(recordConsumer);
    }

    @Override
    public void write(Row row) {
      RecordConsumer to = consumer.orElseThrow();
      to.startMessage();
      for (int i = 0; i < table.fields().size(); i++) {
        Optional<Object> cell = row.cell(i);
        if (cell.isPresent()) {
          String name = table.fields().get(i).name();
          to.startField(name, i);
          write(cell.get(), to);
          to.endField(name, i);
        }
      }
      to.endMessage();
    }

    private static void write(Object cell, RecordConsumer to) {
      if (cell instanceof String text) {
        to.addBinary(Binary.fromString(text));
      } else if (cell instanceof Long number) {
        to.addLong(number);
      } else if (cell instanceof Integer number) {
        to.addInteger(number);
      } else if (cell instanceof Double number) {
        to.addDouble(number);
      } else if (cell instanceof Boolean truth) {
        to.addBoolean(truth);
      } else if (cell instanceof LocalDate date) {
        to.addInteger(Math.toIntExact(date.toEpochDay()));
      } else if (cell instanceof Instant instant) {
        to.addLong(
            Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
                instant.getNano() / 1_000));
      } else {
        throw new IllegalStateException("A cell of an unknown type: " + cell);
      }
    }
  }

  /** A file in memory: reports are small, and are put in place as a whole. */
  private static final class Memory implements OutputFile {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new PositionOutputStream() {
        @Override
        public long getPos() {
          return bytes.size();
        }

        @Override
        public void write(int b) {
          bytes.write(b);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
          bytes.write(source, offset, length);
        }
      };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      bytes.reset();
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
