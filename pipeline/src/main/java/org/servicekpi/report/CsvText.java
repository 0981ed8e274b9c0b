package org.servicekpi.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A report as CSV by RFC 4180: a header, undefined cells empty, numbers with a point and without
 * grouping or exponent, dates and instants by ISO 8601. Texts that a spreadsheet would take for a
 * formula start with an apostrophe.
 */
final class CsvText {

  private static final String STARTS_FORMULA = "=+-@\t\r";
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

  private CsvText() {}

  static String of(Report report) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(report.table().columnNames());
      int columns = report.fields().size();
      Object[] above = new Object[columns];
      String[] shown = new String[columns];
      Arrays.fill(shown, "");
      for (Row row : report.rows()) {
        for (int i = 0; i < columns; i++) {
          Object cell = row.cell(i).orElse(null);
          if (cell != above[i]) {
            above[i] = cell;
            shown[i] = cell == null ? "" : shown(cell);
          }
          printer.print(shown[i]);
        }
        printer.println();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + report.path() + " in memory", e);
    }
    return text.toString();
  }

  /** A text that no spreadsheet takes for a formula. */
  static String defused(String text) {
    boolean formula = !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula && !NUMBER.matcher(text).matches() ? "'" + text : text;
  }

  private static String shown(Object cell) {
    if (cell instanceof String text) {
      return defused(text);
    }
    if (cell instanceof Double number) {
      return fixed(number);
    }
    if (cell instanceof Instant instant) {
      return INSTANT.format(instant);
    }
    if (cell instanceof Long || cell instanceof Integer || cell instanceof Boolean) {
      return cell.toString();
    }
    if (cell instanceof LocalDate date) {
      return date.toString();
    }
    throw new IllegalStateException("A cell of an unknown type: " + cell);
  }

  private static String fixed(double number) {
    // Most numbers are written so already; the exact way below is for the others.
    String shortest = Double.toString(number);
    if (shortest.indexOf('E') < 0 && shortest.endsWith(".0")) {
      return shortest.substring(0, shortest.length() - 2);
    }
    if (shortest.indexOf('E') < 0 && !shortest.endsWith("0")) {
      return shortest;
    }
    BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
    return exact.toPlainString();
  }
}
