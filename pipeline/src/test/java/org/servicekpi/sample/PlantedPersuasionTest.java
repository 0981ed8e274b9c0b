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
import org.servicekpi.analysis.InvitedLift;
import org.servicekpi.analysis.LaterPages;
import org.servicekpi.analysis.LiftVisit;
import org.servicekpi.analysis.LiftVisit.Decided;
import org.servicekpi.sample.SampleSettings.Extent;
import org.servicekpi.sample.SampleSettings.Persuasion;

/**
 * What chat does to orders in the made-up company, where who wants to buy anyway chats more often,
 * and nobody can measure that. Bounds of the verdicts were set before any number was seen; that
 * intervals are neither too wide nor too narrow is shown in smaller worlds, and more of them.
 */
class PlantedPersuasionTest {

  private static final int WORLDS = 100;
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

  /** Visits of topics of one kind, and what was planted in those that took an invitation. */
  private static final class Part {

    private final List<LiftVisit> visits = new ArrayList<>();
    private double gained;
    private int took;

    double planted() {
      return gained / took;
    }

    private void add(Visit visit) {
      Visit.Path path = visit.path();
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
              later(path),
              instant(path.eligibleAt()),
              instant(path.end()),
              instant(visit.chatAt()),
              instant(visit.purchase().at()),
              new LiftVisit.Invitation(decided, 0.25)));
    }

    private static LaterPages later(Visit.Path path) {
      return LaterPages.of(
          path.pages().stream()
              .filter(page -> page > path.eligibleAt())
              .mapToInt(page -> (int) Math.ceil((page - path.eligibleAt()) / 1e3))
              .toArray());
    }

    private static long instant(long millis) {
      return millis == 0 ? LiftVisit.NEVER : 1000 * millis;
    }
  }

  /** Some days of the company's shop. */
  private record World(Part simple, Part complex) {

    static World of(SampleSettings settings) {
      World world = new World(new Part(), new Part());
      ServiceCalendar calendar = new ServiceCalendar(settings.seed());
      Visits shop = new Visits(settings, new People(settings));
      settings
          .from()
          .datesUntil(settings.to().plusDays(1))
          .forEach(day -> shop.open(calendar.day(day), world::add));
      return world;
    }

    private void add(Visit visit) {
      if (visit.path().eligibleAt() > 0 && visit.path().chatOpen()) {
        (visit.topic().complex() ? complex : simple).add(visit);
      }
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
        LongStream.range(0, WORLDS)
            .parallel()
            .mapToObj(seed -> World.of(company(seed, 3, nothing)))
            .map(world -> ConversionLift.over(world.simple().visits))
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
    List<int[]> counted =
        LongStream.range(100, 100 + WORLDS)
            .parallel()
            .mapToObj(seed -> World.of(company(seed, 10, persuasive)))
            .map(world -> List.of(counted(world.simple()), counted(world.complex())))
            .map(both -> new int[] {both.get(0)[0], both.get(1)[0], sum(both, 1), sum(both, 2)})
            .toList();
    double given = sum(counted, 2);
    assertThat(given).as("where exits are equal").isGreaterThan(1.6 * WORLDS);
    assertThat(100 * sum(counted, 3) / given)
        .as("of a hundred intervals those that hold what was planted")
        .isGreaterThanOrEqualTo(93);
    assertThat(sum(counted, 0)).as("a chat triples orders on simple topics").isGreaterThan(70);
    assertThat(sum(counted, 1)).as("and does nothing on complex ones").isLessThanOrEqualTo(5);
  }

  private static int sum(List<int[]> counts, int place) {
    return counts.stream().mapToInt(count -> count[place]).sum();
  }

  /**
   * Whether it is called a lift, has an interval of the chat's effect, and that holds the truth.
   */
  private static int[] counted(Part part) {
    Finding found = ConversionLift.over(part.visits);
    return found
        .invited()
        .flatMap(InvitedLift::chatPoints)
        .map(points -> points.interval().contains(part.planted()))
        .map(held -> new int[] {lifts(found), 1, held ? 1 : 0})
        .orElseGet(() -> new int[] {lifts(found), 0, 0});
  }

  private static int lifts(Finding found) {
    return found.verdict() == Verdict.LIFTS ? 1 : 0;
  }
}
