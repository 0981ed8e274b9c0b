package org.servicekpi.identity;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Links on their way from many tasks to one place, about 50 bytes each: millions come together
 * there.
 */
public final class LinkBytes implements Serializable {

  private static final byte HEX = 1;
  private static final byte TEXT = 0;

  private final byte[] bytes;

  private LinkBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Nothing packed yet. */
  public static Packing packing() {
    return new Packing();
  }

  /** Adds all of them, in their order. */
  public void addTo(PersonLinks.Joining joining) {
    ByteBuffer all = ByteBuffer.wrap(bytes);
    while (all.hasRemaining()) {
      String source = key(all);
      String keyA = key(all);
      joining.add(source, keyA, key(all));
    }
  }

  private static String key(ByteBuffer all) {
    if (all.get() == HEX) {
      long high = all.getLong();
      return Hex.text(high, all.getLong());
    }
    byte[] text = new byte[all.getInt()];
    all.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Takes links. */
  public static final class Packing {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteBuffer numbers = ByteBuffer.allocate(2 * Long.BYTES);

    private Packing() {}

    /** Packs a link. */
    public void add(String source, String keyA, String keyB) {
      add(source);
      add(keyA);
      add(keyB);
    }

    private void add(String key) {
      numbers.clear();
      if (Hex.isOne(key)) {
        bytes.write(HEX);
        numbers.putLong(Hex.high(key)).putLong(Hex.low(key));
        bytes.write(numbers.array(), 0, numbers.position());
      } else {
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        bytes.write(TEXT);
        numbers.putInt(text.length);
        bytes.write(numbers.array(), 0, numbers.position());
        bytes.write(text, 0, text.length);
      }
    }

    /** What was packed. */
    public LinkBytes packed() {
      return new LinkBytes(bytes.toByteArray());
    }
  }
}
