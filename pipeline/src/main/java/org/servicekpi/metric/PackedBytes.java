package org.servicekpi.metric;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whole numbers and texts, one after the other in an array of bytes; read in the order in which
 * they were written. A number takes a byte for each seven bits that it has.
 */
final class PackedBytes {

  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private byte[] bytes;
  private int at;

  /** To write to. */
  PackedBytes() {
    this(new byte[64]);
  }

  /** To read from. */
  PackedBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  void number(long number) {
    room(Long.BYTES + 2);
    long left = number;
    while (left >>> BITS != 0) {
      bytes[at++] = (byte) (left | MORE);
      left >>>= BITS;
    }
    bytes[at++] = (byte) left;
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, at, utf8.length);
    at += utf8.length;
  }

  /** What was written. */
  byte[] written() {
    return Arrays.copyOf(bytes, at);
  }

  /** Whether there is more to read. */
  boolean more() {
    return at < bytes.length;
  }

  long number() {
    long number = 0;
    for (int shift = 0; ; shift += BITS) {
      byte next = bytes[at++];
      number |= (long) (next & MORE - 1) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  int small() {
    return (int) number();
  }

  String text() {
    int length = small();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  private void room(int more) {
    if (bytes.length - at < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + more));
    }
  }
}
