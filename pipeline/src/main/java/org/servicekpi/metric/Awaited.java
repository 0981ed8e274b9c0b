package org.servicekpi.metric;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.servicekpi.statistics.Interval;
import org.servicekpi.statistics.Jackknife;

/**
 * The rows of a cell that are not ripe yet, and what a share comes to with what is expected of
 * them. Its interval reaches from all of them going wrong to all of them going well, widened by the
 * spread between customers: whatever they come to, the final value of the same rows lies in it.
 */
final class Awaited {

  private static final int UPPER = 0;
  private static final int LOWER = 1;

  private long decided;
  private long quiet;
  private long staying;
  private boolean foreseen = true;

  /** Adds the rows of one day. */
  void add(StateRow row, Outlook outlook) {
    BinCounts ages = row.state().bins(State.BinSet.CENSORED);
    decided += row.state().bins(State.BinSet.COMPETING).total();
    quiet += ages.total();
    OptionalLong more = outlook.staying(row.kpi(), row.place(), ages);
    foreseen &= more.isPresent();
    staying += more.orElse(0);
  }

  /**
   * What the share is expected to come to; empty where earlier rows are too few to tell.
   *
   * @param ripe the state of the cell
   */
  Optional<Result> result(Kpi kpi, State ripe) {
    if (!foreseen || ripe.open() == 0 || ripe.open() != decided + quiet) {
      return Optional.empty();
    }
    Ripens ripens = kpi.measure().ripens();
    long rows = ripe.part(LOWER) + ripe.open();
    long least = ripens.sure(ripe.part(UPPER), decided);
    double coming = (double) staying / Outlook.ONE;
    double expected = least + (ripens == Ripens.RISING ? quiet - coming : coming);
    double lower = (double) least / rows;
    double upper = (double) (least + quiet) / rows;
    Interval interval =
        kpi.measure().grouped()
            ? spread(ripe).sharesBetween(lower, upper, ripe.part(LOWER), rows)
            : new Interval(lower, upper);
    return Optional.of(
        new Result(
            OptionalDouble.of(expected / rows),
            OptionalLong.empty(),
            OptionalLong.of(rows),
            OptionalDouble.of(interval.lower()),
            OptionalDouble.of(interval.upper())));
  }

  /** How far customers differ, as far as the ripe rows tell. */
  private static Jackknife spread(State ripe) {
    return Jackknife.ratio(parts(ripe, UPPER), parts(ripe, LOWER))
        .orElse(new Jackknife(0, 0, State.GROUPS - 1));
  }

  private static long[] parts(State state, int part) {
    return IntStream.range(0, State.GROUPS).mapToLong(group -> state.part(part, group)).toArray();
  }
}
