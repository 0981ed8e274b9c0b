package org.servicekpi.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
      for (Row row : report.rows()) {
        for (int i = 0; i < report.fields().size(); i++) {
          printer.print(row.cell(i).map(CsvText::shown).orElse(""));
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
    BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
    return exact.toPlainString();
  }
}
