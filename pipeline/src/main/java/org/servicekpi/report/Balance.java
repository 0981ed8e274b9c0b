package org.servicekpi.report;

import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.optionalOneOf;
import static org.servicekpi.schema.Field.required;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.servicekpi.calendar.Period;
import org.servicekpi.model.BalanceBucket;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Outcome;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/**
 * The report {@code balance}: whether all interactions that were offered are accounted for.
 *
 * @param offered interactions by source and channel
 * @param stored interactions by day as the files of the table tell, whatever stands in them: the
 *     total is held against it
 * @param ended interactions by what became of them
 * @param tolerance the gap up to which a line still closes; 0 where every single one must be found
 */
public record Balance(
    Collection<Offered> offered,
    Collection<Ended> ended,
    Map<LocalDate, Long> stored,
    long tolerance) {

  /** How many interactions one source had in one channel on one day. */
  public record Offered(String source, Channel channel, LocalDate day, long count) {}

  /** How many of them came to one outcome. */
  public record Ended(String source, Channel channel, LocalDate day, Outcome outcome, long count) {}

  /**
   * One line of the balance.
   *
   * @param source empty for all sources
   * @param channel empty for all channels
   * @param offered interactions as they were accepted
   * @param buckets what became of them; every bucket is there
   * @param closes whether the gap, and that of every line below it, is within the tolerance
   */
  public record Line(
      Optional<String> source,
      Optional<Channel> channel,
      long offered,
      Map<BalanceBucket, Long> buckets,
      boolean closes) {

    /** Offered, less all that is accounted for: 0 where the line closes exactly. */
    public long gap() {
      return offered - buckets.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private static final Field SOURCE =
      optional("source", Type.TEXT, "The source; null means all of them.");
  private static final Field CHANNEL =
      optionalOneOf("channel", Channel.class, "The medium; null means all of them.");
  private static final Field OFFERED =
      required("offered_count", Type.LONG, "Interactions as they were accepted.");
  private static final Map<BalanceBucket, Field> BUCKETS = buckets();
  private static final Field ACCOUNTED =
      required("accounted_count", Type.LONG, "The sum of all that became of them.");
  private static final Field GAP =
      required("gap_count", Type.LONG, "Offered less accounted for: 0 where the line closes.");
  private static final Field TOLERANCE =
      required("tolerance_count", Type.LONG, "The gap up to which a line still closes.");
  private static final Field CLOSES =
      required(
          "closes", Type.BOOLEAN, "The gap, and that of every line below, is within tolerance.");

  /** The columns. */
  public static final Table TABLE =
      new Table(
          "balance",
          "what became of the interactions of one source and channel in one period",
          Stream.of(
                  Stream.of(Columns.PERIOD, Columns.START, SOURCE, CHANNEL, OFFERED),
                  BUCKETS.values().stream(),
                  Stream.of(ACCOUNTED, GAP, TOLERANCE, CLOSES, Columns.PUBLICATION))
              .flatMap(fields -> fields)
              .toList(),
          List.of(Columns.PERIOD, Columns.START, SOURCE, CHANNEL),
          Optional.empty());

  private record Cell(String source, Channel channel) {}

  private static final class Sum {
    private long offered;
    private final Map<BalanceBucket, Long> buckets = new EnumMap<>(BalanceBucket.class);
  }

  public Balance {
    offered = List.copyOf(offered);
    ended = List.copyOf(ended);
    stored = Map.copyOf(stored);
  }

  /** The lines of a period: all, each source, each channel of a source. */
  public List<Line> lines(Period period) {
    Map<Cell, Sum> sums =
        new TreeMap<>(Comparator.comparing(Cell::source).thenComparing(Cell::channel));
    for (Offered count : offered) {
      if (period.contains(count.day())) {
        sum(sums, count.source(), count.channel()).offered += count.count();
      }
    }
    for (Ended count : ended) {
      if (period.contains(count.day())) {
        sum(sums, count.source(), count.channel())
            .buckets
            .merge(count.outcome().bucket(), count.count(), Long::sum);
      }
    }
    List<Line> cells = new ArrayList<>();
    sums.forEach((cell, sum) -> cells.add(cell(cell, sum)));
    List<Line> lines = new ArrayList<>();
    long kept =
        stored.entrySet().stream()
            .filter(day -> period.contains(day.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    if (!cells.isEmpty() || kept > 0) {
      lines.add(total(Optional.empty(), kept, cells));
    }
    cells.stream()
        .map(Line::source)
        .distinct()
        .forEach(
            source -> {
              List<Line> own = cells.stream().filter(line -> line.source().equals(source)).toList();
              lines.add(total(source, own.stream().mapToLong(Line::offered).sum(), own));
              lines.addAll(own);
            });
    return lines;
  }

  /** Whether every line of a period closes. */
  public boolean closes(Period period) {
    return lines(period).stream().allMatch(Line::closes);
  }

  /** The report of a period. */
  public Report report(Period period, String publication) {
    return new Report(
        TABLE, period, lines(period).stream().map(line -> row(line, period, publication)).toList());
  }

  private Row row(Line line, Period period, String publication) {
    Row.Draft row =
        Row.of(TABLE)
            .set(Columns.PERIOD, period.kind().word())
            .set(Columns.START, period.start())
            .set(SOURCE, line.source())
            .set(CHANNEL, line.channel().map(Channel::word))
            .set(OFFERED, line.offered())
            .set(ACCOUNTED, line.offered() - line.gap())
            .set(GAP, line.gap())
            .set(TOLERANCE, tolerance)
            .set(Columns.PUBLICATION, publication);
    line.buckets().forEach((bucket, count) -> row.set(BUCKETS.get(bucket), count));
    return (line.closes() ? row.yes(CLOSES) : row.no(CLOSES)).row();
  }

  private Line cell(Cell cell, Sum sum) {
    for (BalanceBucket bucket : BalanceBucket.values()) {
      sum.buckets.putIfAbsent(bucket, 0L);
    }
    Line line =
        new Line(
            Optional.of(cell.source()),
            Optional.of(cell.channel()),
            sum.offered,
            sum.buckets,
            true);
    return within(line, Math.abs(line.gap()) <= tolerance);
  }

  private Line total(Optional<String> source, long all, List<Line> parts) {
    Map<BalanceBucket, Long> buckets = new EnumMap<>(BalanceBucket.class);
    for (BalanceBucket bucket : BalanceBucket.values()) {
      buckets.put(bucket, 0L);
    }
    parts.forEach(
        line -> line.buckets().forEach((bucket, count) -> buckets.merge(bucket, count, Long::sum)));
    Line line = new Line(source, Optional.empty(), all, buckets, true);
    // Gaps of two channels may cancel each other out: a total closes only with all its parts.
    return within(line, Math.abs(line.gap()) <= tolerance && parts.stream().allMatch(Line::closes));
  }

  private static Line within(Line line, boolean closes) {
    return new Line(line.source(), line.channel(), line.offered(), line.buckets(), closes);
  }

  private static Sum sum(Map<Cell, Sum> sums, String source, Channel channel) {
    return sums.computeIfAbsent(new Cell(source, channel), cell -> new Sum());
  }

  private static Map<BalanceBucket, Field> buckets() {
    Map<BalanceBucket, Field> fields = new EnumMap<>(BalanceBucket.class);
    for (BalanceBucket bucket : BalanceBucket.values()) {
      String words = bucket.word().replace('_', ' ');
      fields.put(
          bucket,
          required(bucket.word() + "_count", Type.LONG, "Of the offered, those " + words + "."));
    }
    return fields;
  }
}
