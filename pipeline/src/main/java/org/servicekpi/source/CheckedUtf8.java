package org.servicekpi.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Passes UTF-8 text through, and refuses the first line that is none. */
final class CheckedUtf8 extends FilterInputStream {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private long line = 1;
  private int open;
  private int least;
  private int most;

  CheckedUtf8(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    if (read < 0) {
      if (open > 0) {
        throw new MalformedTextException(line);
      }
      return read;
    }
    check(bytes, offset, offset + read);
    return read;
  }

  private void check(byte[] bytes, int start, int end) throws MalformedTextException {
    int p = start;
    int counted = start;
    while (p < end) {
      if (open == 0) {
        while (p + 8 <= end && ((long) LONGS.get(bytes, p) & HIGH_BITS) == 0) {
          p += 8;
        }
        if (p >= end) {
          break;
        }
      }
      if (!accept(bytes[p] & 0xff)) {
        count(bytes, counted, p);
        throw new MalformedTextException(line);
      }
      p++;
    }
    count(bytes, counted, end);
  }

  private void count(byte[] bytes, int start, int end) {
    for (int p = start; p < end; p++) {
      if (bytes[p] == '\n') {
        line++;
      }
    }
  }

  /** One step of the table of well-formed byte sequences in the Unicode standard. */
  private boolean accept(int b) {
    if (open > 0) {
      if (b < least || b > most) {
        return false;
      }
      least = 0x80;
      most = 0xbf;
      open--;
      return true;
    }
    least = 0x80;
    most = 0xbf;
    if (b < 0x80) {
      return true;
    }
    if (b >= 0xc2 && b <= 0xdf) {
      open = 1;
    } else if (b >= 0xe0 && b <= 0xef) {
      open = 2;
      least = b == 0xe0 ? 0xa0 : 0x80;
      most = b == 0xed ? 0x9f : 0xbf;
    } else if (b >= 0xf0 && b <= 0xf4) {
      open = 3;
      least = b == 0xf0 ? 0x90 : 0x80;
      most = b == 0xf4 ? 0x8f : 0xbf;
    } else {
      return false;
    }
    return true;
  }
}
