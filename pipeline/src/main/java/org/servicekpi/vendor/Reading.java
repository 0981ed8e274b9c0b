package org.servicekpi.vendor;

import java.util.List;
import java.util.Optional;

/**
 * What became of one raw record.
 *
 * @param record the record, if it can be used
 * @param rule the rule that refuses it; empty where none does
 * @param reason what is wrong, in a sentence
 * @param shown a refused record without clear text of persons
 * @param warnings the names of harmless faults
 */
public record Reading(
    Optional<RawRecord> record, String rule, String reason, String shown, List<String> warnings) {

  public Reading {
    warnings = List.copyOf(warnings);
  }

  static Reading of(RawRecord record, List<String> warnings) {
    return new Reading(Optional.of(record), "", "", "", warnings);
  }

  static Reading refused(String rule, String reason, String shown) {
    return new Reading(Optional.empty(), rule, reason, shown, List.of());
  }
}
