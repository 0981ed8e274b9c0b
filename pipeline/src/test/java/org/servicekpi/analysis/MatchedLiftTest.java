package org.servicekpi.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.servicekpi.analysis.LiftVisit.NEVER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

  private static final Known SOMEBODY =
      new Known("fibre", "complex", "private", "mobile", "new", "ad", 2, 0);

  /** A visit at which a chat could be offered at 0, with the rest in seconds. */
  private static LiftVisit visit(int number, long active, long chat, long order) {
    return new LiftVisit(
        "v" + number,
        number,
        SOMEBODY,
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

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyFigureEqualsANaiveRecount(long seed) {
    List<LiftVisit> visits =
        new LiftWorld(900, 1.5, new Ties(1, 0, 0), Timing.ANY, Invitations.NOBODY).of(seed);
    MatchedLift lift = MatchedLift.of(LiftPart.of(visits)).orElseThrow();
    Recount all = Recount.of(visits);
    assertThat((double) lift.matched()).isEqualTo(all.matched);
    assertThat(lift.treatedShare()).isCloseTo(all.treated / all.matched, within(1e-9));
    assertThat(lift.controlShare()).isCloseTo(all.control / all.matched, within(1e-9));
    double half = 1.998341 * Math.sqrt(all.logVariance());
    Estimate ratio = lift.ratio().orElseThrow();
    assertThat(ratio.value()).isCloseTo(Math.exp(all.logRatio()), within(1e-9));
    assertThat(Math.log(ratio.interval().upper())).isCloseTo(all.logRatio() + half, within(1e-5));
  }

  /** For each chat, a walk over all visits. */
  private record Recount(double treated, double control, double matched, List<Double> scores) {

    static Recount of(List<LiftVisit> visits) {
      double treated = 0;
      double control = 0;
      double matched = 0;
      List<Set> sets = new ArrayList<>();
      for (LiftVisit chat : visits) {
        if (chat.chatAt() == NEVER) {
          continue;
        }
        long elapsed = chat.chatAt() - chat.eligibleAt();
        List<LiftVisit> controls = new ArrayList<>();
        for (LiftVisit other : visits) {
          long then = other.eligibleAt() + elapsed;
          boolean alike =
              Arrays.equals(strata(chat), strata(other))
                  && other.activeUntil() >= then
                  && (other.chatAt() == NEVER || other.chatAt() > then)
                  && (other.orderedAt() == NEVER || other.orderedAt() > then);
          if (alike) {
            controls.add(other);
          }
        }
        if (controls.size() > 1) {
          Set set = new Set(chat, controls);
          sets.add(set);
          matched++;
          treated += outcome(chat);
          control += set.share();
        }
      }
      List<Double> none = new ArrayList<>(Collections.nCopies(64, 0.0));
      Recount sums = new Recount(treated, control, matched, none);
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

    private static Object[] strata(LiftVisit visit) {
      Known known = visit.known();
      long cart = known.cartMinor();
      return new Object[] {
        known.topic(),
        known.device(),
        known.familiarity(),
        known.pages(),
        cart == 0 ? 0 : cart < 5_000 ? 1 : cart < 20_000 ? 2 : 3
      };
    }

    double logRatio() {
      return Math.log(treated / control);
    }
  }
}
