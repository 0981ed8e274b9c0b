package org.servicekpi.mission;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servicekpi.metric.Published;
import org.servicekpi.metric.Unit;
import org.servicekpi.yaml.YamlNode;

/** Reads amounts with their units, and notes where the unit does not fit what is measured. */
final class Amounts {

  private static final Pattern AMOUNT = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)\\s*(.*)");
  private static final Pattern SCALE =
      Pattern.compile("(?:of |on |\\()?\\s*(-?\\d+) to (-?\\d+)\\)?");

  private final Published kpi;

  Amounts(Published kpi) {
    this.kpi = kpi;
  }

  /** A target, in the unit of the KPI: a fraction for shares, seconds for durations. */
  Optional<Double> target(YamlNode node) {
    Optional<Double> amount =
        read(node)
            .flatMap(
                written ->
                    switch (kpi.unit()) {
                      case SHARE -> written.in("%").map(number -> number / 100);
                      case SECONDS -> written.seconds();
                      case PER_1000 -> written.in("per 1000", "per 1,000", "");
                      case POINTS -> written.in("points", "");
                      case SCORE -> written.score();
                      case COUNT, RATIO -> written.in("");
                    });
    return amount.filter(number -> possible(node, number));
  }

  /** A distance from a target, in the same unit; of a share it is given in points. */
  Optional<Double> distance(YamlNode node) {
    Optional<Double> distance =
        read(node)
            .flatMap(
                written ->
                    switch (kpi.unit()) {
                      case SHARE -> written.points().map(number -> number / 100);
                      case SECONDS -> written.seconds();
                      case PER_1000 -> written.in("per 1000", "per 1,000", "");
                      case POINTS -> written.in("points", "");
                      case SCORE -> written.in("points", "");
                      case COUNT, RATIO -> written.in("");
                    });
    if (distance.isPresent() && distance.get() <= 0) {
      node.problem("'" + node.text().orElse("") + "' is no distance.", "It must be above 0.");
      return Optional.empty();
    }
    return distance;
  }

  private boolean possible(YamlNode node, double number) {
    boolean possible =
        switch (kpi.unit()) {
          case SHARE -> number >= 0 && number <= 1;
          case SECONDS, COUNT, RATIO -> number >= 0;
          case PER_1000 -> number >= 0 && number <= 1000;
          case POINTS -> number >= -100 && number <= 100;
          case SCORE -> true;
        };
    if (!possible) {
      node.problem(
          "'" + node.text().orElse("") + "' can never be reached or missed by " + kpi.id() + ".",
          switch (kpi.unit()) {
            case SHARE -> "A share lies between 0 % and 100 %.";
            case PER_1000 -> "It lies between 0 and 1000.";
            case POINTS -> "It lies between -100 and 100.";
            case SECONDS, COUNT, RATIO, SCORE -> "It is never below 0.";
          });
    }
    return possible;
  }

  private Optional<Written> read(YamlNode node) {
    Optional<String> text = node.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = AMOUNT.matcher(Phrases.fold(text.get()));
    if (!matcher.matches()) {
      node.problem("'" + text.get() + "' is no amount.", advice());
      return Optional.empty();
    }
    double number = Double.parseDouble(matcher.group(1));
    return Optional.of(new Written(number, matcher.group(2).toLowerCase(Locale.ROOT), node));
  }

  private String advice() {
    return switch (kpi.unit()) {
      case SHARE -> "Write a share such as 60 %, and a distance such as 5 points.";
      case SECONDS -> "Write a duration in s, min or h, such as 45 s.";
      case PER_1000 -> "Write occurrences in 1,000, such as 12 per 1000.";
      case POINTS -> "Write points such as 30 points.";
      case SCORE -> "Write a score with its scale, such as 4.2 (1 to 5).";
      case COUNT, RATIO -> "Write a plain number such as 1200.";
    };
  }

  private static String measuredIn(Unit unit) {
    return switch (unit) {
      case COUNT -> "a count";
      case SHARE -> "a share";
      case SECONDS -> "a duration";
      case PER_1000 -> "a rate per 1,000";
      case POINTS -> "a number of points";
      case SCORE -> "a score";
      case RATIO -> "a plain number";
    };
  }

  private final class Written {

    private final double number;
    private final String unit;
    private final YamlNode node;

    Written(double number, String unit, YamlNode node) {
      this.number = number;
      this.unit = unit;
      this.node = node;
    }

    Optional<Double> in(String... units) {
      for (String allowed : units) {
        if (unit.equals(allowed)) {
          return Optional.of(number);
        }
      }
      return unfit();
    }

    Optional<Double> points() {
      return unit.equals("point") ? Optional.of(number) : in("points");
    }

    Optional<Double> seconds() {
      return switch (unit) {
        case "s" -> Optional.of(number);
        case "min" -> Optional.of(60 * number);
        case "h" -> Optional.of(3600 * number);
        default -> unfit();
      };
    }

    Optional<Double> score() {
      Matcher scale = SCALE.matcher(unit);
      if (!scale.matches()) {
        return unfit();
      }
      long least = Long.parseLong(scale.group(1));
      long most = Long.parseLong(scale.group(2));
      if (number < least || number > most) {
        node.problem("'" + node.text().orElse("") + "' lies outside its own scale.", advice());
        return Optional.empty();
      }
      return Optional.of(number);
    }

    private Optional<Double> unfit() {
      String given = unit.isEmpty() ? "has no unit" : "is in '" + unit + "'";
      node.problem(
          "'"
              + node.text().orElse("")
              + "' "
              + given
              + ", but "
              + kpi.id()
              + " is "
              + measuredIn(kpi.unit())
              + ".",
          advice());
      return Optional.empty();
    }
  }
}
