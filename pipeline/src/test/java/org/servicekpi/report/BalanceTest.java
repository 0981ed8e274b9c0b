package org.servicekpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.servicekpi.calendar.Period;
import org.servicekpi.metric.Unit;
import org.servicekpi.mission.Missions;
import org.servicekpi.model.BalanceBucket;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Outcome;
import org.servicekpi.report.Balance.Ended;
import org.servicekpi.report.Balance.Offered;
import org.servicekpi.report.DataTrust.Figure;
import org.servicekpi.report.DataTrust.Subject;
import org.servicekpi.report.Reconciliation.Counting;
import org.servicekpi.report.Reconciliation.Pair;

final class BalanceTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Period WEEK = Missions.week("2026-03-02");

  private static Offered offered(Channel channel, LocalDate day, long count) {
    return new Offered("acd", channel, day, count);
  }

  private static Ended ended(Channel channel, LocalDate day, Outcome outcome, long count) {
    return new Ended("acd", channel, day, outcome, count);
  }

  @Test
  void whatWasOfferedIsExactlyWhatBecameOfIt() {
    Balance balance =
        new Balance(
            List.of(
                offered(Channel.PHONE, MONDAY, 100),
                offered(Channel.PHONE, MONDAY.plusDays(6), 11),
                offered(Channel.PHONE, MONDAY.plusDays(7), 999)),
            List.of(
                ended(Channel.PHONE, MONDAY, Outcome.ANSWERED, 80),
                ended(Channel.PHONE, MONDAY, Outcome.ABANDONED_QUEUE, 15),
                ended(Channel.PHONE, MONDAY, Outcome.ABANDONED_RINGING, 5),
                ended(Channel.PHONE, MONDAY.plusDays(6), Outcome.UNKNOWN, 11)),
            Map.of(MONDAY, 100L, MONDAY.plusDays(6), 11L, MONDAY.plusDays(7), 999L),
            0);

    List<Balance.Line> lines = balance.lines(WEEK);

    assertThat(lines)
        .extracting(Balance.Line::source, Balance.Line::channel)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Optional.empty(), Optional.empty()),
            org.assertj.core.groups.Tuple.tuple(Optional.of("acd"), Optional.empty()),
            org.assertj.core.groups.Tuple.tuple(Optional.of("acd"), Optional.of(Channel.PHONE)));
    assertThat(lines).allMatch(Balance.Line::closes).allMatch(line -> line.offered() == 111);
    assertThat(lines.get(2).buckets())
        .containsEntry(BalanceBucket.ANSWERED, 80L)
        .containsEntry(BalanceBucket.ABANDONED, 20L)
        .containsEntry(BalanceBucket.UNKNOWN, 11L)
        .containsEntry(BalanceBucket.VOICEMAIL, 0L);
    assertThat(balance.report(WEEK, "abc").rows()).hasSize(3);
  }

  @Test
  void aGapShowsEvenWhereTwoGapsCancelEachOtherOut() {
    Balance balance =
        new Balance(
            List.of(offered(Channel.PHONE, MONDAY, 10), offered(Channel.EMAIL, MONDAY, 10)),
            List.of(
                ended(Channel.PHONE, MONDAY, Outcome.ANSWERED, 12),
                ended(Channel.EMAIL, MONDAY, Outcome.ANSWERED, 8)),
            Map.of(MONDAY, 20L),
            1);

    assertThat(balance.lines(WEEK)).extracting(Balance.Line::gap).containsExactly(0L, 0L, -2L, 2L);
    assertThat(balance.lines(WEEK)).noneMatch(Balance.Line::closes);
    assertThat(balance.closes(WEEK)).isFalse();
  }

  @Test
  void aGapWithinTheToleranceCloses() {
    Balance balance =
        new Balance(
            List.of(offered(Channel.PHONE, MONDAY, 10)),
            List.of(ended(Channel.PHONE, MONDAY, Outcome.ANSWERED, 9)),
            Map.of(MONDAY, 10L),
            1);
    assertThat(balance.closes(WEEK)).isTrue();
    assertThat(CsvText.of(balance.report(WEEK, "abc")))
        .contains("week,2026-03-02,acd,phone,10,9,0,0,0,0,0,0,0,0,0,0,0,0,9,1,1,true,abc");
  }

  @Test
  void rowsOfTheTableThatNobodyCountedAreAGap() {
    Balance balance =
        new Balance(
            List.of(offered(Channel.PHONE, MONDAY, 10)),
            List.of(ended(Channel.PHONE, MONDAY, Outcome.ANSWERED, 10)),
            Map.of(MONDAY, 10L, MONDAY.plusDays(1), 3L),
            0);
    assertThat(balance.lines(WEEK)).extracting(Balance.Line::gap).containsExactly(3L, 0L, 0L);
    assertThat(balance.lines(WEEK))
        .extracting(Balance.Line::closes)
        .containsExactly(false, true, true);
  }

  @Test
  void aPeriodWithoutInteractionsHasNoLines() {
    Balance nothing = new Balance(List.of(), List.of(), Map.of(), 0);
    assertThat(nothing.lines(WEEK)).isEmpty();
    assertThat(nothing.closes(WEEK)).isTrue();
  }

  @Test
  void trustFiguresAddUpOverDaysAndSources() {
    DataTrust trust =
        new DataTrust(
            List.of(
                new Figure(Subject.of("acd", TrustMeasure.QUARANTINED), MONDAY, 2, 100),
                new Figure(Subject.of("acd", TrustMeasure.QUARANTINED), MONDAY.plusDays(1), 1, 50),
                new Figure(Subject.of("chat", TrustMeasure.QUARANTINED), MONDAY, 0, 0),
                new Figure(
                    Subject.of("acd", TrustMeasure.QUARANTINED_BY_RULE).by("end_before_start"),
                    MONDAY,
                    2,
                    100),
                new Figure(
                    Subject.of("acd", Channel.PHONE, TrustMeasure.IDENTIFIED), MONDAY, 60, 80)));
    String csv = CsvText.of(trust.report(WEEK, "abc"));
    assertThat(csv.lines().map(line -> line.replaceAll(",(true|false),.*", ",$1")))
        .containsExactly(
            "period,start,source,channel,measure,detail,found_count,of_count,found_share,"
                + "delivery_based,meaning,publication",
            "week,2026-03-02,,,quarantined,,3,150,0.02,true",
            "week,2026-03-02,,,quarantined_by_rule,end_before_start,2,100,0.02,true",
            "week,2026-03-02,,phone,identified,,60,80,0.75,false",
            "week,2026-03-02,acd,,quarantined,,3,150,0.02,true",
            "week,2026-03-02,acd,,quarantined_by_rule,end_before_start,2,100,0.02,true",
            "week,2026-03-02,acd,phone,identified,,60,80,0.75,false",
            "week,2026-03-02,chat,,quarantined,,0,0,,true");
  }

  @Test
  void ourValueStandsBesideTheirs() {
    List<Pair> pairs =
        List.of(
            pair("calls", Counting.THEIR_WAY, 1000, 1000, 0, ""),
            pair("mean queue", Counting.THEIR_WAY, 47.24, 47.2, 0.05, ""),
            pair("mean queue", Counting.OUR_WAY, 52.0, 47.2, 0.05, "Phantoms are left out."));
    assertThat(pairs).extracting(Pair::agrees).containsExactly(true, true, false);
    assertThat(CsvText.of(Reconciliation.of(WEEK, pairs, "abc")).lines())
        .contains("week,2026-03-02,acd,calls,their_way,1000,1000,seconds,0,0,true,,abc");
  }

  private static Pair pair(
      String figure, Counting counting, double ours, double theirs, double within, String why) {
    return new Pair(
        WEEK,
        "acd",
        figure,
        counting,
        Unit.SECONDS,
        OptionalDouble.of(ours),
        OptionalDouble.of(theirs),
        within,
        why);
  }
}
