package org.servicekpi.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.vendor.RawText;
import org.servicekpi.vendor.Reading;
import org.servicekpi.vendor.Vendor;

/** Walks the raw records of some files of a known system, one row a record. */
final class VendorScan {

  /** So far into a file it is looked for the array that holds the records. */
  private static final int BEGINNING = 1 << 16;

  private final LandingReads reads;
  private final Vendor vendor;
  private final VendorRows rows;

  VendorScan(LandingReads reads, Vendor vendor, String source, String zone) {
    this.reads = reads;
    this.vendor = vendor;
    this.rows = new VendorRows(source, ZoneId.of(zone));
  }

  /** The rows of files, one after the other; each file is closed at its end. */
  Iterator<InternalRow> rows(List<Opened> parts) {
    Iterator<Opened> left = parts.iterator();
    return new Iterator<>() {
      private Optional<Opened> part = Optional.empty();
      private Optional<RecordReader> open = Optional.empty();
      private boolean ready;

      @Override
      public boolean hasNext() {
        try {
          while (!ready) {
            if (open.isPresent() && open.get().next()) {
              ready = true;
            } else {
              if (open.isPresent()) {
                open.get().close();
                open = Optional.empty();
              }
              if (!left.hasNext()) {
                return false;
              }
              part = Optional.of(left.next());
              open = Optional.of(reader(part.get()));
            }
          }
          return true;
        } catch (IOException e) {
          throw new UncheckedIOException(
              "The file " + part.map(Opened::name).orElse("") + " cannot be read", e);
        }
      }

      @Override
      public InternalRow next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        ready = false;
        return row(part.orElseThrow(), open.orElseThrow());
      }
    };
  }

  private InternalRow row(Opened part, RecordReader reader) {
    VendorRows.Place at =
        new VendorRows.Place(part.name(), part.deliveredOn(), reader.line(), reader.offset());
    if (!reader.fault().equals(Fault.NONE)) {
      return rows.row(reader.fault(), at);
    }
    RawText raw =
        reader instanceof JsonReader json
            ? RawText.of(json.record(), part.deliveredOn())
            : RawText.of(reader.value(0).toString(), part.deliveredOn());
    Reading reading = vendor.read(raw);
    return rows.row(reading, at);
  }

  private RecordReader reader(Opened part) throws IOException {
    Path path = new Path(part.path());
    FSDataInputStream stored = path.getFileSystem(reads.hadoop().value()).open(path);
    Charset charset = Charset.forName(reads.charset());
    InputStream text;
    if (TextInput.isPlain(part.name(), charset)) {
      stored.seek(part.span().start());
      text = stored;
    } else {
      text = TextInput.checked(TextInput.decompress(stored, part.name()), charset);
      text.skipNBytes(part.span().start());
    }
    return vendor.files().shape() == Vendor.Shape.LINES ? lines(text, part) : objects(text);
  }

  private RecordReader lines(InputStream text, Opened part) {
    DelimitedReader reader =
        new DelimitedReader(text, reads.dialect(), part.span(), reads.maxRecord());
    reader.expect(1, wanted -> 0, new UTF8String[0]);
    return reader;
  }

  private RecordReader objects(InputStream text) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(text, BEGINNING);
    buffered.mark(BEGINNING);
    byte[] beginning = buffered.readNBytes(BEGINNING);
    buffered.reset();
    Vendor.Files files = vendor.files();
    boolean inArray = !files.array().isEmpty() && has(beginning, files.array());
    LandingReads how =
        new LandingReads(
            reads.hadoop(),
            reads.format(),
            reads.dialect(),
            inArray ? "$." + files.array() : "$",
            reads.charset(),
            reads.nulls(),
            reads.maxRecord());
    return new JsonReader(buffered, how, List.of(), files.opens());
  }

  /** Whether a key stands in the outermost object of a text. */
  private static boolean has(byte[] text, String key) {
    int depth = 0;
    int start = -1;
    String last = "";
    for (int i = 0; i < text.length; i++) {
      byte c = text[i];
      if (start >= 0) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          last = new String(text, start, i - start, java.nio.charset.StandardCharsets.UTF_8);
          start = -1;
        }
      } else if (c == '"') {
        start = i + 1;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      } else if (c == ':' && depth == 1 && last.equals(key)) {
        return true;
      }
    }
    return false;
  }
}
