package org.servicekpi.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.servicekpi.analysis.LiftVisit.NEVER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servicekpi.analysis.LiftVisit.Invitation;
import org.servicekpi.analysis.LiftVisit.Known;
import org.servicekpi.analysis.LiftWorld.Invitations;
import org.servicekpi.analysis.LiftWorld.Ties;
import org.servicekpi.analysis.LiftWorld.Timing;

class MatchedLiftTest {

  private static final long SECOND = 1_000_000;
  private static final Known SOMEBODY =
      new Known("fibre", "complex", "private", "mobile", "new", "ad", 2, 0);

  /** A visit at which a chat could be offered at 0, with the rest in seconds. */
  private static LiftVisit visit(int number, long active, long chat, long order) {
    return new LiftVisit(
        "v" + number,
        number,
        SOMEBODY,
        LaterPages.UNTOLD,
        0,
        active,
        chat == 0 ? NEVER : chat,
        order == 0 ? NEVER : order,
        Invitation.BY_RULE);
  }

  @Test
  void controlsAreActiveUnchattedAndWithoutAnOrderAtTheSameElapsedTime() {
    MatchedLift lift =
        MatchedLift.of(
                LiftPart.of(
                    List.of(
                        visit(1, 100, 50, 90),
                        visit(2, 100, 0, 99), // a control that orders
                        visit(3, 100, 0, 0), // a control that does not
                        visit(4, 100, 60, 95), // chats later, and is a control at 50
                        visit(5, 40, 0, 0), // gone
                        visit(6, 100, 0, 45), // has ordered
                        visit(7, 100, 30, 0)))) // has chatted
            .orElseThrow();
    assertThat(lift.chats()).isEqualTo(3);
    assertThat(lift.matched()).isEqualTo(3);
    // At 30 the controls are 1, 2, 3, 4, 5, 6: four orders. At 50: 2, 3, 4. At 60: 2, 3.
    assertThat(lift.controlShare()).isCloseTo((4 / 6.0 + 2 / 3.0 + 1 / 2.0) / 3, within(1e-12));
    assertThat(lift.treatedShare()).isCloseTo(2 / 3.0, within(1e-12));
  }

  /** A visit that could be offered a chat at 0 and had seen two pages by then; seconds. */
  private static LiftVisit browsing(int number, LaterPages later, long chat, long order) {
    return new LiftVisit(
        "v" + number,
        number,
        SOMEBODY,
        later,
        0,
        100 * SECOND,
        chat == 0 ? NEVER : chat * SECOND,
        order == 0 ? NEVER : order * SECOND,
        Invitation.BY_RULE);
  }

  @Test
  void controlsHaveSeenAsManyPagesByThen() {
    MatchedLift lift =
        MatchedLift.of(
                LiftPart.of(
                    List.of(
                        browsing(1, LaterPages.of(10, 20, 60), 50, 90), // four pages at 50
                        browsing(2, LaterPages.of(30, 50), 0, 99), // four at 50, and orders
                        browsing(3, LaterPages.of(1, 2, 51), 0, 0), // four until 51
                        browsing(4, LaterPages.of(10, 51), 0, 98), // three at 50
                        browsing(5, LaterPages.of(1, 2, 49), 0, 98), // five at 50
                        browsing(6, LaterPages.UNTOLD, 0, 97), // nobody told
                        browsing(7, LaterPages.of(), 0, 0)))) // two
            .orElseThrow();
    assertThat(lift.chats()).isEqualTo(1);
    assertThat(lift.controls()).isEqualTo(2);
    assertThat(lift.treatedShare()).isEqualTo(1);
    assertThat(lift.controlShare()).isEqualTo(0.5);
  }

  @Test
  void tenPagesAndMoreAreOneCount() {
    MatchedLift lift =
        MatchedLift.of(
                LiftPart.of(
                    List.of(
                        browsing(1, LaterPages.of(1, 2, 3, 4, 5, 6, 7, 8), 50, 90),
                        browsing(2, LaterPages.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), 0, 99),
                        browsing(3, LaterPages.of(1, 2, 3, 4, 5, 6, 7), 0, 99),
                        browsing(4, LaterPages.of(1, 2, 3, 4, 5, 6, 7, 48), 0, 0))))
            .orElseThrow();
    assertThat(lift.controls()).isEqualTo(2);
    assertThat(lift.controlShare()).isEqualTo(0.5);
  }

  @Test
  void laterPagesAreReadAsTheLakeHasThem() {
    assertThat(LaterPages.of("").areTold()).isTrue();
    assertThat(LaterPages.of("").count()).isZero();
    assertThat(LaterPages.of("12 40").count()).isEqualTo(2);
    assertThat(LaterPages.of("12 40").second(1)).isEqualTo(40);
    assertThat(LaterPages.UNTOLD.areTold()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyFigureEqualsANaiveRecountWherePagesAreTold(long seed) {
    List<LiftVisit> told = new BrowsingWorld(900, 1.5).of(seed);
    List<LiftVisit> visits = new ArrayList<>(told.subList(0, 600));
    visits.addAll(BrowsingWorld.untold(told.subList(600, told.size())));
    mustEqualARecount(visits);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyFigureEqualsANaiveRecount(long seed) {
    List<LiftVisit> visits =
        new LiftWorld(900, 1.5, new Ties(1, 0, 0), Timing.ANY, Invitations.NOBODY).of(seed);
    mustEqualARecount(visits);
  }

  private static void mustEqualARecount(List<LiftVisit> visits) {
    MatchedLift lift = MatchedLift.of(LiftPart.of(visits)).orElseThrow();
    Recount all = Recount.of(visits);
    assertThat((double) lift.matched()).isEqualTo(all.matched);
    assertThat((double) lift.controls()).isEqualTo(all.controls);
    assertThat(lift.treatedShare()).isCloseTo(all.treated / all.matched, within(1e-9));
    assertThat(lift.controlShare()).isCloseTo(all.control / all.matched, within(1e-9));
    double half = 1.998341 * Math.sqrt(all.logVariance());
    Estimate ratio = lift.ratio().orElseThrow();
    assertThat(ratio.value()).isCloseTo(Math.exp(all.logRatio()), within(1e-9));
    assertThat(Math.log(ratio.interval().upper())).isCloseTo(all.logRatio() + half, within(1e-5));
  }

  /** For each chat, a walk over all visits. */
  private record Recount(
      double treated, double control, double matched, double controls, List<Double> scores) {

    static Recount of(List<LiftVisit> visits) {
      double treated = 0;
      double control = 0;
      double matched = 0;
      List<Set> sets = new ArrayList<>();
      Collection<String> anyones = new HashSet<>();
      for (LiftVisit chat : visits) {
        if (chat.chatAt() == NEVER) {
          continue;
        }
        long elapsed = chat.chatAt() - chat.eligibleAt();
        List<LiftVisit> controls = new ArrayList<>();
        for (LiftVisit other : visits) {
          long then = other.eligibleAt() + elapsed;
          boolean alike =
              Arrays.equals(strata(chat, elapsed), strata(other, elapsed))
                  && other.activeUntil() >= then
                  && (other.chatAt() == NEVER || other.chatAt() > then)
                  && (other.orderedAt() == NEVER || other.orderedAt() > then);
          if (alike) {
            controls.add(other);
          }
        }
        if (controls.size() > 1) {
          controls.forEach(one -> anyones.add(one.id()));
          Set set = new Set(chat, controls);
          sets.add(set);
          matched++;
          treated += outcome(chat);
          control += set.share();
        }
      }
      List<Double> none = new ArrayList<>(Collections.nCopies(64, 0.0));
      Recount sums = new Recount(treated, control, matched, anyones.size(), none);
      sets.forEach(sums::cluster);
      return sums;
    }

    /** Residuals, each in the group of its own visit. */
    private void cluster(Set set) {
      add(set.chat, (outcome(set.chat) - treated / matched) / treated);
      add(set.chat, (control / matched - set.share()) / control);
      double n = set.controls.size();
      for (LiftVisit one : set.controls) {
        add(one, (set.share() - outcome(one)) / n * Math.sqrt(n / (n - 1)) / control);
      }
    }

    private void add(LiftVisit to, double more) {
      scores.set(to.group(), scores.get(to.group()) + more);
    }

    double logVariance() {
      return scores.stream().mapToDouble(score -> score * score).sum() * 64 / 63;
    }

    private static double outcome(LiftVisit visit) {
      return visit.orderedAt() == NEVER ? 0 : 1;
    }

    private record Set(LiftVisit chat, List<LiftVisit> controls) {
      double share() {
        return controls.stream().mapToDouble(Recount::outcome).average().orElseThrow();
      }
    }

    private static Object[] strata(LiftVisit visit, long elapsed) {
      Known known = visit.known();
      long cart = known.cartMinor();
      return new Object[] {
        known.topic(),
        known.device(),
        known.familiarity(),
        visit.later().areTold(),
        Math.min(10, known.pages() + seen(visit, elapsed)),
        cart == 0 ? 0 : cart < 5_000 ? 1 : cart < 20_000 ? 2 : 3
      };
    }

    private static int seen(LiftVisit visit, long elapsed) {
      int seen = 0;
      for (int page = 0; page < visit.later().count(); page++) {
        seen += visit.later().second(page) * SECOND <= elapsed ? 1 : 0;
      }
      return seen;
    }

    double logRatio() {
      return Math.log(treated / control);
    }
  }
}
