package org.servicekpi.identity;

import java.io.Serializable;
import java.util.OptionalInt;

/**
 * What is known of customers, and since when: some 60 bytes a version, so that every task can have
 * millions of them beside it. A customer has one version a day at most. Not for several threads
 * while versions are added.
 */
public final class CustomerVersions implements Serializable {

  /** The number of no version. */
  public static final int NONE = -1;

  private static final int NO_YEAR = Integer.MIN_VALUE;

  private final KeyNumbers keys = new KeyNumbers();
  private final KeyNumbers segments = new KeyNumbers();

  /** By the number of a key: its newest version. */
  private final Numbers newest = new Numbers();

  /** By version: the one before it. */
  private final Numbers earlier = new Numbers();

  private final Numbers since = new Numbers();
  private final Numbers birthYears = new Numbers();
  private final Numbers segmentOf = new Numbers();

  /** Whether nobody is known. */
  public boolean isEmpty() {
    return since.size() == 0;
  }

  /**
   * Adds a version, in any order.
   *
   * @param key the customer
   * @param day from which on it is known, as a number of days since 1970
   * @param segment empty where it is not known
   */
  public void add(String key, int day, OptionalInt birthYear, String segment) {
    int customer = keys.of(key);
    int version = since.size();
    if (customer == newest.size()) {
      newest.add(NONE);
    }
    int after = NONE;
    int before = newest.at(customer);
    while (before != NONE && since.at(before) > day) {
      after = before;
      before = earlier.at(before);
    }
    earlier.add(before);
    if (after == NONE) {
      newest.set(customer, version);
    } else {
      earlier.set(after, version);
    }
    since.add(day);
    birthYears.add(birthYear.orElse(NO_YEAR));
    segmentOf.add(segments.of(segment));
  }

  /** Adds all versions of others. */
  public void addAll(CustomerVersions others) {
    for (int customer = 0; customer < others.newest.size(); customer++) {
      String key = others.keys.key(customer);
      for (int version = others.newest.at(customer);
          version != NONE;
          version = others.earlier.at(version)) {
        add(key, others.since.at(version), others.birthYear(version), others.segment(version));
      }
    }
  }

  /** The number of the version of a customer that was known on a day; {@link #NONE} before. */
  public int version(String key, int day) {
    int customer = keys.find(key);
    if (customer == KeyNumbers.UNKNOWN) {
      return NONE;
    }
    int version = newest.at(customer);
    while (version != NONE && since.at(version) > day) {
      version = earlier.at(version);
    }
    return version;
  }

  /** The year of birth; empty where it is not known. */
  public OptionalInt birthYear(int version) {
    int year = birthYears.at(version);
    return year == NO_YEAR ? OptionalInt.empty() : OptionalInt.of(year);
  }

  /** The segment; empty where it is not known. */
  public String segment(int version) {
    return segments.key(segmentOf.at(version));
  }
}
