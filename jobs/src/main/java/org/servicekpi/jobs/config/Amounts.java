package org.servicekpi.jobs.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servicekpi.kpi.ServiceLevelVariant;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Cuts;
import org.servicekpi.yaml.YamlNode;

/** Amounts with their units, as people write them: {@code 20 s}, {@code 2 %}. */
final class Amounts {

  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|min|h|d)");
  private static final Pattern SHARE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%");
  private static final Map<String, Long> UNIT_MS =
      Map.of("ms", 1L, "s", 1_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private Amounts() {}

  /** A length of time with its unit. */
  static Optional<Duration> duration(YamlNode node) {
    Optional<String> text = node.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = DURATION.matcher(text.get().strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      node.problem(
          "'" + text.get() + "' is not a length of time.",
          "Write a number with ms, s, min, h or d, such as 20 s.");
      return Optional.empty();
    }
    BigDecimal amount = new BigDecimal(matcher.group(1));
    BigDecimal ms = amount.multiply(BigDecimal.valueOf(UNIT_MS.getOrDefault(matcher.group(2), 0L)));
    return Optional.of(Duration.ofMillis(ms.longValue()));
  }

  /** A share from 0 % to 100 %, as a fraction. */
  static Optional<Double> share(YamlNode node) {
    Optional<String> text = node.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = SHARE.matcher(text.get().strip());
    double percent = matcher.matches() ? Double.parseDouble(matcher.group(1)) : -1;
    if (percent < 0 || percent > 100) {
      node.problem(
          "'" + text.get() + "' is not a share.", "Write it from 0 % to 100 %, such as 2 %.");
      return Optional.empty();
    }
    return Optional.of(percent / 100);
  }

  /** A value as a person would write it in the file. */
  static String written(Object value) {
    if (value instanceof Duration duration) {
      return written(duration);
    }
    if (value instanceof Double share) {
      return new BigDecimal(share.toString())
              .multiply(BigDecimal.valueOf(100))
              .stripTrailingZeros()
              .toPlainString()
          + " %";
    }
    if (value instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(Amounts::written).toList()) + "]";
    }
    if (value instanceof Cuts cuts) {
      return written(cuts.all().stream().filter(cut -> cut.dimensions().size() > 1).toList());
    }
    if (value instanceof ServiceLevelVariant variant) {
      return variant.id();
    }
    return value instanceof Cut cut ? cut.id() : String.valueOf(value);
  }

  private static String written(Duration duration) {
    long ms = duration.toMillis();
    for (String unit : List.of("d", "h", "min", "s")) {
      long size = UNIT_MS.getOrDefault(unit, 1L);
      if (ms > 0 && ms % size == 0) {
        return ms / size + " " + unit;
      }
    }
    return ms == 0 ? "0 s" : ms + " ms";
  }
}
