package org.servicekpi.vendor;

import java.util.Optional;

/** Knows no person: for questions about a system that are not about its records. */
record Nobody() implements Persons {

  @Override
  public Optional<String> ofPhone(String text) {
    return Optional.empty();
  }

  @Override
  public Optional<String> ofEmail(String text) {
    return Optional.empty();
  }

  @Override
  public Optional<String> ofId(String text) {
    return Optional.empty();
  }
}
