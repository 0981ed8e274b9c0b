package org.servicekpi.metric;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/** Texts that come again and again, such as those of a column: each is made once. */
final class KnownTexts {

  private static final int MOST = 4096;

  private final Map<UTF8String, Known> all = new HashMap<>();
  private Known last = new Known(UTF8String.EMPTY_UTF8, "");

  String text(UTF8String utf8) {
    if (!utf8.equals(last.utf8)) {
      Known known = all.get(utf8);
      if (known == null) {
        if (all.size() >= MOST) {
          return utf8.toString();
        }
        known = new Known(utf8.copy(), utf8.toString());
        all.put(known.utf8, known);
      }
      last = known;
    }
    return last.text;
  }

  private record Known(UTF8String utf8, String text) {}
}
