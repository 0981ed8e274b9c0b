package org.servicekpi.sample;

/** The identifiers that the vendors' systems hand out; two things never share one. */
final class Ids {

  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private Ids() {}

  /** The last digits of a number in hexadecimal. */
  static String hex(long number, int digits) {
    char[] text = new char[digits];
    long left = number;
    for (int i = digits - 1; i >= 0; i--) {
      text[i] = DIGITS[(int) (left & 15)];
      left >>>= 4;
    }
    return new String(text);
  }

  /** The same number always gives the same identifier of the usual 36 characters. */
  static String uuid(long number) {
    String high = hex(Dice.mix(number), 16);
    String low = hex(Dice.mix(~number), 16);
    return high.substring(0, 8)
        + "-"
        + high.substring(8, 12)
        + "-4"
        + high.substring(13)
        + "-a"
        + low.substring(1, 4)
        + "-"
        + low.substring(4);
  }
}
