package org.servicekpi.vendor;

import java.util.Optional;
import org.servicekpi.model.Resolution;

/** Reads from a code or an attribute whether a need was solved, as the company says it. */
final class Resolutions {

  private Resolutions() {}

  static Optional<Resolution> of(VendorSettings settings, String code) {
    if (settings.solved().contains(code)) {
      return Optional.of(Resolution.RESOLVED);
    }
    return settings.unsolved().contains(code)
        ? Optional.of(Resolution.UNRESOLVED)
        : Optional.empty();
  }
}
