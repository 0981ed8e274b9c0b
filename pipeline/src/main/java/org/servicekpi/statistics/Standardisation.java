package org.servicekpi.statistics;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Direct standardisation: the shares of both arms in each stratum, weighted alike (SAS STDRATE;
 * Rothman, Greenland and Lash 2008, chapter 15). Strata without both arms are left out.
 */
public final class Standardisation {

  private Standardisation() {}

  /** The effect on the treated: strata weigh as the treated are spread over them. */
  public static Optional<Comparison> onTheTreated(List<Stratum> strata) {
    return weighted(strata, Stratum::treated);
  }

  /** The effect on everybody: strata weigh as all subjects are spread over them. */
  public static Optional<Comparison> onAll(List<Stratum> strata) {
    return weighted(strata, stratum -> (double) stratum.treated() + stratum.controls());
  }

  private static Optional<Comparison> weighted(
      List<Stratum> strata, ToDoubleFunction<Stratum> weight) {
    List<Stratum> both = strata.stream().filter(Stratum::hasBothArms).toList();
    double total = 0;
    long comparable = 0;
    for (Stratum stratum : both) {
      total += weight.applyAsDouble(stratum);
      comparable += stratum.treated();
    }
    if (both.isEmpty()) {
      return Optional.empty();
    }
    double treated = 0;
    double control = 0;
    double treatedVariance = 0;
    double controlVariance = 0;
    for (Stratum stratum : both) {
      double w = weight.applyAsDouble(stratum) / total;
      double p = stratum.treatedShare();
      double q = stratum.controlShare();
      treated += w * p;
      control += w * q;
      treatedVariance += w * w * p * (1 - p) / stratum.treated();
      controlVariance += w * w * q * (1 - q) / stratum.controls();
    }
    long all = strata.stream().mapToLong(Stratum::treated).sum();
    return Optional.of(
        new Comparison(
            treated,
            control,
            treatedVariance + controlVariance,
            treatedVariance / (treated * treated) + controlVariance / (control * control),
            (double) comparable / all));
  }
}
