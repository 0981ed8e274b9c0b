package org.servicekpi.jobs.config;

/**
 * One setting as it holds, and where it came from.
 *
 * @param key the path of its keys: {@code sources.telephony.look-back-days}
 * @param value as a person would write it
 * @param from the file with line and column, the option, or the word default
 */
public record Effective(String key, String value, String from) {}
