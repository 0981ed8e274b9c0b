package org.servicekpi.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedReaderTest {

  /** A row as both readers see it: its line, and its fields with null for empty. */
  private record Seen(long line, List<String> fields) {}

  private static Dialect dialect(String delimiter, String quote, String escape) {
    return new Dialect(
        delimiter,
        quote.isEmpty() ? Optional.empty() : Optional.of(quote.charAt(0)),
        escape.isEmpty() ? Optional.empty() : Optional.of(escape.charAt(0)),
        "",
        0,
        0,
        1,
        List.of());
  }

  private static List<Seen> ours(InputStream in, Dialect dialect, Span span) {
    List<Seen> rows = new ArrayList<>();
    try (DelimitedReader reader = new DelimitedReader(in, dialect.bytes(), span, 1 << 20)) {
      while (reader.next()) {
        assertThat(reader.fault()).isEqualTo(Fault.NONE);
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < reader.fieldCount(); i++) {
          fields.add(reader.isNull(i) ? "" : reader.value(i).toString());
        }
        rows.add(new Seen(reader.line(), fields));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static List<Seen> ours(String text, Dialect dialect) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ours(new Trickle(bytes), dialect, Span.from(0, 1));
  }

  /** Gives its bytes in small pieces, so that every buffer ends somewhere unpleasant. */
  private static final class Trickle extends InputStream {
    private final ByteArrayInputStream in;

    Trickle(byte[] bytes) {
      this.in = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return in.read(bytes, offset, Math.min(7, length));
    }
  }

  private static List<List<String>> theirs(String text, Dialect dialect) {
    CSVFormat.Builder format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(dialect.delimiter())
            .setQuote(dialect.quote().orElse(null))
            .setEscape(dialect.escape().orElse(null))
            .setIgnoreEmptyLines(true)
            .setTrailingData(true);
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format.get())) {
      for (CSVRecord row : parser) {
        rows.add(row.toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static String field(Random random, Dialect dialect) {
    String[] plain = {"a", "bc", "", "7", "ä", "日本", "🙂", " x ", "שלום", "=1+1", "O'Neil"};
    String text = plain[random.nextInt(plain.length)];
    if (dialect.quote().isPresent() && random.nextInt(3) == 0) {
      String quote = dialect.quote().get().toString();
      String[] inside = {quote + quote, "\n", "\r\n", dialect.delimiter(), "y", "\r"};
      StringBuilder quoted = new StringBuilder(quote).append(text);
      for (int i = random.nextInt(4); i > 0; i--) {
        quoted.append(inside[random.nextInt(inside.length)]);
      }
      return quoted.append('z').append(quote).append(random.nextInt(9) == 0 ? "t" : "").toString();
    }
    if (dialect.escape().isPresent() && random.nextInt(4) == 0) {
      String escape = dialect.escape().get().toString();
      String[] next = {"n", "t", dialect.delimiter(), escape, "q", "\n"};
      return text + escape + next[random.nextInt(next.length)] + "w";
    }
    return text;
  }

  private static String text(Random random, Dialect dialect) {
    String[] ends = {"\n", "\r\n", "\r"};
    String end = ends[random.nextInt(ends.length)];
    StringBuilder text = new StringBuilder();
    for (int row = random.nextInt(12); row >= 0; row--) {
      int fields = 1 + random.nextInt(5);
      for (int i = 0; i < fields; i++) {
        text.append(i == 0 ? "" : dialect.delimiter()).append(field(random, dialect));
      }
      text.append(row == 0 && random.nextBoolean() ? "" : end);
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {",|\"|", ";|\"|", "\t||", "\t||\\", ",|'|\\", "||\"|", "~~|\"|"})
  void theAnswerIsThatOfCommonsCsv(String features) {
    String[] parts =
        features.startsWith("||") ? new String[] {"|", "\"", ""} : features.split("\\|", -1);
    Dialect dialect = dialect(parts[0], parts[1], parts[2]);
    for (int seed = 0; seed < 3000; seed++) {
      String text = text(new Random(seed), dialect);

      assertThat(ours(text, dialect).stream().map(Seen::fields).toList())
          .as("seed %s: %s", seed, text)
          .isEqualTo(theirs(text, dialect));
    }
  }

  @Test
  void linesAreThoseOfATextEditor() {
    String text = "a,b\r\n\n\"x\ny\",2\r\nc,\"\r\n\"\nd,e";

    assertThat(ours(text, Dialect.CSV))
        .containsExactly(
            new Seen(1, List.of("a", "b")),
            new Seen(3, List.of("x\ny", "2")),
            new Seen(5, List.of("c", "\r\n")),
            new Seen(7, List.of("d", "e")));
  }

  @Test
  void everySplitBetweenTwoRecordsGivesTheSameRows() {
    for (int seed = 0; seed < 300; seed++) {
      String text = text(new Random(seed), Dialect.CSV);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      List<Seen> whole = ours(text, Dialect.CSV);
      List<Span> cuts = new ArrayList<>();
      try (DelimitedReader reader =
          new DelimitedReader(
              new ByteArrayInputStream(bytes), Dialect.CSV.bytes(), Span.from(0, 1), 1 << 20)) {
        do {
          cuts.add(Span.from(reader.nextOffset(), reader.nextLine()));
        } while (reader.next());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      for (Span cut : cuts) {
        int at = (int) cut.start();
        List<Seen> both =
            new ArrayList<>(
                ours(new ByteArrayInputStream(bytes), Dialect.CSV, new Span(0, 1, cut.start())));
        both.addAll(ours(new ByteArrayInputStream(bytes, at, bytes.length - at), Dialect.CSV, cut));
        assertThat(both).as("seed %s at %s: %s", seed, at, text).isEqualTo(whole);
      }
    }
  }

  private static List<String> faults(String text, int count, int most) throws IOException {
    List<String> seen = new ArrayList<>();
    try (DelimitedReader reader =
        new DelimitedReader(
            new Trickle(text.getBytes(StandardCharsets.UTF_8)),
            Dialect.CSV.bytes(),
            Span.from(0, 1),
            most)) {
      reader.expect(count, i -> i, new org.apache.spark.unsafe.types.UTF8String[0]);
      while (reader.next()) {
        seen.add(
            reader.line()
                + " "
                + (reader.fault().equals(Fault.NONE) ? reader.value(0) : reader.fault().rule()));
      }
    }
    return seen;
  }

  @Test
  void aRecordBeyondTheBoundIsRefusedAndReadingGoesOnAtTheNextLine() throws IOException {
    String text = "a,1\n" + "x".repeat(5000) + "\r\nb,2\n";

    assertThat(faults(text, 2, 1000)).containsExactly("1 a", "2 record_too_long", "3 b");
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsLineOnly() throws IOException {
    assertThat(faults("a,1\n\"b,2\nc,3\nd,4", 2, 1000))
        .containsExactly("1 a", "2 unclosed_quote", "3 c", "4 d");
  }

  @Test
  void rowsWithTooFewOrTooManyFieldsAreRefusedButATrailingDelimiterIsNot() throws IOException {
    assertThat(faults("a,1\nb\nc,3,4\nd,5,\n", 2, 1000))
        .containsExactly("1 a", "2 wrong_field_count", "3 wrong_field_count", "4 d");
  }

  /** One line of a gigabyte that nobody holds. */
  private static final class HugeLine extends InputStream {
    private long left = 1L << 30;
    private final ByteArrayInputStream after =
        new ByteArrayInputStream("\nb,2\n".getBytes(StandardCharsets.UTF_8));

    @Override
    public int read() {
      return left-- > 0 ? 'x' : after.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left <= 0) {
        return after.read(bytes, offset, length);
      }
      int given = (int) Math.min(left, length);
      java.util.Arrays.fill(bytes, offset, offset + given, (byte) 'x');
      left -= given;
      return given;
    }
  }

  @Test
  void aLineOfAGigabyteDoesNotTakeTheMemory() throws IOException {
    try (DelimitedReader reader =
        new DelimitedReader(
            new HugeLine(), Dialect.CSV.bytes(), Span.from(0, 1), Limits.MAX_RECORD)) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.fault().rule()).isEqualTo("record_too_long");
      assertThat(reader.fault().raw()).hasSizeLessThanOrEqualTo(Fault.RAW_BYTES);
      assertThat(reader.next()).isTrue();
      assertThat(reader.line()).isEqualTo(2);
      assertThat(reader.value(0)).hasToString("b");
      assertThat(reader.next()).isFalse();
    }
  }
}
