package org.servicekpi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.servicekpi.analysis.ConversionLift;
import org.servicekpi.analysis.ConversionLift.Finding;
import org.servicekpi.analysis.ConversionLift.Verdict;
import org.servicekpi.analysis.LiftVisit;
import org.servicekpi.analysis.LiftVisit.Decided;
import org.servicekpi.sample.SampleSettings.Extent;
import org.servicekpi.sample.SampleSettings.Persuasion;

/**
 * What chat does to orders in the made-up company, where who wants to buy anyway chats more often,
 * and nobody can measure that. The bounds were set before any number was seen.
 */
class PlantedPersuasionTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

  /** What visits of some days came to, and what was planted in those that took an invitation. */
  private static final class World {

    private final List<LiftVisit> visits = new ArrayList<>();
    private double gained;
    private int took;

    World(SampleSettings settings, boolean complex) {
      People people = new People(settings);
      ServiceCalendar calendar = new ServiceCalendar(settings.seed());
      Visits shop = new Visits(settings, people);
      settings
          .from()
          .datesUntil(settings.to().plusDays(1))
          .forEach(day -> shop.open(calendar.day(day), visit -> add(visit, complex)));
    }

    private void add(Visit visit, boolean complex) {
      Visit.Path path = visit.path();
      if (path.eligibleAt() == 0 || !path.chatOpen() || visit.topic().complex() != complex) {
        return;
      }
      Visit.Invitation invitation = visit.invitation();
      boolean taken = invitation.response().equals("accepted");
      if (invitation.randomised() && taken) {
        took++;
        gained += visit.purchase().with() - visit.purchase().without();
      }
      Decided decided =
          !invitation.randomised()
              ? Decided.BY_RULE
              : invitation.holdout()
                  ? Decided.HELD_OUT
                  : taken ? Decided.INVITED_AND_TAKEN : Decided.INVITED_NOT_TAKEN;
      visits.add(
          new LiftVisit(
              visit.id(),
              Math.floorMod(visit.person().index() * 0x9E3779B1, 64),
              new LiftVisit.Known(
                  visit.topic().word(),
                  visit.topic().complexity().word(),
                  visit.person().segment(),
                  LiftVisit.UNKNOWN,
                  LiftVisit.UNKNOWN,
                  LiftVisit.UNKNOWN,
                  path.pagesThen(),
                  path.cartThen()),
              instant(path.eligibleAt()),
              instant(path.end()),
              instant(visit.chatAt()),
              instant(visit.purchase().at()),
              new LiftVisit.Invitation(decided, 0.25)));
    }

    private static long instant(long millis) {
      return millis == 0 ? LiftVisit.NEVER : 1000 * millis;
    }
  }

  private static SampleSettings company(long seed, int days, Persuasion persuasion) {
    LocalDate last = FIRST.plusDays(days - 1);
    return new SampleSettings(seed, FIRST, last, 8_000, FIRST, Extent.ALL, persuasion);
  }

  @Test
  void whoChatsWouldBuyAnywayAndThatIsCalledLiftsAtMostFiveTimesInAHundred() {
    Persuasion nothing = new Persuasion(1, 1, 0.7);
    List<Finding> found =
        LongStream.range(0, 100)
            .parallel()
            .mapToObj(seed -> new World(company(seed, 3, nothing), seed % 2 == 0))
            .map(world -> ConversionLift.over(world.visits))
            .toList();
    assertThat(found.stream().filter(one -> one.plainRatio().orElseThrow() > 1.1).count())
        .as("it looks like an effect")
        .isGreaterThan(80);
    assertThat(found.stream().filter(one -> one.verdict() == Verdict.LIFTS).count())
        .isLessThanOrEqualTo(5);
  }

  @Test
  void invitationsByChanceFindWhatWasPlanted() {
    Persuasion persuasive = new Persuasion(3, 1, 0.7);
    for (boolean complex : new boolean[] {false, true}) {
      List<World> worlds =
          LongStream.range(100, 120)
              .parallel()
              .mapToObj(seed -> new World(company(seed, 10, persuasive), complex))
              .toList();
      int held = 0;
      int lifts = 0;
      for (World world : worlds) {
        Finding found = ConversionLift.over(world.visits);
        lifts += found.verdict() == Verdict.LIFTS ? 1 : 0;
        double planted = world.gained / world.took;
        held +=
            found
                    .invited()
                    .flatMap(invited -> invited.chatPoints())
                    .filter(points -> points.interval().contains(planted))
                    .isPresent()
                ? 1
                : 0;
      }
      assertThat(held).as("intervals that hold what was planted").isGreaterThanOrEqualTo(16);
      if (complex) {
        assertThat(lifts).isLessThanOrEqualTo(3);
      } else {
        assertThat(lifts).isGreaterThanOrEqualTo(14);
      }
    }
  }
}
