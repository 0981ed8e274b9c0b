package org.servicekpi.source;

import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;

/** Hashes of values, one after the other: the same values in the same order give the same hash. */
final class Contents {

  /** What the hash of nothing is. */
  static final long SEED = 42;

  private static final long NOTHING = 0x6e6f7468696e67L;

  private Contents() {}

  /** The hash of what was hashed to the seed, and then of a value; null counts. */
  static long hash(Object value, long seed) {
    if (value == null) {
      return XXH64.hashLong(NOTHING, seed);
    }
    if (value instanceof UTF8String text) {
      return XXH64.hashUnsafeBytes(
          text.getBaseObject(), text.getBaseOffset(), text.numBytes(), seed);
    }
    if (value instanceof Boolean truth) {
      return XXH64.hashLong(truth ? 1 : 0, seed);
    }
    if (value instanceof Double number) {
      return XXH64.hashLong(Double.doubleToLongBits(number), seed);
    }
    return XXH64.hashLong(((Number) value).longValue(), seed);
  }
}
