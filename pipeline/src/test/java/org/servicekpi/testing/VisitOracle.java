package org.servicekpi.testing;

import static org.servicekpi.testing.KpiOracle.AS_OF;
import static org.servicekpi.testing.KpiOracle.number;
import static org.servicekpi.testing.KpiOracle.ratio;
import static org.servicekpi.testing.KpiOracle.share;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.servicekpi.testing.KpiOracle.Cell;

/** The recounts of what is said of visits and of help pages. */
final class VisitOracle {

  private static final long WEEK = 7 * 86_400L * 1_000_000;

  private VisitOracle() {}

  static void addTo(Map<String, Function<Cell, OptionalDouble>> recounts) {
    recounts.put(
        "help_search_zero_result_rate",
        cell ->
            share(
                cell.all(row -> Set.of("search", "no_result").contains(row.get("kind"))),
                row -> row.get("kind").equals("no_result")));
    recounts.put(
        "help_to_contact_rate",
        cell ->
            ratio(
                cell.all(row -> row.get("kind").equals("exit_to_contact")).size(),
                cell.all(row -> Set.of("view", "search", "no_result").contains(row.get("kind")))
                    .size()));
    recounts.put(
        "visit_conversion_rate",
        cell ->
            share(
                cell.kept(row -> number(row, "started_at", 0) <= AS_OF - WEEK),
                row -> row.containsKey("converted_at")));
    recounts.put(
        "chat_conversion_rate",
        cell ->
            share(
                cell.kept(
                    row ->
                        row.containsKey("chat_started_at")
                            && number(row, "started_at", 0) <= AS_OF - WEEK),
                row ->
                    number(row, "converted_at", Long.MIN_VALUE)
                        >= number(row, "chat_started_at", 0)));
    recounts.put(
        "assisted_conversion_rate",
        cell ->
            share(
                cell.kept(
                    row ->
                        row.containsKey("person_key")
                            && number(row, "chat_started_at", Long.MAX_VALUE) <= AS_OF - WEEK),
                row -> row.containsKey("assisted_at")));
  }
}
