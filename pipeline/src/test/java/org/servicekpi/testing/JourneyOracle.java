package org.servicekpi.testing;

import static org.servicekpi.testing.KpiOracle.AS_OF;
import static org.servicekpi.testing.KpiOracle.is;
import static org.servicekpi.testing.KpiOracle.number;
import static org.servicekpi.testing.KpiOracle.share;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.servicekpi.testing.KpiOracle.Cell;

/** The recounts of what is said of needs and of their contacts. */
final class JourneyOracle {

  private static final long DAY = 86_400L * 1_000_000;
  private static final Predicate<Map<String, Object>> KNOWN = row -> row.containsKey("person_key");
  private static final Set<String> CONTACT = Set.of("new", "repeat", "retry");

  private final Map<String, Function<Cell, OptionalDouble>> recounts = new HashMap<>();

  JourneyOracle() {
    firstContact();
    solving();
    needs();
    contacts();
    bots();
    chats();
    posts();
    customers();
  }

  Map<String, Function<Cell, OptionalDouble>> all() {
    return recounts;
  }

  /** Of rows whose instant has come, those that meet a condition. */
  private void ripe(
      String id,
      Predicate<Map<String, Object>> among,
      Function<Map<String, Object>, Long> ripeAt,
      Predicate<Map<String, Object>> of) {
    recounts.put(id, cell -> share(cell.kept(among.and(row -> ripeAt.apply(row) <= AS_OF)), of));
  }

  private void firstContact() {
    Predicate<Map<String, Object>> need = row -> number(row, "contact_count", 0) > 0;
    Predicate<Map<String, Object>> human = need.and(row -> is(row, "first_answer_by", "human"));
    Function<Map<String, Object>, Long> ripeAt = row -> number(row, "first_ripe_at", 0);
    Predicate<Map<String, Object>> yes = row -> row.get("first_sufficed").equals(true);
    ripe("first_contact_resolution", human.and(KNOWN), ripeAt, yes);
    ripe(
        "first_contact_resolution_same_agent",
        human.and(KNOWN).and(row -> row.containsKey("first_transfer_count")),
        ripeAt,
        yes.and(row -> number(row, "first_transfer_count", 9) == 0));
    ripe(
        "first_contact_resolution_with_self_service",
        need.and(KNOWN).and(row -> !is(row, "first_answer_by", "nobody")),
        ripeAt,
        yes);
    ripe(
        "first_contact_resolution_best",
        human,
        ripeAt,
        row ->
            row.get("may_be_repeat").equals(true)
                || (row.get("first_marked_unresolved").equals(false)
                    && number(row, "further_contact_in_journey_at", Long.MAX_VALUE)
                        > number(row, "first_ripe_at", 0)));
    ripe(
        "first_contact_resolution_worst",
        human,
        ripeAt,
        yes.and(KNOWN).and(row -> row.get("may_be_repeat").equals(false)));
  }

  private void solving() {
    Predicate<Map<String, Object>> solved =
        KNOWN.and(row -> number(row, "contact_count", 0) > 0 && row.containsKey("first_solved_at"));
    Function<Map<String, Object>, Long> week = row -> number(row, "first_solved_at", 0) + 7 * DAY;
    ripe(
        "reopen_rate",
        solved,
        week,
        row -> number(row, "reopened_at", Long.MAX_VALUE) <= week.apply(row));
    ripe(
        "durable_resolution_rate",
        solved,
        week,
        row -> number(row, "touched_at", Long.MAX_VALUE) > week.apply(row));
    KpiOracle.times(recounts, "journey_lead_time", cell -> leads(cell, KpiOracle::micros));
    KpiOracle.times(recounts, "journey_lead_time_business", cell -> leads(cell, KpiOracle::openMs));
  }

  private static KpiOracle.Times leads(Cell cell, KpiOracle.Between between) {
    List<Long> solved = new ArrayList<>();
    List<Long> others = new ArrayList<>();
    List<Long> open = new ArrayList<>();
    for (Map<String, Object> row : cell.kept(KNOWN)) {
      long opened = number(row, "opened_at", 0);
      if (row.containsKey("resolved_at")) {
        solved.add(between.ms(opened, number(row, "resolved_at", 0)));
      } else if (number(row, "settled_at", 0) > AS_OF) {
        open.add(between.ms(opened, AS_OF));
      } else {
        others.add(between.ms(opened, number(row, "last_ended_at", 0)));
      }
    }
    return new KpiOracle.Times(solved, others, open);
  }

  private void needs() {
    recounts.put(
        "journey_volume", cell -> OptionalDouble.of((double) cell.kept(row -> true).size()));
    Function<Map<String, Object>, Long> settled = row -> number(row, "settled_at", 0);
    ripe("channel_switch_rate", KNOWN, settled, row -> number(row, "channel_count", 0) >= 2);
    recounts.put("contacts_per_journey", cell -> mean(cell, "contact_count"));
    recounts.put("handovers_per_journey", cell -> mean(cell, "hand_over_count"));
    ripe(
        "never_reached_journey_rate",
        KNOWN,
        row -> number(row, "opened_at", 0) + 7 * DAY,
        row -> number(row, "helped_at", Long.MAX_VALUE) > number(row, "opened_at", 0) + 7 * DAY);
  }

  private static OptionalDouble mean(Cell cell, String column) {
    return cell.kept(KNOWN.and(row -> number(row, "settled_at", 0) <= AS_OF)).stream()
        .mapToLong(row -> number(row, column, 0))
        .average();
  }

  private void contacts() {
    Predicate<Map<String, Object>> contact = row -> CONTACT.contains(row.get("kind"));
    recounts.put(
        "repeat_contact_rate",
        cell -> share(cell.kept(contact.and(KNOWN)), row -> is(row, "kind", "repeat")));
    recounts.put(
        "retry_rate",
        cell -> share(cell.kept(contact.and(KNOWN)), row -> is(row, "kind", "retry")));
    ripe(
        "never_answered_rate",
        contact,
        row -> number(row, "started_at", 0) + 7 * DAY,
        row -> number(row, "helped_at", Long.MAX_VALUE) - number(row, "started_at", 0) > 7 * DAY);
  }

  private void bots() {
    Predicate<Map<String, Object>> confirmed = row -> is(row, "bot_end", "confirmed");
    Predicate<Map<String, Object>> ended = confirmed.or(row -> is(row, "bot_end", "assumed"));
    leaks("bot_leakage_rate", ended, 1);
    leaks("bot_leakage_rate_7d", ended, 7);
    ripe(
        "verified_self_service_rate",
        KNOWN.and(row -> row.containsKey("bot_end") && !is(row, "bot_end", "unknown")),
        row -> number(row, "ended_at", 0) + 3 * DAY,
        confirmed.and(
            row ->
                number(row, "tried_person_at", Long.MAX_VALUE)
                    > number(row, "ended_at", 0) + 3 * DAY));
  }

  private void leaks(String id, Predicate<Map<String, Object>> ended, int days) {
    ripe(
        id,
        KNOWN.and(ended),
        row -> number(row, "ended_at", 0) + days * DAY,
        row ->
            number(row, "tried_person_at", Long.MAX_VALUE)
                <= number(row, "ended_at", 0) + days * DAY);
  }

  private void chats() {
    Predicate<Map<String, Object>> chat = KNOWN.and(row -> is(row, "channel", "live_chat"));
    Function<Map<String, Object>, Long> ripeAt = row -> number(row, "ended_at", 0) + 3 * DAY;
    ripe("chat_email_fallback_rate", chat, ripeAt, row -> is(row, "fallback", "mail"));
    ripe("recommended_switch_rate", chat, ripeAt, row -> is(row, "fallback", "advised"));
    Predicate<Map<String, Object>> came = row -> is(row, "direction", "inbound");
    Predicate<Map<String, Object>> chatted = row -> is(row, "channel", "live_chat");
    Predicate<Map<String, Object>> wrote =
        row -> is(row, "channel", "email") || is(row, "channel", "web_form");
    recounts.put(
        "chat_email_fallback_no_agent_rate",
        cell -> share(cell.kept(came.and(chatted)), row -> is(row, "outcome", "offline_message")));
    recounts.put(
        "email_preference_ratio",
        cell ->
            share(
                cell.kept(
                    came.and(chatted.or(wrote))
                        .and(row -> !Boolean.FALSE.equals(row.get("is_actionable")))
                        .and(row -> KpiOracle.openAt(number(row, "started_at", 0) / 1000))),
                wrote));
    ripe(
        "complaint_answer_rate",
        came.and(row -> is(row, "complaint_kind", "factual")),
        row -> number(row, "started_at", 0) + 2 * DAY,
        KpiOracle::reached);
  }

  private void customers() {
    recounts.put("customer_volume", cell -> OptionalDouble.of((double) persons(cell)));
    recounts.put(
        "channel_share_customers",
        cell -> KpiOracle.ratio(persons(cell), persons(new Cell(cell.rest(), List.of()))));
    recounts.put(
        "channel_share_journeys",
        cell -> {
          int touched = cell.kept(row -> Boolean.TRUE.equals(row.get("channel_first"))).size();
          int opened =
              new Cell(cell.rest(), List.of())
                  .kept(row -> Boolean.TRUE.equals(row.get("opens_journey")))
                  .size();
          return touched == 0 ? OptionalDouble.empty() : KpiOracle.ratio(touched, opened);
        });
  }

  private static long persons(Cell cell) {
    return cell.kept(KNOWN).stream().map(row -> row.get("person_key")).distinct().count();
  }

  private void posts() {
    Predicate<Map<String, Object>> post =
        row -> is(row, "channel", "social_public") && row.containsKey("helped_at");
    Predicate<Map<String, Object>> moved = row -> row.containsKey("went_private_at");
    ripe(
        "public_to_private_rate",
        post.and(KNOWN),
        row -> number(row, "ended_at", 0) + 7 * DAY,
        moved);
    KpiOracle.times(
        recounts,
        "public_to_private_time",
        cell ->
            new KpiOracle.Times(
                cell.kept(post.and(moved)).stream()
                    .map(
                        row ->
                            (number(row, "went_private_at", 0) - number(row, "started_at", 0))
                                / 1000)
                    .toList(),
                List.of(),
                List.of()));
  }
}
