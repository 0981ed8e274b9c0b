package org.servicekpi.identity;

/** Keys of 32 hexadecimal digits as two numbers; any other key is not one of them. */
final class Hex {

  private static final int DIGITS = 32;
  private static final int HALF = 16;

  private Hex() {}

  /**
   * Whether a key is kept as numbers: those of production are. Keys that begin with sixteen zeros
   * are not, so that zero means none.
   */
  static boolean isOne(String key) {
    if (key.length() != DIGITS) {
      return false;
    }
    boolean zero = true;
    for (int i = 0; i < DIGITS; i++) {
      char letter = key.charAt(i);
      if ((letter < '0' || letter > '9') && (letter < 'a' || letter > 'f')) {
        return false;
      }
      zero &= i >= HALF || letter == '0';
    }
    return !zero;
  }

  static long high(String key) {
    return Long.parseUnsignedLong(key, 0, HALF, HALF);
  }

  static long low(String key) {
    return Long.parseUnsignedLong(key, HALF, DIGITS, HALF);
  }

  static String text(long high, long low) {
    return digits(high) + digits(low);
  }

  private static String digits(long number) {
    String digits = Long.toHexString(number);
    return "0".repeat(HALF - digits.length()) + digits;
  }

  /** Where a key would stand in a table of that many places, a power of two. */
  static int place(long high, long low, int places) {
    long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & places - 1;
  }
}
