package org.servicekpi.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.servicekpi.journey.JourneyFacts.First.Sufficed;
import org.servicekpi.model.FirstAnswer;
import org.servicekpi.model.Resolution;

/**
 * Needs of which everything is known, and the same contacts where the topics of some are hidden:
 * whatever is hidden, the share that was solved at the first contact lies between the worst and the
 * best case.
 */
class HiddenTopicsTest {

  private static final long MINUTE = 60_000_000L;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final List<String> TOPICS = List.of("billing", "order", "parcel");
  private static final Share NOTHING = new Share(0, 0);
  private static final Journeys JOURNEYS = new Journeys(JourneyRules.DEFAULT);

  /** How many were solved at the first contact, of how many that a person answered. */
  private record Share(int solved, int all) {
    Share plus(Share other) {
      return new Share(solved + other.solved, all + other.all);
    }

    /** Compares without dividing. */
    boolean atMost(Share other) {
      return (long) solved * other.all <= (long) other.solved * all;
    }
  }

  /** One planted contact: when it came, was answered, what was marked, and its case. */
  private record Planted(
      String topic, long startedAt, long answeredAt, Resolution marked, String caseId) {

    long endedAt() {
      return Math.max(startedAt, answeredAt == Contact.NEVER ? 0 : answeredAt) + 5 * MINUTE;
    }

    Contacts contact(String id, String shown) {
      Contacts contact =
          Contacts.call(id, startedAt).about(shown).endedAt(endedAt()).resolution(marked);
      contact = caseId.isEmpty() ? contact : contact.ofCase(caseId);
      return answeredAt == Contact.NEVER ? contact : contact.answeredAt(answeredAt);
    }
  }

  @Test
  void whatMayBeAReturnIsToldFromWhatSurelyIsOne() {
    // A need, a call nobody knows the topic of within its week, and one after that.
    List<JourneyFacts> needs =
        new Journeys(JourneyRules.DEFAULT)
            .link(
                "person",
                List.of(
                    Contacts.call("a", "2026-03-02T10:00").answered().build(),
                    Contacts.call("b", "2026-03-04T10:00").about("").answered().build(),
                    Contacts.call("c", "2026-03-11T10:06").about("").answered().build()));
    assertThat(needs).hasSize(3);
    JourneyFacts.First first = needs.get(0).first();
    assertThat(first.furtherContactAt()).isEqualTo(Contacts.micros("2026-03-04T10:00"));
    assertThat(first.furtherInJourneyAt()).isEqualTo(Contact.NEVER);
    assertThat(needs)
        .extracting(journey -> journey.first().mayBeRepeat())
        .as("a is the first; b may be on a; c comes a minute after the window of b")
        .containsExactly(false, true, false);
    // The same call in the case of the first one is surely on it.
    JourneyFacts surely =
        JOURNEYS
            .link(
                "person",
                List.of(
                    Contacts.call("a", "2026-03-02T10:00").ofCase("7").answered().build(),
                    Contacts.call("b", "2026-03-04T10:00")
                        .about("")
                        .ofCase("7")
                        .answered()
                        .build()))
            .get(0);
    assertThat(surely.first().furtherInJourneyAt()).isEqualTo(Contacts.micros("2026-03-04T10:00"));
    assertThat(surely.first().mayBeRepeat()).isFalse();
    // Two known topics are two needs.
    assertThat(
            new Journeys(JourneyRules.DEFAULT)
                .link(
                    "person",
                    List.of(
                        Contacts.call("a", "2026-03-02T10:00").answered().build(),
                        Contacts.call("b", "2026-03-04T10:00").about("order").answered().build())))
        .noneMatch(journey -> journey.first().mayBeRepeat());
  }

  @Test
  void theTruthLiesBetweenTheWorstAndTheBestCaseWhateverIsHidden() {
    int apart = 0;
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      double hidden = random.nextDouble();
      double tied = random.nextDouble();
      Shares all = Shares.NONE;
      for (int person = 0; person < 30; person++) {
        Shares one = person(random, hidden, tied);
        assertThat(one.inOrder()).as("seed %d, person %d: %s", seed, person, one).isTrue();
        all = all.plus(one);
      }
      assertThat(all.inOrder()).as("seed %d: %s", seed, all).isTrue();
      apart += all.worst().equals(all.best()) ? 0 : 1;
    }
    assertThat(apart).isGreaterThan(400);
  }

  /** The truth, and what is read of it. */
  private record Shares(Share worst, Share truth, Share best) {
    private static final Shares NONE = new Shares(NOTHING, NOTHING, NOTHING);

    Shares plus(Shares other) {
      return new Shares(worst.plus(other.worst), truth.plus(other.truth), best.plus(other.best));
    }

    boolean inOrder() {
      return worst.atMost(truth) && truth.atMost(best);
    }
  }

  private static Shares person(Random random, double hidden, double tied) {
    Shares shares = Shares.NONE;
    List<Contact> contacts = new ArrayList<>();
    for (List<Planted> need : needs(random, tied)) {
      shares = shares.plus(new Shares(NOTHING, truth(need), NOTHING));
      for (Planted one : need) {
        String shown = random.nextDouble() < hidden ? "" : one.topic();
        contacts.add(one.contact("c" + contacts.size(), shown).build());
      }
    }
    for (JourneyFacts journey : JOURNEYS.link("person", contacts)) {
      shares = shares.plus(new Shares(atWorst(journey), NOTHING, atBest(journey)));
    }
    return shares;
  }

  /**
   * Up to three needs at a time, each with up to four contacts within six days.
   *
   * @param tied the share of contacts that stand in one of two cases of their need
   */
  private static List<List<Planted>> needs(Random random, double tied) {
    List<List<Planted>> needs = new ArrayList<>();
    for (String topic : TOPICS.subList(0, 1 + random.nextInt(TOPICS.size()))) {
      long first = (long) (random.nextDouble() * 12 * DAY);
      int count = 1 + random.nextInt(4);
      List<Planted> need = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long startedAt = first + (i == 0 ? 0 : (long) (random.nextDouble() * 6 * DAY));
        boolean answered = random.nextInt(10) < 7;
        long patience = random.nextBoolean() ? 10 * MINUTE : 2 * DAY;
        need.add(
            new Planted(
                topic,
                startedAt,
                answered ? startedAt + (long) (random.nextDouble() * patience) : Contact.NEVER,
                answered && random.nextInt(6) == 0 ? Resolution.UNRESOLVED : Resolution.UNKNOWN,
                random.nextDouble() < tied ? topic + random.nextInt(2) : ""));
      }
      needs.add(need);
    }
    return needs;
  }

  private static Share truth(List<Planted> need) {
    Planted first = need.get(0);
    for (Planted one : need) {
      first = one.answeredAt() < first.answeredAt() ? one : first;
    }
    if (first.answeredAt() == Contact.NEVER) {
      return new Share(0, 0);
    }
    boolean solved = first.marked() != Resolution.UNRESOLVED;
    for (Planted one : need) {
      boolean after = one.startedAt() > first.answeredAt();
      solved &= !after || one.startedAt() > first.endedAt() + 7 * DAY;
    }
    return new Share(solved ? 1 : 0, 1);
  }

  private static Share atWorst(JourneyFacts journey) {
    JourneyFacts.First first = journey.first();
    return counted(first, first.sufficed() == Sufficed.YES && !first.mayBeRepeat());
  }

  private static Share atBest(JourneyFacts journey) {
    JourneyFacts.First first = journey.first();
    boolean inJourney =
        first.sufficed() != Sufficed.MARKED_UNRESOLVED
            && first.furtherInJourneyAt() > first.ripeAt();
    return counted(first, inJourney || first.mayBeRepeat());
  }

  private static Share counted(JourneyFacts.First first, boolean solved) {
    return first.by() == FirstAnswer.HUMAN ? new Share(solved ? 1 : 0, 1) : new Share(0, 0);
  }
}
