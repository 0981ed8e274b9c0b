package org.servicekpi.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.servicekpi.statistics.Distributions;
import org.servicekpi.statistics.Interval;
import org.servicekpi.statistics.Jackknife;

/**
 * What chatting now did compared with not chatting now, by matching on risk sets: at each start of
 * a chat the controls are the visits of the same stratum that at the same elapsed time had seen as
 * many pages and were still active, without an order and without a chat. So no visit has to live
 * long enough to chat before it counts as one that chatted, and no time is immortal. The weights
 * are those of the chats.
 *
 * <p>Intervals are linearised and clustered by 64 groups of customers: what a group adds is what
 * its chats come to above the average, less what its visits as controls come to above the risk sets
 * that they stand in. A chat needs two controls, so that their spread is known.
 *
 * @param chats chats that began when a chat could be offered and before any order
 * @param matched those of them that have two controls
 * @param controls visits that are a control of at least one of these
 * @param treatedShare the share of the matched chats that came to an order after the chat began
 * @param controlShare the same share of their controls, after the same elapsed time
 * @param points the difference; empty where all customers are in one group
 * @param ratio the quotient; empty with too few orders
 * @param likeness how alike the two are in what was known before
 */
public record MatchedLift(
    long chats,
    long matched,
    long controls,
    double treatedShare,
    double controlShare,
    Optional<Estimate> points,
    Optional<Estimate> ratio,
    Likeness likeness) {

  private static final int GROUPS = Jackknife.GROUPS;
  private static final int FEWEST_ORDERS = 5;
  private static final int FEWEST_CONTROLS = 2;

  /** Matches visits at which a chat could be offered; empty where no chat has two controls. */
  static Optional<MatchedLift> of(LiftPart part) {
    Sums sums = new Sums(part);
    part.strata().forEach(sums::add);
    return sums.matched == 0 ? Optional.empty() : Optional.of(sums.lift());
  }

  /** The share of the chats that are compared at all. */
  public double overlap() {
    return (double) matched / chats;
  }

  /**
   * A chat and its risk set.
   *
   * @param row the chat
   * @param elapsed when it began, since a chat could be offered
   * @param size how many controls it has
   * @param share the share of them that came to an order
   */
  private record Start(int row, long elapsed, long size, double share) {

    boolean isMatched() {
      return size >= FEWEST_CONTROLS;
    }

    /** What one control of it counts. */
    double weight() {
      return isMatched() ? 1.0 / size : 0;
    }

    /** What one control tells of the spread: a little more, as their own mean is subtracted. */
    double spread() {
      return isMatched() ? weight() * StrictMath.sqrt(size / (size - 1.0)) : 0;
    }
  }

  /** Sums over the matched chats, and over each group of customers. */
  private static final class Sums {

    private final LiftPart part;
    private final Likeness.Sides sides;
    private final BitSet controls = new BitSet();
    private final boolean[] inhabited = new boolean[GROUPS];
    private final long[] matchedOf = new long[GROUPS];
    private final double[] treatedOf = new double[GROUPS];
    private final double[] controlOf = new double[GROUPS];
    private final double[] spreadOf = new double[GROUPS];
    private double treated;
    private double control;
    private long matched;
    private long chats;

    Sums(LiftPart part) {
      this.part = part;
      this.sides = new Likeness.Sides(part);
    }

    /** Compares visits that are alike in all that does not change with the elapsed time. */
    void add(int[] stratum) {
      for (int row : stratum) {
        inhabited[part.visit(row).group()] = true;
      }
      for (Stays alike : Stays.of(part, stratum)) {
        compare(alike, starts(alike));
      }
    }

    /** The chats that began at this count of pages, the first one first. */
    private List<Start> starts(Stays alike) {
      List<Start> starts = new ArrayList<>();
      Stays.Crowd crowd = alike.crowd();
      for (int row : alike.chats()) {
        long elapsed = part.visit(row).chatAfter();
        crowd.moveTo(elapsed);
        starts.add(new Start(row, elapsed, crowd.size(), crowd.share()));
      }
      return starts;
    }

    private void compare(Stays alike, List<Start> starts) {
      long[] elapsed = new long[starts.size()];
      double[] weight = new double[elapsed.length + 1];
      double[] spread = new double[elapsed.length + 1];
      double[] expected = new double[elapsed.length + 1];
      for (int i = 0; i < elapsed.length; i++) {
        Start start = starts.get(i);
        elapsed[i] = start.elapsed;
        weight[i + 1] = weight[i] + start.weight();
        spread[i + 1] = spread[i] + start.spread();
        expected[i + 1] = expected[i] + start.spread() * start.share;
        add(start);
      }
      // A control stands in the risk sets of all chats that began while it stayed.
      for (int stay = 0; stay < alike.size(); stay++) {
        int first = Stays.countBefore(elapsed, alike.from(stay));
        int last = Stays.countBefore(elapsed, alike.until(stay));
        if (weight[first] < weight[last]) {
          int row = alike.row(stay);
          LiftVisit visit = part.visit(row);
          controls.set(row);
          sides.control(row, weight[last] - weight[first]);
          spreadOf[visit.group()] +=
              (visit.ordered() ? spread[last] - spread[first] : 0)
                  - (expected[last] - expected[first]);
        }
      }
    }

    private void add(Start start) {
      chats++;
      if (start.isMatched()) {
        LiftVisit chat = part.visit(start.row);
        double outcome = chat.ordered() ? 1 : 0;
        matched++;
        treated += outcome;
        control += start.share;
        matchedOf[chat.group()]++;
        treatedOf[chat.group()] += outcome;
        controlOf[chat.group()] += start.share;
        sides.treated(start.row);
      }
    }

    MatchedLift lift() {
      double with = treated / matched;
      double without = control / matched;
      boolean enough = treated >= FEWEST_ORDERS && control >= FEWEST_ORDERS;
      return new MatchedLift(
          chats,
          matched,
          controls.cardinality(),
          with,
          without,
          halfWidth(1, 1).map(half -> around(with - without, half)),
          enough
              ? halfWidth(with, without)
                  .map(half -> around(StrictMath.log(with / without), half).exponentials())
              : Optional.empty(),
          sides.likeness());
    }

    private static Estimate around(double value, double half) {
      return new Estimate(value, new Interval(value - half, value + half));
    }

    /** Half the interval of the two shares' difference, each measured in its own unit. */
    private Optional<Double> halfWidth(double unitOfTreated, double unitOfControl) {
      int groups = 0;
      double squares = 0;
      for (int group = 0; group < GROUPS; group++) {
        if (inhabited[group]) {
          groups++;
          double ofTreated = treatedOf[group] - matchedOf[group] * treated / matched;
          double ofControl =
              controlOf[group] - matchedOf[group] * control / matched + spreadOf[group];
          double score = ofTreated / unitOfTreated - ofControl / unitOfControl;
          squares += score * score;
        }
      }
      if (groups < 2) {
        return Optional.empty();
      }
      double variance = squares * groups / (groups - 1) / ((double) matched * matched);
      double width = Distributions.studentWidth(Interval.LEVEL, groups - 1);
      return Optional.of(width * StrictMath.sqrt(variance));
    }
  }
}
