package org.servicekpi.source;

import java.util.Optional;
import org.servicekpi.vendor.Persons;

/**
 * The keys of persons, phone numbers read as of a region.
 *
 * @param keys makes the keys
 * @param region the region of numbers without a country; ZZ where every number has one
 */
record KeyedPersons(PersonKeys keys, String region) implements Persons {

  @Override
  public Optional<String> ofPhone(String text) {
    return text.isEmpty() ? Optional.empty() : keys.ofPhone(text, region);
  }

  @Override
  public Optional<String> ofEmail(String text) {
    return text.isEmpty() ? Optional.empty() : keys.ofEmail(text);
  }

  @Override
  public Optional<String> ofId(String text) {
    return text.isEmpty() ? Optional.empty() : keys.ofId(text);
  }
}
