package org.servicekpi.report;

import static org.servicekpi.schema.Field.oneOf;
import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.optionalOneOf;
import static org.servicekpi.schema.Field.required;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.servicekpi.calendar.Period;
import org.servicekpi.model.Channel;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/**
 * The report {@code data_trust}: what one asks of data before believing it.
 *
 * @param figures counts of single days
 */
public record DataTrust(Collection<Figure> figures) {

  /**
   * What a figure is about.
   *
   * @param source the source
   * @param channel empty where the figure is not split by channel
   * @param measure what is counted
   * @param detail the rule or the field; empty where there is none
   */
  public record Subject(
      Optional<String> source, Optional<Channel> channel, TrustMeasure measure, String detail) {

    /** A figure of a whole source. */
    public static Subject of(String source, TrustMeasure measure) {
      return new Subject(Optional.of(source), Optional.empty(), measure, "");
    }

    /** A figure of a channel of a source. */
    public static Subject of(String source, Channel channel, TrustMeasure measure) {
      return new Subject(Optional.of(source), Optional.of(channel), measure, "");
    }

    /** The same, of one rule or one field. */
    public Subject by(String ruleOrField) {
      return new Subject(source, channel, measure, ruleOrField);
    }

    private Subject overall() {
      return new Subject(Optional.empty(), channel, measure, detail);
    }
  }

  /**
   * A count of one day.
   *
   * @param subject what it is about
   * @param day the business date; for figures of deliveries the date of the delivery
   * @param count how many
   * @param of out of how many
   */
  public record Figure(Subject subject, LocalDate day, long count, long of) {}

  private static final Field SOURCE =
      optional("source", Type.TEXT, "The source; null means all of them.");
  private static final Field CHANNEL =
      optionalOneOf("channel", Channel.class, "The medium; null means all of them.");
  private static final Field MEASURE = oneOf("measure", TrustMeasure.class, "What is counted.");
  private static final Field DETAIL =
      optional("detail", Type.TEXT, "The rule or the field it is about.");
  private static final Field COUNT = required("found_count", Type.LONG, "How many.");
  private static final Field OF = required("of_count", Type.LONG, "Out of how many.");
  private static final Field SHARE =
      optional(
          "found_share", Type.DOUBLE, "How many of them, from 0 to 1; null where there were none.");
  private static final Field DELIVERY_BASED =
      required(
          "delivery_based",
          Type.BOOLEAN,
          "Depends on how the rows were delivered, and not on the facts alone.");
  private static final Field MEANING =
      required("meaning", Type.TEXT, "What the measure says, in a sentence.");

  /** The columns. */
  public static final Table TABLE =
      new Table(
          "data_trust",
          "one measure of one source or channel in one period",
          List.of(
              Columns.PERIOD,
              Columns.START,
              SOURCE,
              CHANNEL,
              MEASURE,
              DETAIL,
              COUNT,
              OF,
              SHARE,
              DELIVERY_BASED,
              MEANING,
              Columns.PUBLICATION),
          List.of(Columns.PERIOD, Columns.START, SOURCE, CHANNEL, MEASURE, DETAIL),
          Optional.empty());

  private static final Comparator<Subject> ORDER =
      Comparator.comparing((Subject subject) -> subject.source().orElse(""))
          .thenComparing(subject -> subject.channel().map(Channel::word).orElse(""))
          .thenComparing(Subject::measure)
          .thenComparing(Subject::detail);

  private static final class Sum {
    private long count;
    private long of;
  }

  public DataTrust {
    figures = List.copyOf(figures);
  }

  /** The report of a period: each source by itself, and all of them together. */
  public Report report(Period period, String publication) {
    Map<Subject, Sum> sums = new TreeMap<>(ORDER);
    for (Figure figure : figures) {
      if (period.contains(figure.day())) {
        add(sums, figure.subject(), figure);
        add(sums, figure.subject().overall(), figure);
      }
    }
    return new Report(
        TABLE,
        period,
        sums.entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue(), period, publication))
            .toList());
  }

  private static void add(Map<Subject, Sum> sums, Subject subject, Figure figure) {
    Sum sum = sums.computeIfAbsent(subject, key -> new Sum());
    sum.count += figure.count();
    sum.of += figure.of();
  }

  private static Row row(Subject subject, Sum sum, Period period, String publication) {
    Row.Draft row =
        Row.of(TABLE)
            .set(Columns.PERIOD, period.kind().word())
            .set(Columns.START, period.start())
            .set(SOURCE, subject.source())
            .set(CHANNEL, subject.channel().map(Channel::word))
            .set(MEASURE, subject.measure().word())
            .set(DETAIL, Optional.of(subject.detail()).filter(detail -> !detail.isEmpty()))
            .set(COUNT, sum.count)
            .set(OF, sum.of)
            .set(
                SHARE,
                sum.of == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) sum.count / sum.of))
            .set(MEANING, subject.measure().meaning())
            .set(Columns.PUBLICATION, publication);
    return (subject.measure().deliveryBased() ? row.yes(DELIVERY_BASED) : row.no(DELIVERY_BASED))
        .row();
  }
}
