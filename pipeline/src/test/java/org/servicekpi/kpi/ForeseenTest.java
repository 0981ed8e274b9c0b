package org.servicekpi.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.metric.Cohorts;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Cuts;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Metrics;
import org.servicekpi.metric.Outlook;
import org.servicekpi.metric.Plan;
import org.servicekpi.metric.StateRow;
import org.servicekpi.metric.Status;
import org.servicekpi.metric.Subject;
import org.servicekpi.metric.Value;
import org.servicekpi.testing.RawCells;

/** What is published of needs whose week has not passed yet, against a recount need by need. */
class ForeseenTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
  private static final int DAYS = 100;
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;
  private static final long WEEK = 7 * DAY;
  private static final List<String> CHANNELS = List.of("phone", "email", "video");
  private static final Cut CHANNEL = Cut.by(Dimension.CHANNEL);
  private static final Cut TOPIC = Cut.by(Dimension.TOPIC);

  /** The evening of a Sunday: of the week hardly a need is ripe. */
  private static final LocalDate LAST = FIRST.plusDays(DAYS - 3);

  private static final List<String> EVENTS =
      List.of("further_contact_at", "touched_at", "reopened_at", "further_contact_in_journey_at");

  /**
   * One KPI: whether a quiet need is in its upper part, when a need was first decided, and whether
   * needs of unknown persons count.
   */
  private record Asked(String kpi, String event, boolean quietCounts, Whose whose) {
    boolean counts(Map<String, Object> need) {
      return whose == Whose.EVERYBODYS || need.get("person_key") != null;
    }
  }

  private enum Whose {
    OF_KNOWN_PERSONS,
    EVERYBODYS
  }

  private static final List<Asked> ASKED =
      List.of(
          new Asked("first_contact_resolution", "further_contact_at", true, Whose.OF_KNOWN_PERSONS),
          new Asked(
              "first_contact_resolution_best",
              "further_contact_in_journey_at",
              true,
              Whose.EVERYBODYS),
          new Asked("durable_resolution_rate", "touched_at", true, Whose.OF_KNOWN_PERSONS),
          new Asked("reopen_rate", "reopened_at", false, Whose.OF_KNOWN_PERSONS));

  static Stream<List<Object>> values() {
    List<List<Object>> all = new ArrayList<>();
    for (Asked asked : ASKED) {
      for (Cut cut : List.of(Cut.TOTAL, CHANNEL, TOPIC)) {
        all.add(List.of(asked, cut, Period.of(PeriodKind.DAY, LAST.minusDays(2))));
        all.add(List.of(asked, cut, Period.of(PeriodKind.WEEK, LAST)));
        all.add(List.of(asked, cut, Period.of(PeriodKind.MONTH, LAST)));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("values")
  void aProvisionalValueIsWhatARecountExpects(List<Object> what) {
    Asked asked = (Asked) what.get(0);
    Cut cut = (Cut) what.get(1);
    Period period = (Period) what.get(2);
    List<Map<String, Object>> needs = needs(7, LAST);
    List<Value> values = published(needs, asked.kpi, period);
    int provisional = 0;
    for (Value value : values) {
      if (value.cut().equals(cut) && value.status() == Status.PROVISIONAL) {
        provisional++;
        List<Map<String, Object>> cell =
            needs.stream()
                .filter(need -> period.contains(day(need)) && asked.counts(need))
                .filter(
                    need ->
                        value.cell().entrySet().stream()
                            .allMatch(
                                entry -> entry.getValue().equals(need.get(entry.getKey().word()))))
                .toList();
        assertThat(value.value().orElseThrow())
            .as("%s", value)
            .isCloseTo(recount(asked, cell, needs, cut.equals(CHANNEL)), within(1e-6));
        assertThat(value.open())
            .isEqualTo(cell.stream().filter(need -> age(need) < WEEK).count())
            .isPositive();
        assertThat(value.n()).isEqualTo(cell.size());
        assertThat(value.denominator()).hasValue(cell.size());
      }
    }
    // Video is rare: fewer than two hundred needs of a weekday in eight weeks tell nothing.
    assertThat(provisional).isEqualTo(cut.equals(Cut.TOTAL) ? 1 : 2);
    assertThat(values)
        .filteredOn(value -> "video".equals(value.cell().get(Dimension.CHANNEL)))
        .hasSizeGreaterThanOrEqualTo(period.kind() == PeriodKind.MONTH ? 1 : 0)
        .noneMatch(value -> value.status() == Status.PROVISIONAL);
  }

  /** Goes from need to need of the cell: what it came to, or what its like came to. */
  private static double recount(
      Asked asked,
      List<Map<String, Object>> cell,
      List<Map<String, Object>> all,
      boolean byChannel) {
    double upper = 0;
    for (Map<String, Object> need : cell) {
      boolean decided = decided(asked, need, asOf(LAST));
      if (age(need) >= WEEK || decided) {
        upper += decided == asked.quietCounts ? 0 : 1;
        continue;
      }
      long hour = age(need) / HOUR;
      double quietThen = 0;
      double quietLater = 0;
      for (Map<String, Object> like : likes(asked, need, all, byChannel)) {
        long hours = decided(asked, like, asOf(LAST)) ? after(asked, like) / HOUR : 1000;
        quietThen += hours > hour ? 1 : hours == hour ? 0.5 : 0;
        quietLater += hours == 1000 ? 1 : 0;
      }
      double stays = quietLater / quietThen;
      upper += asked.quietCounts ? stays : 1 - stays;
    }
    return upper / cell.size();
  }

  /** Needs of the same weekday, of the latest eight days whose needs are all a week old. */
  private static List<Map<String, Object>> likes(
      Asked asked, Map<String, Object> need, List<Map<String, Object>> all, boolean byChannel) {
    List<Map<String, Object>> like =
        all.stream()
            .filter(asked::counts)
            .filter(one -> day(one).getDayOfWeek() == day(need).getDayOfWeek())
            .filter(one -> !byChannel || one.get("channel").equals(need.get("channel")))
            .toList();
    Set<LocalDate> young =
        like.stream()
            .filter(one -> age(one) < WEEK)
            .map(ForeseenTest::day)
            .collect(Collectors.toSet());
    List<LocalDate> latest =
        like.stream()
            .map(ForeseenTest::day)
            .distinct()
            .filter(day -> !young.contains(day))
            .sorted((one, two) -> two.compareTo(one))
            .limit(8)
            .toList();
    return like.stream().filter(one -> latest.contains(day(one))).toList();
  }

  @Test
  void whateverYoungNeedsComeToTheFinalValueLiesWithinTheInterval() {
    for (int seed = 1; seed <= 12; seed++) {
      List<Map<String, Object>> whole = needs(seed, LAST.plusDays(60));
      List<Map<String, Object>> known = until(whole, asOf(LAST));
      for (Asked asked : ASKED) {
        Period week = Period.of(PeriodKind.WEEK, LAST);
        Map<Map<Dimension, String>, Value> later = new HashMap<>();
        List<Map<String, Object>> same =
            whole.stream().filter(need -> !day(need).isAfter(LAST)).toList();
        for (Value value : published(same, asked.kpi, week, LAST.plusDays(60))) {
          later.put(value.cell(), value);
        }
        int provisional = 0;
        for (Value value : published(known, asked.kpi, week)) {
          if (value.status() == Status.PROVISIONAL) {
            provisional++;
            Value then = later.get(value.cell());
            assertThat(then.status()).isEqualTo(Status.FINAL);
            assertThat(then.denominator()).isEqualTo(value.denominator());
            assertThat(then.value().orElseThrow())
                .as("%s, seed %s: %s", asked.kpi, seed, value)
                .isBetween(value.lower().orElseThrow(), value.upper().orElseThrow());
          }
        }
        assertThat(provisional).isPositive();
      }
    }
  }

  @Test
  void withoutEarlierWeeksNothingIsForeseen() {
    List<Map<String, Object>> needs =
        needs(3, LAST).stream().filter(need -> day(need).isAfter(LAST.minusDays(6))).toList();
    assertThat(published(needs, "first_contact_resolution", Period.of(PeriodKind.WEEK, LAST)))
        .isNotEmpty()
        .allMatch(value -> value.status() == Status.NO_DATA || value.status() == Status.UNSETTLED);
  }

  private static List<Value> published(List<Map<String, Object>> needs, String kpi, Period period) {
    return published(needs, kpi, period, LAST);
  }

  private static List<Value> published(
      List<Map<String, Object>> needs, String kpi, Period period, LocalDate last) {
    List<Kpi> kpis =
        KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(ZoneOffset.UTC))).stream()
            .filter(one -> one.id().equals(kpi))
            .toList();
    Plan plan =
        new Plan(
            kpis,
            new Cuts(List.of(Cut.TOTAL, CHANNEL, TOPIC), List.of()),
            Cohorts.DEFAULT,
            Instant.ofEpochSecond(asOf(last) / 1_000_000));
    List<StateRow> states =
        Metrics.fold(Subject.JOURNEYS, RawCells.of(Subject.JOURNEYS, needs), plan);
    return Metrics.finish(states, period, plan, Outlook.of(states));
  }

  private static long asOf(LocalDate last) {
    return (last.toEpochDay() + 1) * DAY;
  }

  private static LocalDate day(Map<String, Object> need) {
    return LocalDate.ofEpochDay((Long) need.get("business_date"));
  }

  private static long age(Map<String, Object> need) {
    return asOf(LAST) - (Long) need.get("first_solved_at");
  }

  private static long after(Asked asked, Map<String, Object> need) {
    return (Long) need.get(asked.event) - (Long) need.get("first_solved_at");
  }

  private static boolean decided(Asked asked, Map<String, Object> need, long known) {
    return need.get(asked.event) != null
        && after(asked, need) <= WEEK
        && (Long) need.get(asked.event) < known;
  }

  /** Needs with what happened to them before the as-of. */
  private static List<Map<String, Object>> needs(long seed, LocalDate last) {
    Random random = new Random(seed);
    List<Map<String, Object>> all = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      // From week to week and from weekday to weekday things go otherwise.
      int count = 60 + random.nextInt(40);
      double again = 0.1 + 0.04 * (day % 7) + 0.1 * random.nextDouble();
      for (int i = 0; i < count; i++) {
        all.add(need(random, "j" + day + "-" + i, day, again));
      }
    }
    return until(all, asOf(last));
  }

  private static Map<String, Object> need(Random random, String id, int day, double again) {
    Map<String, Object> need = new HashMap<>();
    long opened = (FIRST.toEpochDay() + day) * DAY + (long) (random.nextDouble() * 20 * HOUR);
    long solved = opened + (long) (random.nextDouble() * 3 * HOUR);
    double kind = random.nextDouble();
    String channel = CHANNELS.get(kind < 0.5 ? 0 : kind < 0.98 ? 1 : 2);
    need.put("journey_id", id);
    need.put("source", "s");
    need.put("source_id", id);
    need.put("business_date", FIRST.toEpochDay() + day);
    if (random.nextInt(10) > 0) {
      need.put("person_key", "p" + random.nextInt(2000));
    }
    need.put("channel", channel);
    need.put("topic", random.nextBoolean() ? "billing" : "order");
    need.put("opened_at", opened);
    need.put("contact_count", 1);
    need.put("first_answer_by", "human");
    need.put("first_answered_at", solved);
    need.put("first_marked_unresolved", false);
    need.put("first_ripe_at", solved + WEEK);
    need.put("first_solved_at", solved);
    need.put("last_ended_at", solved);
    need.put("settled_at", solved + WEEK);
    for (String event : EVENTS.subList(0, 3)) {
      if (random.nextDouble() < (channel.equals("email") ? 1.5 * again : again)) {
        double soon = random.nextDouble();
        need.put(event, solved + 1 + (long) (soon * soon * 9 * DAY));
      }
    }
    // Of three further contacts, one may be on another need: nobody knows its topic.
    if (need.get("further_contact_at") != null && id.hashCode() % 3 != 0) {
      need.put("further_contact_in_journey_at", need.get("further_contact_at"));
    }
    return need;
  }

  /** What is known of them at an instant. */
  private static List<Map<String, Object>> until(List<Map<String, Object>> needs, long known) {
    List<Map<String, Object>> then = new ArrayList<>();
    for (Map<String, Object> need : needs) {
      if ((Long) need.get("first_solved_at") < known) {
        Map<String, Object> seen = new HashMap<>(need);
        for (String event : EVENTS) {
          if (seen.get(event) != null && (Long) seen.get(event) >= known) {
            seen.remove(event);
          }
        }
        Long further = (Long) seen.get("further_contact_at");
        seen.put("first_sufficed", further == null || further > (Long) seen.get("first_ripe_at"));
        then.add(seen);
      }
    }
    return then;
  }
}
