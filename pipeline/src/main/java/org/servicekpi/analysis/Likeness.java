package org.servicekpi.analysis;

import java.util.EnumMap;
import java.util.Map;
import org.servicekpi.analysis.LiftVisit.Covariate;
import org.servicekpi.statistics.StandardisedDifference;

/**
 * How alike those who chatted and their controls were before: the largest standardised difference
 * of each covariate over its levels. Below 0.1 counts as balanced.
 *
 * @param before those who chatted against all who did not
 * @param after the matched chats against their controls, as they are weighted
 */
public record Likeness(Map<Covariate, Double> before, Map<Covariate, Double> after) {

  /** The covariate that differs most. */
  public static Map.Entry<Covariate, Double> largest(Map<Covariate, Double> differences) {
    return differences.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
  }

  /** What is counted of the two sides. */
  static final class Sides {

    private final LiftPart part;
    private final Levels treated;
    private final Levels controls;

    Sides(LiftPart part) {
      this.part = part;
      this.treated = new Levels(part);
      this.controls = new Levels(part);
    }

    void treated(int row) {
      treated.add(row, 1);
    }

    void control(int row, double weight) {
      controls.add(row, weight);
    }

    Likeness likeness() {
      Levels chatted = new Levels(part);
      Levels others = new Levels(part);
      for (int row : part.rows()) {
        (part.visit(row).treated() ? chatted : others).add(row, 1);
      }
      return new Likeness(chatted.differences(others), treated.differences(controls));
    }
  }

  /** How much of a side has which level. */
  private static final class Levels {

    private final LiftPart part;
    private final Map<Covariate, double[]> levels = new EnumMap<>(Covariate.class);
    private double sum;

    Levels(LiftPart part) {
      this.part = part;
      for (Covariate covariate : Covariate.values()) {
        levels.put(covariate, new double[part.levels(covariate)]);
      }
    }

    void add(int row, double weight) {
      sum += weight;
      for (Covariate covariate : Covariate.values()) {
        levels.get(covariate)[part.level(covariate, row)] += weight;
      }
    }

    Map<Covariate, Double> differences(Levels other) {
      Map<Covariate, Double> differences = new EnumMap<>(Covariate.class);
      for (Covariate covariate : Covariate.values()) {
        double largest = 0;
        for (int level = 0; level < part.levels(covariate); level++) {
          double difference =
              StandardisedDifference.ofShares(
                  share(covariate, level), other.share(covariate, level));
          largest = Math.max(largest, Math.abs(difference));
        }
        differences.put(covariate, largest);
      }
      return differences;
    }

    private double share(Covariate covariate, int level) {
      return sum <= 0 ? 0 : Math.min(1, Math.max(0, levels.get(covariate)[level] / sum));
    }
  }
}
