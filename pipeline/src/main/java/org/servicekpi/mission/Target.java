package org.servicekpi.mission;

import java.util.OptionalDouble;
import org.servicekpi.schema.Word;

/**
 * What a KPI is held against.
 *
 * @param side on which side of the amount the value should lie; the amount itself is reached
 * @param amount in the unit of the KPI: a fraction for shares, seconds for durations
 * @param atRiskWithin how close to the amount a met target is still at risk, in the same unit
 */
public record Target(Side side, double amount, OptionalDouble atRiskWithin) {

  /** Which side of the amount is good. */
  public enum Side implements Word {
    AT_LEAST,
    AT_MOST;

    @Override
    public String word() {
      return Word.super.word().replace('_', ' ');
    }
  }

  /** Whether a value reaches the target. */
  public boolean reachedBy(double value) {
    return side == Side.AT_LEAST ? value >= amount : value <= amount;
  }

  /** Whether a value lies so close to the amount that a met target is at risk. */
  boolean closeTo(double value) {
    // A target of 60 % within 5 points is 0.6 and 0.05, whose sum in binary is a hair off 0.65.
    double hair = 1e-9 * Math.max(1, Math.abs(amount));
    return atRiskWithin.isPresent()
        && Math.abs(value - amount) <= atRiskWithin.getAsDouble() + hair;
  }
}
