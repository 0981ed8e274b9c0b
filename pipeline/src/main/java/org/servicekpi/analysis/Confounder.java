package org.servicekpi.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.servicekpi.analysis.LiftVisit.Covariate;
import org.servicekpi.statistics.Distributions;
import org.servicekpi.statistics.Interval;

/**
 * A measured reason both to chat and to buy, as strong as the stronger of its two ties: the share
 * of chats, and the share of orders without one, at its highest level over those at its lowest.
 * What nobody measured is held against it. As of an effect the limit nearer to 1 is believed, of a
 * tie the upper limit is.
 *
 * @param covariate what was measured
 * @param toChat its tie to chatting, as the upper limit of a risk ratio
 * @param toOrder its tie to ordering, as the upper limit of a risk ratio
 */
public record Confounder(Covariate covariate, double toChat, double toOrder) {

  private static final int FEWEST = 30;
  private static final double LEAST_SHARE = 0.05;

  /** The strongest; empty where none has two levels with enough visits. */
  static Optional<Confounder> strongest(LiftPart part) {
    Optional<Confounder> strongest = Optional.empty();
    for (Covariate covariate : Covariate.values()) {
      Optional<Confounder> found = of(covariate, part);
      if (found.isPresent()
          && strongest.filter(known -> known.strength() >= found.get().strength()).isEmpty()) {
        strongest = found;
      }
    }
    return strongest;
  }

  /** The stronger of its ties. */
  public double strength() {
    return Math.max(toChat, toOrder);
  }

  private static Optional<Confounder> of(Covariate covariate, LiftPart part) {
    Level[] all = new Level[part.levels(covariate)];
    Arrays.setAll(all, level -> new Level());
    for (int row : part.rows()) {
      all[part.level(covariate, row)].add(part.visit(row));
    }
    List<Level> levels =
        Arrays.stream(all)
            .filter(level -> level.visits >= Math.max(FEWEST, LEAST_SHARE * part.size()))
            .toList();
    return levels.size() < 2
        ? Optional.empty()
        : Optional.of(
            new Confounder(
                covariate,
                tie(levels.stream().map(Level::chatting).toList()),
                tie(levels.stream().map(Level::ordering).toList())));
  }

  /** The upper limit of the ratio of the greatest share to the least (Katz 1978). */
  private static double tie(List<Share> shares) {
    Share least = shares.stream().min(Comparator.comparingDouble(Share::value)).orElseThrow();
    Share greatest = shares.stream().max(Comparator.comparingDouble(Share::value)).orElseThrow();
    double width = Distributions.normalWidth(Interval.LEVEL);
    double error = StrictMath.sqrt(least.logVariance() + greatest.logVariance());
    return greatest.value() / least.value() * StrictMath.exp(width * error);
  }

  /** Half an event is added, so that a level without any does not count as infinitely strong. */
  private record Share(double events, double of) {

    static Share of(long events, long of) {
      return new Share(events + 0.5, of + 1.0);
    }

    double value() {
      return events / of;
    }

    double logVariance() {
      return 1 / events - 1 / of;
    }
  }

  /** What is counted at one level. */
  private static final class Level {
    private long visits;
    private long chats;
    private long without;
    private long orders;

    void add(LiftVisit visit) {
      visits++;
      if (visit.treated()) {
        chats++;
      } else {
        without++;
        orders += visit.ordered() ? 1 : 0;
      }
    }

    Share chatting() {
      return Share.of(chats, visits);
    }

    Share ordering() {
      return Share.of(orders, without);
    }
  }
}
