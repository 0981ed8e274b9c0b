package org.servicekpi.source;

/**
 * Why a record could not be read from its file.
 *
 * @param rule the rule that refuses it, snake_case
 * @param reason what is wrong, in a sentence
 * @param raw the beginning of the record, as it stands in the file
 */
record Fault(String rule, String reason, String raw) {

  /** Nothing is wrong. */
  static final Fault NONE = new Fault("", "", "");

  static final String TOO_LONG = "record_too_long";
  static final String WRONG_FIELD_COUNT = "wrong_field_count";
  static final String UNCLOSED_QUOTE = "unclosed_quote";
  static final String NOT_JSON = "not_json";
  static final String NO_ARRAY = "no_array";

  /** How much of a refused record is kept. */
  static final int RAW_BYTES = 4096;
}
