package org.servicekpi.jobs.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.servicekpi.run.WebShop;
import org.servicekpi.yaml.YamlNode;

/** Reads the block {@code web}. */
final class WebShopReader {

  private static final int MOST = 1_000_000_000;

  private final Section section;

  WebShopReader(Section section) {
    this.section = section;
  }

  WebShop read() {
    WebShop shop =
        WebShop.of(
            section.value("cart-bands", WebShopReader::limits, WebShop.STANDARD.cartLimits()),
            Set.copyOf(section.value("goals", WebShopReader::goals, List.of())));
    section.nothingElse();
    return shop;
  }

  private static Optional<List<Long>> limits(YamlNode node) {
    if (node.kind() == YamlNode.Kind.LIST && node.list().isEmpty()) {
      node.problem("No cart band is named.", "Write where each band ends, such as [50, 200].");
    }
    List<Long> limits = new ArrayList<>();
    boolean rising = true;
    for (YamlNode item : node.list()) {
      Optional<Integer> limit = item.wholeNumber(1, MOST);
      long before = limits.isEmpty() ? 0 : limits.get(limits.size() - 1);
      if (limit.filter(value -> value <= before).isPresent()) {
        item.problem(
            "The cart bands do not rise at " + limit.get() + ".",
            "Write where each band ends, the smallest first, such as [50, 200].");
      }
      rising &= limit.filter(value -> value > before).isPresent();
      limit.ifPresent(value -> limits.add((long) value));
    }
    return rising && !limits.isEmpty() ? Optional.of(limits) : Optional.empty();
  }

  private static Optional<List<String>> goals(YamlNode node) {
    return Optional.of(
        node.oneOrMore().stream()
            .flatMap(item -> item.text().stream())
            .distinct()
            .sorted()
            .toList());
  }
}
