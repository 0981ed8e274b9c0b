package org.servicekpi.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Walks the records of a delimited UTF-8 text.
 *
 * <p>A stream: it holds one record and a buffer. Fields are slices of the buffer, copied only where
 * quotes or escapes must be taken out. A record longer than the bound is a fault, and so is a quote
 * that is not closed within the bound; reading resumes after the next line end.
 */
final class DelimitedReader implements RecordReader {

  private static final int CHUNK = 1 << 20;

  private static final byte PLAIN = 0;
  private static final byte QUOTED = 1;
  private static final byte ESCAPED = 2;

  private static final int MORE = -1;
  private static final int OPEN = -2;

  private final InputStream in;
  private final Dialect.Bytes dialect;
  private final boolean[] special = new boolean[256];
  private final int maxRecord;
  private final long end;

  private byte[] buffer = new byte[0];
  private int position;
  private int limit;
  private boolean ended;
  private long bufferOffset;
  private long nextLine;

  private int fields;
  private int[] from = new int[32];
  private int[] to = new int[32];
  private byte[] how = new byte[32];
  private int recordStart;
  private long recordLine;
  private long recordOffset;
  private int linesInside;
  private Fault fault = Fault.NONE;

  private int expected;
  private IntUnaryOperator fieldOfWanted = i -> i;
  private UTF8String[] nullValues = {};

  /**
   * Starts at a record.
   *
   * @param in the text from {@code span.start()} on
   * @param dialect how it is written
   * @param span where to start, at which line, and where to stop
   * @param maxRecord the most bytes a record may have
   */
  DelimitedReader(InputStream in, Dialect.Bytes dialect, Span span, int maxRecord) {
    this.in = in;
    this.dialect = dialect;
    this.maxRecord = maxRecord;
    this.bufferOffset = span.start();
    this.nextLine = span.line();
    this.end = span.end();
    special['\n'] = true;
    special['\r'] = true;
    special[dialect.delimiter()[0] & 0xff] = true;
    if (dialect.escape() >= 0) {
      special[dialect.escape()] = true;
    }
  }

  /** Says which fields are wanted, how many a record must have, and which texts mean null. */
  void expect(int count, IntUnaryOperator fieldOf, UTF8String[] nulls) {
    this.expected = count;
    this.fieldOfWanted = fieldOf;
    this.nullValues = nulls;
  }

  @Override
  public boolean next() throws IOException {
    fault = Fault.NONE;
    while (true) {
      if (bufferOffset + position >= end || (position == limit && !fill(position))) {
        return false;
      }
      recordStart = position;
      recordLine = nextLine;
      recordOffset = bufferOffset + recordStart;
      int after = parse(position);
      while (after == MORE && limit - recordStart <= maxRecord && fill(recordStart)) {
        after = parse(recordStart);
      }
      if (after == MORE || after == OPEN || after - recordStart > maxRecord) {
        refuseFirstLine();
        return true;
      }
      position = after;
      nextLine += linesInside + 1L;
      if (isBlankOrComment(after)) {
        continue;
      }
      checkFieldCount(after);
      return true;
    }
  }

  /** Passes over a line, whatever stands in it; false at the end. */
  boolean skipLine() throws IOException {
    if (position == limit && !fill(position)) {
      return false;
    }
    recordStart = position;
    passLine(line(position));
    return true;
  }

  private boolean isBlankOrComment(int after) {
    if (fields == 1 && from[0] == to[0] && how[0] == PLAIN) {
      return true;
    }
    byte[] comment = dialect.comment();
    return comment.length > 0
        && after - recordStart >= comment.length
        && Arrays.equals(
            buffer, recordStart, recordStart + comment.length, comment, 0, comment.length);
  }

  private void checkFieldCount(int after) {
    boolean trailing = fields == expected + 1 && from[fields - 1] == to[fields - 1];
    if (expected > 0 && fields != expected && !trailing) {
      fault =
          new Fault(
              Fault.WRONG_FIELD_COUNT,
              "The row has " + fields + " fields, the header has " + expected + ".",
              rawText(recordStart, after));
    }
  }

  /** Reads on, keeping everything from {@code keep}; false if there was nothing more. */
  private boolean fill(int keep) throws IOException {
    if (ended) {
      return false;
    }
    int kept = limit - keep;
    byte[] next = new byte[Math.max(CHUNK, Math.max(2 * kept, kept + CHUNK / 4))];
    System.arraycopy(buffer, keep, next, 0, kept);
    int read = in.readNBytes(next, kept, next.length - kept);
    ended = read < next.length - kept;
    recordStart -= keep;
    bufferOffset += keep;
    position = 0;
    buffer = next;
    limit = kept + read;
    if (bufferOffset == 0 && kept == 0 && startsWithMark()) {
      position = 3;
      return limit > 3;
    }
    return read > 0 || kept > 0;
  }

  private boolean startsWithMark() {
    return limit >= 3
        && buffer[0] == (byte) 0xef
        && buffer[1] == (byte) 0xbb
        && buffer[2] == (byte) 0xbf;
  }

  /** The position after the record, {@link #MORE} where the buffer ends, or {@link #OPEN}. */
  private int parse(int start) {
    final byte[] b = buffer;
    final int stop = limit;
    final int quote = dialect.quote();
    fields = 0;
    linesInside = 0;
    int p = start;
    if (startsComment(p)) {
      return line(p);
    }
    while (true) {
      int begin = p;
      byte kind = PLAIN;
      if (p < stop && quote >= 0 && b[p] == quote) {
        kind = QUOTED;
        p = closingQuote(p + 1);
        if (p < 0) {
          return p;
        }
        if (p < 0x7fffffff && (p & 0x40000000) != 0) {
          kind = ESCAPED;
          p &= 0x3fffffff;
        }
        if (p < stop && !special[b[p] & 0xff]) {
          kind = ESCAPED;
        }
      }
      while (true) {
        while (p < stop && !special[b[p] & 0xff]) {
          p++;
        }
        if (p >= stop) {
          if (!ended) {
            return MORE;
          }
          field(begin, p, kind);
          return p;
        }
        byte c = b[p];
        if (c == dialect.escape()) {
          if (p + 1 >= stop && !ended) {
            return MORE;
          }
          kind = ESCAPED;
          countLine(p + 1);
          p = Math.min(stop, p + 2);
        } else if (c == '\n') {
          field(begin, p, kind);
          return p + 1;
        } else if (c == '\r') {
          if (p + 1 >= stop && !ended) {
            return MORE;
          }
          field(begin, p, kind);
          return p + 1 < stop && b[p + 1] == '\n' ? p + 2 : p + 1;
        } else {
          int length = delimiterAt(p);
          if (length > 0) {
            field(begin, p, kind);
            p += length;
            break;
          }
          if (length < 0) {
            return MORE;
          }
          p++;
        }
      }
    }
  }

  /**
   * The position after the closing quote; with bit 30 set where something inside must be taken out;
   * {@link #MORE} or {@link #OPEN}.
   */
  private int closingQuote(int start) {
    final byte[] b = buffer;
    final int quote = dialect.quote();
    final int escape = dialect.escape();
    int taken = 0;
    int p = start;
    while (p < limit) {
      byte c = b[p];
      if (c == escape && escape != quote) {
        taken = 0x40000000;
        countLine(p + 1);
        p += 2;
      } else if (c == quote) {
        if (p + 1 >= limit && !ended) {
          return MORE;
        }
        if (p + 1 < limit && b[p + 1] == quote) {
          taken = 0x40000000;
          p += 2;
        } else {
          return (p + 1) | taken;
        }
      } else {
        if (c == '\n' || c == '\r') {
          countLine(p);
        }
        p++;
      }
    }
    return ended ? OPEN : MORE;
  }

  /** Counts a line end inside a field; CR LF counts at its LF. */
  private void countLine(int p) {
    if (p < limit
        && (buffer[p] == '\n'
            || (buffer[p] == '\r' && (p + 1 >= limit || buffer[p + 1] != '\n')))) {
      linesInside++;
    }
  }

  /** The length of the delimiter at a position, 0 where there is none, -1 where one may begin. */
  private int delimiterAt(int p) {
    byte[] delimiter = dialect.delimiter();
    for (int i = 0; i < delimiter.length; i++) {
      if (p + i >= limit) {
        return ended ? 0 : MORE;
      }
      if (buffer[p + i] != delimiter[i]) {
        return 0;
      }
    }
    return delimiter.length;
  }

  private boolean startsComment(int p) {
    byte[] comment = dialect.comment();
    return comment.length > 0
        && p + comment.length <= limit
        && Arrays.equals(buffer, p, p + comment.length, comment, 0, comment.length);
  }

  /** The position after the line, or {@link #MORE}. */
  private int line(int start) {
    for (int p = start; p < limit; p++) {
      if (buffer[p] == '\n') {
        return p + 1;
      }
      if (buffer[p] == '\r') {
        if (p + 1 >= limit && !ended) {
          return MORE;
        }
        return p + 1 < limit && buffer[p + 1] == '\n' ? p + 2 : p + 1;
      }
    }
    return ended ? limit : MORE;
  }

  private void field(int begin, int after, byte kind) {
    if (fields == from.length) {
      from = Arrays.copyOf(from, 2 * fields);
      to = Arrays.copyOf(to, 2 * fields);
      how = Arrays.copyOf(how, 2 * fields);
    }
    from[fields] = begin;
    to[fields] = after;
    how[fields] = kind;
    fields++;
  }

  /** Refuses the line at which the record starts, and goes on after it. */
  private void refuseFirstLine() throws IOException {
    fields = 0;
    int after = line(recordStart);
    boolean oneLine = after == MORE || after - recordStart > maxRecord;
    int shownTo = Math.min(limit, recordStart + Math.min(maxRecord, Fault.RAW_BYTES));
    fault =
        oneLine
            ? new Fault(
                Fault.TOO_LONG,
                "The record is longer than " + maxRecord + " bytes.",
                rawText(recordStart, shownTo))
            : new Fault(
                Fault.UNCLOSED_QUOTE,
                "A quote is opened and not closed within " + maxRecord + " bytes.",
                rawText(recordStart, after));
    passLine(after);
  }

  private void passLine(int lineEnd) throws IOException {
    int after = lineEnd;
    while (after == MORE) {
      // Only the last byte is kept: it may be the CR of a CR LF.
      position = limit;
      if (!fill(Math.max(0, limit - 1))) {
        after = limit;
      } else {
        after = line(0);
      }
    }
    position = after;
    nextLine++;
  }

  private String rawText(int start, int after) {
    int length = Math.min(after - start, Fault.RAW_BYTES);
    return new String(buffer, start, length, StandardCharsets.UTF_8).stripTrailing();
  }

  @Override
  public long line() {
    return recordLine;
  }

  @Override
  public long offset() {
    return recordOffset;
  }

  @Override
  public Fault fault() {
    return fault;
  }

  /** How many fields the record has. */
  int fieldCount() {
    return fields;
  }

  /** Where the next record starts. */
  long nextOffset() {
    return bufferOffset + position;
  }

  /** The line at which the next record starts. */
  long nextLine() {
    return nextLine;
  }

  @Override
  public boolean isNull(int wanted) {
    int field = fieldOfWanted.applyAsInt(wanted);
    if (field < 0 || field >= fields) {
      return true;
    }
    int length = to[field] - from[field];
    if (length == 0 || (length == 2 && how[field] == QUOTED)) {
      return true;
    }
    if (nullValues.length > 0) {
      UTF8String value = value(wanted);
      for (UTF8String nothing : nullValues) {
        if (nothing.equals(value)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public UTF8String value(int wanted) {
    int field = fieldOfWanted.applyAsInt(wanted);
    int start = from[field];
    int length = to[field] - start;
    return switch (how[field]) {
      case PLAIN -> UTF8String.fromBytes(buffer, start, length);
      case QUOTED -> UTF8String.fromBytes(buffer, start + 1, length - 2);
      default -> UTF8String.fromBytes(literal(start, to[field]));
    };
  }

  /** A field without its quotes and escapes. */
  private byte[] literal(int start, int after) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(after - start);
    int quote = dialect.quote();
    boolean inside = quote >= 0 && buffer[start] == quote;
    int p = inside ? start + 1 : start;
    while (p < after) {
      byte c = buffer[p];
      if (c == dialect.escape()) {
        p += escaped(p, after, out);
      } else if (inside && c == quote) {
        if (p + 1 < after && buffer[p + 1] == quote) {
          out.write(quote);
          p += 2;
        } else {
          inside = false;
          p++;
          if (new String(buffer, p, after - p, StandardCharsets.UTF_8).isBlank()) {
            break;
          }
        }
      } else {
        out.write(c);
        p++;
      }
    }
    return out.toByteArray();
  }

  private int escaped(int p, int after, ByteArrayOutputStream out) {
    if (p + 1 >= after) {
      out.write(buffer[p]);
      return 1;
    }
    byte next = buffer[p + 1];
    switch (next) {
      case 'n' -> out.write('\n');
      case 'r' -> out.write('\r');
      case 't' -> out.write('\t');
      case 'b' -> out.write('\b');
      case 'f' -> out.write('\f');
      default -> {
        boolean meta =
            next == dialect.quote()
                || next == dialect.escape()
                || next == dialect.delimiter()[0]
                || (dialect.comment().length > 0 && next == dialect.comment()[0])
                || next == '\n'
                || next == '\r'
                || next == '\t'
                || next == '\f'
                || next == '\b';
        if (!meta) {
          out.write(buffer[p]);
        }
        out.write(next);
      }
    }
    return 2;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
