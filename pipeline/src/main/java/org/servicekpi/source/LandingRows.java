package org.servicekpi.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** The records of some parts of files, as rows of Spark. The row is used again for the next one. */
final class LandingRows implements PartitionReader<InternalRow> {

  /** Where the value of a place column comes from. */
  private interface Place {
    Object of(Opened part, RecordReader reader);
  }

  private static final Map<String, Place> PLACES =
      Map.of(
          LandingTable.FILE, (part, reader) -> UTF8String.fromString(part.name()),
          LandingTable.DELIVERED_ON, (part, reader) -> (int) part.deliveredOn().toEpochDay(),
          LandingTable.LINE, (part, reader) -> reader.line(),
          LandingTable.OFFSET, (part, reader) -> reader.offset(),
          LandingTable.FAULT_RULE, (part, reader) -> text(reader.fault().rule()),
          LandingTable.FAULT_REASON, (part, reader) -> text(reader.fault().reason()),
          LandingTable.FAULT_RAW, (part, reader) -> text(reader.fault().raw()),
          LandingTable.ARRAY, (part, reader) -> text(reader.array()));

  private final LandingReads reads;
  private final List<Opened> parts;
  private final Object[] values;
  private final GenericInternalRow row;
  private final List<Integer> placeAt = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final int[] columnAt;
  private final List<String> columns = new ArrayList<>();

  private int part = -1;
  private Optional<RecordReader> open = Optional.empty();

  LandingRows(LandingReads reads, List<Opened> parts, StructType wanted) {
    this.reads = reads;
    this.parts = parts;
    this.values = new Object[wanted.size()];
    this.row = new GenericInternalRow(values);
    List<Integer> at = new ArrayList<>();
    String[] names = wanted.fieldNames();
    for (int i = 0; i < names.length; i++) {
      Place place = PLACES.get(names[i]);
      if (place == null) {
        columns.add(names[i]);
        at.add(i);
      } else {
        places.add(place);
        placeAt.add(i);
      }
    }
    this.columnAt = at.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Object text(String text) {
    return text.isEmpty() ? null : UTF8String.fromString(text);
  }

  @Override
  public boolean next() throws IOException {
    while (true) {
      if (open.isPresent()) {
        if (open.get().next()) {
          return true;
        }
        close();
      }
      if (++part >= parts.size()) {
        return false;
      }
      open = Optional.of(open(parts.get(part)));
    }
  }

  @Override
  public InternalRow get() {
    RecordReader reader = open.orElseThrow();
    Opened from = parts.get(part);
    for (int i = 0; i < places.size(); i++) {
      values[placeAt.get(i)] = places.get(i).of(from, reader);
    }
    boolean readable = reader.fault().equals(Fault.NONE);
    for (int i = 0; i < columnAt.length; i++) {
      values[columnAt[i]] = readable && !reader.isNull(i) ? reader.value(i) : null;
    }
    return row;
  }

  private RecordReader open(Opened from) throws IOException {
    Path path = new Path(from.path());
    FSDataInputStream raw = path.getFileSystem(reads.hadoop().value()).open(path);
    Charset charset = Charset.forName(reads.charset());
    if (TextInput.isPlain(from.name(), charset)) {
      raw.seek(from.span().start());
      return reader(from, raw);
    }
    InputStream text = TextInput.checked(TextInput.decompress(raw, from.name()), charset);
    text.skipNBytes(from.span().start());
    return reader(from, text);
  }

  private RecordReader reader(Opened from, InputStream text) throws IOException {
    if (reads.format() != Reads.Format.DELIMITED) {
      JsonReader records = new JsonReader(text, reads, columns);
      return reads.arrays().isEmpty() ? records : new ElementReader(records, reads, columns);
    }
    DelimitedReader reader =
        new DelimitedReader(text, reads.dialect(), from.span(), reads.maxRecord());
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < from.columns().size(); i++) {
      positions.putIfAbsent(from.columns().get(i), i);
    }
    int[] fieldOf = columns.stream().mapToInt(name -> positions.getOrDefault(name, -1)).toArray();
    reader.expect(
        from.columns().size(),
        wanted -> fieldOf[wanted],
        reads.nulls().stream().map(UTF8String::fromString).toArray(UTF8String[]::new));
    return reader;
  }

  @Override
  public void close() throws IOException {
    if (open.isPresent()) {
      open.get().close();
      open = Optional.empty();
    }
  }
}
