package org.servicekpi.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneRules;
import java.util.zip.GZIPOutputStream;

/** A text file that is written line by line, with the moments and numbers that logs are full of. */
final class Lines implements AutoCloseable {

  private static final ZoneRules RULES = ServiceDay.ZONE.getRules();
  private static final long DAY_SECONDS = 86_400;

  private final BufferedWriter out;
  private final StringBuilder line = new StringBuilder(512);
  private long lastDay = Long.MIN_VALUE;
  private LocalDate lastDate = LocalDate.EPOCH;

  /** Starts a file anew, and the folders that lead to it; compressed if its name says so. */
  Lines(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    OutputStream bytes = Files.newOutputStream(file);
    OutputStream text = file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes;
    this.out = new BufferedWriter(new OutputStreamWriter(text, StandardCharsets.UTF_8), 1 << 16);
  }

  Lines add(String text) {
    line.append(text);
    return this;
  }

  Lines add(char sign) {
    line.append(sign);
    return this;
  }

  Lines add(long number) {
    line.append(number);
    return this;
  }

  /** A number with four decimals. */
  Lines decimal(double number) {
    long parts = Math.round(Math.abs(number) * 10_000);
    line.append(number < 0 && parts > 0 ? "-" : "").append(parts / 10_000).append('.');
    return digits((int) (parts % 10_000), 4);
  }

  /** Whole seconds of a duration. */
  Lines seconds(long millis) {
    return add(Math.floorDiv(millis, 1000L));
  }

  /** ISO 8601 in UTC, to the second; nothing for a moment that did not come. */
  Lines utc(long moment) {
    if (moment == 0) {
      return this;
    }
    long second = Math.floorDiv(moment, 1000L);
    LocalDate date = date(Math.floorDiv(second, DAY_SECONDS));
    digits(date.getYear(), 4).add('-').digits(date.getMonthValue(), 2).add('-');
    digits(date.getDayOfMonth(), 2).add('T');
    return clock((int) Math.floorMod(second, DAY_SECONDS)).add('Z');
  }

  /** ISO 8601 in UTC, to the millisecond; nothing for a moment that did not come. */
  Lines utcMillis(long moment) {
    if (moment == 0) {
      return this;
    }
    utc(moment);
    line.setLength(line.length() - 1);
    return add('.').digits((int) Math.floorMod(moment, 1000L), 3).add('Z');
  }

  /** The company's local clock, German order; nothing for a moment that did not come. */
  Lines local(long moment) {
    if (moment == 0) {
      return this;
    }
    long utc = Math.floorDiv(moment, 1000L);
    long second = utc + RULES.getOffset(Instant.ofEpochSecond(utc)).getTotalSeconds();
    LocalDate date = date(Math.floorDiv(second, DAY_SECONDS));
    digits(date.getDayOfMonth(), 2).add('.').digits(date.getMonthValue(), 2).add('.');
    digits(date.getYear(), 4).add(' ');
    return clock((int) Math.floorMod(second, DAY_SECONDS));
  }

  /** A text in quotes, quotes inside doubled. */
  Lines quoted(String text) {
    line.append('"').append(text.replace("\"", "\"\"")).append('"');
    return this;
  }

  /** Ends the line. */
  void end() {
    line.append('\n');
    flush();
  }

  /** Writes what was added, and stays in the line. */
  void flush() {
    try {
      out.append(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.setLength(0);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private Lines clock(int second) {
    digits(second / 3600, 2).add(':').digits(second / 60 % 60, 2).add(':');
    return digits(second % 60, 2);
  }

  private Lines digits(int number, int width) {
    for (int bound = width == 4 ? 1000 : width == 3 ? 100 : 10; bound > 0; bound /= 10) {
      line.append((char) ('0' + number / bound % 10));
    }
    return this;
  }

  private LocalDate date(long epochDay) {
    if (epochDay != lastDay) {
      lastDay = epochDay;
      lastDate = LocalDate.ofEpochDay(epochDay);
    }
    return lastDate;
  }
}
