package org.servicekpi.report;

import static org.servicekpi.schema.Field.oneOf;
import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.optionalOneOf;
import static org.servicekpi.schema.Field.required;

import java.util.List;
import java.util.Optional;
import org.servicekpi.analysis.ChannelFallback;
import org.servicekpi.calendar.Period;
import org.servicekpi.model.Channel;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** The report {@code channel_fallback}: who moves from which channel to which, and how soon. */
public final class FallbackReport {

  private static final Field FROM =
      oneOf("from_channel", Channel.class, "The channel of the contacts.");
  private static final Field TO =
      optionalOneOf(
          "to_channel",
          Channel.class,
          "The channel of the customer's next contact on the same need; null means any.");
  private static final Field WINDOW =
      required("window_hours", Type.INT, "The next contact began within so many hours.");
  private static final Field MOVED =
      required("moved_count", Type.LONG, "The contacts that were followed so.");
  private static final Field RIPE =
      required(
          "ripe_count",
          Type.LONG,
          "The contacts of known persons in the first channel that are at least as old as the"
              + " window.");
  private static final Field SHARE =
      optional("moved_share", Type.DOUBLE, "Followed so, of the ripe; null where there are none.");
  private static final Field MEDIAN =
      optional(
          "median_hours",
          Type.DOUBLE,
          "The median time from start to start, to the minute; null where nobody moved.");

  /** The columns. */
  public static final Table TABLE =
      new Table(
          "channel_fallback",
          "the moves from one channel to another within a window",
          List.of(
              Columns.PERIOD,
              Columns.START,
              FROM,
              TO,
              WINDOW,
              MOVED,
              RIPE,
              SHARE,
              MEDIAN,
              Columns.PUBLICATION),
          List.of(Columns.PERIOD, Columns.START, FROM, TO, WINDOW),
          Optional.empty());

  private FallbackReport() {}

  /** The report of a period. */
  public static Report of(Period period, ChannelFallback fallback, String publication) {
    return new Report(
        TABLE,
        period,
        fallback.moves(period).stream().map(move -> row(move, period, publication)).toList());
  }

  private static Row row(ChannelFallback.Move move, Period period, String publication) {
    return Row.of(TABLE)
        .set(Columns.PERIOD, period.kind().word())
        .set(Columns.START, period.start())
        .set(FROM, move.from())
        .set(TO, move.to())
        .set(WINDOW, move.hours())
        .set(MOVED, move.moved())
        .set(RIPE, move.ripe())
        .set(SHARE, move.share())
        .set(MEDIAN, move.medianHours())
        .set(Columns.PUBLICATION, publication)
        .row();
  }
}
