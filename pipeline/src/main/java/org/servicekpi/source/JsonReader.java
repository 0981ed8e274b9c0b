package org.servicekpi.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Walks the records of a JSON text: one a line, the items of an array, or objects one after the
 * other, with or without anything between them.
 *
 * <p>A stream: it holds one record. A record that is no JSON, or longer than the bound, is a fault;
 * reading resumes at the next line that begins a record: at the next line where every line is one,
 * else at the next one that is indented like the faulty record and opens a brace. Where the first
 * key of every record is known, reading also resumes at the next brace with that key.
 */
final class JsonReader implements RecordReader {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .reader();

  private static final int UNBALANCED = -1;

  private final InputStream in;
  private final ByteQueue bytes;
  private final boolean lines;
  private final int maxRecord;
  private final List<String> containers;
  private final List<JsonPath> paths;
  private final List<UTF8String> nulls;

  /** The first key of every record, in quotes; empty where it is not known. */
  private final byte[] opens;

  private boolean inside;
  private int depth;
  private List<String> path = new ArrayList<>();
  private JsonNode record = NullNode.getInstance();
  private Fault fault = Fault.NONE;
  private long line;
  private long offset;

  /** Spaces before the brace of a record, where it stands on a line of its own. */
  private int indent;

  JsonReader(InputStream in, LandingReads reads, List<String> columns) throws IOException {
    this(in, reads, columns, "");
  }

  JsonReader(InputStream in, LandingReads reads, List<String> columns, String opens)
      throws IOException {
    this.opens = (opens.isEmpty() ? "" : '"' + opens + '"').getBytes(StandardCharsets.UTF_8);
    this.in = in;
    this.bytes = new ByteQueue(in);
    this.lines = reads.format() == Reads.Format.JSON_LINES;
    this.maxRecord = reads.maxRecord();
    this.containers = new JsonPath(reads.records()).steps();
    this.inside = lines || containers.isEmpty();
    this.paths = columns.stream().map(JsonPath::new).toList();
    this.nulls = reads.nulls().stream().map(UTF8String::fromString).toList();
    if (bytes.peek() == 0xef) {
      for (int i = 0; i < 3; i++) {
        bytes.read();
      }
      bytes.mark();
    }
  }

  @Override
  public boolean next() throws IOException {
    fault = Fault.NONE;
    record = NullNode.getInstance();
    if (lines) {
      return nextLine();
    }
    while (true) {
      if (!inside && !enter()) {
        return false;
      }
      if (!toNextBrace()) {
        return false;
      }
      if (inside) {
        break;
      }
    }
    bytes.mark();
    line = bytes.markLine();
    offset = bytes.markOffset();
    int length = balanced();
    if (length == UNBALANCED) {
      String raw = bytes.text(Fault.RAW_BYTES);
      boolean tooLong = bytes.length() >= maxRecord;
      resume();
      fault =
          tooLong
              ? new Fault(
                  Fault.TOO_LONG,
                  "The record is longer than " + maxRecord + " bytes. " + wentOn(),
                  raw)
              : new Fault(
                  Fault.NOT_JSON,
                  "The record is no JSON: a brace or a quote is not closed. " + wentOn(),
                  raw);
      return true;
    }
    parse(bytes.sinceMark());
    return true;
  }

  private boolean nextLine() throws IOException {
    while (true) {
      bytes.mark();
      line = bytes.markLine();
      offset = bytes.markOffset();
      boolean blank = true;
      int c = bytes.read();
      if (c < 0) {
        return false;
      }
      while (c >= 0 && c != '\n' && bytes.length() <= maxRecord) {
        blank &= c <= ' ';
        c = bytes.read();
      }
      if (c >= 0 && c != '\n') {
        fault =
            new Fault(
                Fault.TOO_LONG,
                "The record is longer than " + maxRecord + " bytes.",
                bytes.text(Fault.RAW_BYTES));
        while (c >= 0 && c != '\n') {
          bytes.mark();
          c = bytes.read();
        }
        return true;
      }
      if (!blank) {
        parse(bytes.sinceMark());
        return true;
      }
    }
  }

  private void parse(byte[] json) throws IOException {
    try {
      record = JSON.readTree(json);
      if (!record.isObject()) {
        refuse(json, "it is no object");
      }
    } catch (JsonProcessingException e) {
      refuse(json, e.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }

  private void refuse(byte[] json, String why) throws IOException {
    record = NullNode.getInstance();
    String raw = bytes.text(Math.min(json.length, Fault.RAW_BYTES));
    String on = lines ? "Reading went on at the next record." : cutShort();
    fault = new Fault(Fault.NOT_JSON, "The record is no JSON: " + why + ". " + on, raw);
  }

  /** A record that was cut off may have swallowed others: goes back to the first of them. */
  private String cutShort() throws IOException {
    for (int i = 1; i < bytes.length(); i++) {
      if (bytes.at(i) == '{') {
        int length = bytes.length();
        bytes.goBack(i);
        boolean begins = opensRecord();
        if (begins) {
          bytes.mark();
          return wentOn();
        }
        bytes.goBack(length);
      }
    }
    return "Reading went on at the next record.";
  }

  /** Whether a record begins here, by its first key; stays here. */
  private boolean opensRecord() throws IOException {
    int start = bytes.length();
    boolean same = opens.length > 0 && bytes.read() == '{';
    while (same && bytes.peek() >= 0 && bytes.peek() <= ' ') {
      bytes.read();
    }
    for (int i = 0; same && i < opens.length; i++) {
      same = bytes.read() == opens[i];
    }
    bytes.goBack(start);
    return same;
  }

  private String wentOn() throws IOException {
    return bytes.peek() < 0
        ? "No record begins after it."
        : "Reading went on at the next record, on line "
            + bytes.markLine()
            + ", byte "
            + bytes.markOffset()
            + ".";
  }

  /** Goes to the array that holds the records, past everything else. */
  private boolean enter() throws IOException {
    String lastText = "";
    while (true) {
      int c = bytes.read();
      if (c < 0) {
        return false;
      }
      if (c == '"') {
        lastText = text();
      } else if (c == ':') {
        path = new ArrayList<>(path.subList(0, Math.max(0, Math.min(depth - 1, path.size()))));
        path.add(lastText);
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
        path = new ArrayList<>(path.subList(0, Math.max(0, Math.min(depth, path.size()))));
      } else if (c == '[') {
        if (path.equals(containers) && depth == containers.size()) {
          inside = true;
          return true;
        }
        if (depth > 0) {
          skipArray();
        }
      }
      bytes.mark();
    }
  }

  private void skipArray() throws IOException {
    int open = 1;
    while (open > 0) {
      int c = bytes.read();
      if (c < 0) {
        return;
      }
      if (c == '"') {
        text();
      } else if (c == '[') {
        open++;
      } else if (c == ']') {
        open--;
      }
      bytes.mark();
    }
  }

  /** The text of a string whose quote was read. */
  private String text() throws IOException {
    StringBuilder text = new StringBuilder();
    int c = bytes.read();
    while (c >= 0 && c != '"') {
      if (c == '\\') {
        c = bytes.read();
      }
      if (text.length() < 200) {
        text.append((char) c);
      }
      c = bytes.read();
    }
    return text.toString();
  }

  /** Goes to the brace that opens the next record; false at the end. */
  private boolean toNextBrace() throws IOException {
    while (true) {
      int c = bytes.peek();
      if (c < 0) {
        return false;
      }
      if (c == '{') {
        return true;
      }
      bytes.read();
      bytes.mark();
      if (c == ']' && !containers.isEmpty()) {
        inside = false;
        return true;
      }
      indent = c == '\n' ? 0 : indent + 1;
    }
  }

  /** Reads to the brace that closes the record; its length, or {@link #UNBALANCED}. */
  private int balanced() throws IOException {
    int braces = 0;
    boolean quoted = false;
    while (bytes.length() < maxRecord) {
      int c = bytes.read();
      if (c < 0 || (quoted && c == '\n')) {
        return UNBALANCED;
      }
      if (quoted) {
        if (c == '\\') {
          bytes.read();
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{') {
        braces++;
      } else if (c == '}') {
        braces--;
        if (braces == 0) {
          return bytes.length();
        }
      }
    }
    return UNBALANCED;
  }

  /** Goes on at the next record: a brace after a closing one, or on a line of its own. */
  private void resume() throws IOException {
    bytes.goBack(1);
    bytes.mark();
    int spaces = -1;
    boolean closed = false;
    while (true) {
      int c = bytes.peek();
      if (c < 0 || (c == '{' && (closed || spaces == indent || opensRecord()))) {
        indent = Math.max(0, spaces);
        return;
      }
      if (c == '\n') {
        spaces = 0;
      } else if (spaces >= 0) {
        spaces = c == ' ' || c == '\t' ? spaces + 1 : -1;
      }
      closed = c == '}' || (closed && c <= ' ');
      bytes.read();
      bytes.mark();
    }
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  public Fault fault() {
    return fault;
  }

  /** The current record as a whole; null in JSON where it is faulty. */
  JsonNode record() {
    return record;
  }

  @Override
  public boolean isNull(int wanted) {
    return isNothing(paths.get(wanted).of(record));
  }

  /** Whether a value is missing, or says nothing. */
  boolean isNothing(JsonNode found) {
    return found.isNull()
        || found.isMissingNode()
        || (found.isTextual() && found.textValue().isEmpty())
        || (!nulls.isEmpty() && nulls.contains(JsonPath.text(found)));
  }

  @Override
  public UTF8String value(int wanted) {
    return JsonPath.text(paths.get(wanted).of(record));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
