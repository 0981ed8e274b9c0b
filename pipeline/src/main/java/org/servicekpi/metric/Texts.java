package org.servicekpi.metric;

import java.util.List;

/** Lists of texts in the order of their first difference. */
final class Texts {

  private Texts() {}

  static int compare(List<String> left, List<String> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int byValue = left.get(i).compareTo(right.get(i));
      if (byValue != 0) {
        return byValue;
      }
    }
    return Integer.compare(left.size(), right.size());
  }
}
