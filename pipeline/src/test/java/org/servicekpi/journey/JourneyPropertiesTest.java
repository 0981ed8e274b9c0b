package org.servicekpi.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.servicekpi.journey.Contact.Mark;
import org.servicekpi.model.BotEnd;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Resolution;

class JourneyPropertiesTest {

  private static final long FIVE = 300_000_000L;
  private static final long HOUR = 12 * FIVE;
  private static final long DAY = 24 * HOUR;
  private static final Journeys JOURNEYS = new Journeys(JourneyRules.DEFAULT);

  @Test
  void comparingEveryPairGivesTheSameNeedsAndTheSameFacts() {
    for (int seed = 0; seed < 400; seed++) {
      List<Contact> contacts = person(new Random(seed), 1 + seed % 12);
      NaiveJourneys naive = new NaiveJourneys(contacts);
      List<JourneyFacts> journeys = JOURNEYS.link("person", contacts);
      assertThat(journeys.stream().mapToInt(journey -> journey.steps().size()).sum())
          .as("every contact is in exactly one journey")
          .isEqualTo(contacts.size());
      for (JourneyFacts journey : journeys) {
        Set<String> members = new TreeSet<>();
        journey.steps().forEach(step -> members.add(step.contact().ids().sourceId()));
        Contact any = journey.steps().get(0).contact();
        assertThat(members).as("seed %d", seed).isEqualTo(naive.need(any));
        if (journey.counts()) {
          assertThat(first(journey)).as("seed %d", seed).isEqualTo(naive.first(any));
        }
        for (Step step : journey.steps()) {
          assertThat(text(step))
              .as("seed %d, contact %s", seed, step.contact())
              .isEqualTo(naive.step(step.contact()));
        }
      }
    }
  }

  @Test
  void theOrderOfTheContactsDoesNotMatter() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Contact> contacts = person(random, 30);
      List<JourneyFacts> journeys = JOURNEYS.link("person", contacts);
      Collections.shuffle(contacts, random);
      assertThat(JOURNEYS.link("person", contacts)).as("seed %d", seed).isEqualTo(journeys);
    }
  }

  @Test
  void needsOfDifferentTopicsThatNothingJoinsDoNotKnowOfEachOther() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Contact> contacts = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String topic = random.nextBoolean() ? "order" : "refund";
        long start = random.nextInt(30) * DAY + random.nextInt(24) * HOUR;
        contacts.add(Contacts.call("c" + i, start).about(topic).answered().build());
      }
      List<JourneyFacts> together = JOURNEYS.link("person", contacts);
      for (String topic : List.of("order", "refund")) {
        List<Contact> alone =
            contacts.stream().filter(contact -> contact.kind().topic().equals(topic)).toList();
        assertThat(JOURNEYS.link("person", alone))
            .isEqualTo(
                together.stream()
                    .filter(journey -> journey.opening().kind().topic().equals(topic))
                    .toList());
      }
    }
  }

  @Test
  void aPersonWithTenThousandContactsIsLinkedInNoTime() {
    Random random = new Random(5);
    List<Contact> contacts = person(random, 10_000);
    JOURNEYS.link("person", contacts);
    long before = System.nanoTime();
    List<JourneyFacts> journeys = JOURNEYS.link("person", contacts);
    Duration taken = Duration.ofNanos(System.nanoTime() - before);
    assertThat(journeys).isNotEmpty();
    assertThat(taken).isLessThan(Duration.ofSeconds(2));
  }

  private static String first(JourneyFacts journey) {
    JourneyFacts.First first = journey.first();
    return first.index() == 0
        ? "NOBODY"
        : first.by()
            + " "
            + first.interactionId()
            + " "
            + first.sufficed()
            + " "
            + at(first.furtherContactAt())
            + " "
            + at(first.furtherInJourneyAt())
            + (first.mayBeRepeat() ? " may be a repeat" : "");
  }

  private static String text(Step step) {
    return switch (step.kind()) {
      case NONE, REDIAL -> step.kind().toString();
      default ->
          String.join(
              " ",
              step.kind().toString(),
              at(step.helpedAt()),
              at(step.after().mailFollowedAt()),
              at(step.after().triedPersonAt()),
              at(step.after().nextStartedAt()));
    };
  }

  private static String at(long instant) {
    return instant == Contact.NEVER ? "-" : Long.toString(instant);
  }

  /** Contacts on a grid of exact windows, so that many stand right on a border. */
  private static List<Contact> person(Random random, int count) {
    List<Contact> contacts = new ArrayList<>();
    Channel[] channels = {
      Channel.PHONE, Channel.LIVE_CHAT, Channel.EMAIL, Channel.WEB_FORM, Channel.BOT
    };
    long[] gaps = {0, FIVE, 2 * FIVE, HOUR, DAY, 3 * DAY, 7 * DAY, 20 * DAY, 31 * DAY, 90 * DAY};
    long start = 0;
    for (int i = 0; i < count; i++) {
      start += gaps[random.nextInt(gaps.length)] + random.nextInt(2) * FIVE;
      String id = String.format("%05d", random.nextInt(1000) * 100 + i % 100);
      Contacts contact =
          Contacts.call(count > 100 ? "c" + i : id + i, start)
              .in(channels[random.nextInt(channels.length)])
              .about(List.of("", "order", "refund").get(random.nextInt(3)));
      if (random.nextInt(3) > 0) {
        contact.answered();
      } else if (random.nextInt(3) == 0) {
        contact.reachedByCallback(start + random.nextInt(4) * DAY);
      } else if (random.nextInt(2) == 0) {
        contact.endedByBot(random.nextBoolean() ? BotEnd.CONFIRMED : BotEnd.ASSUMED);
      }
      if (random.nextInt(3) == 0) {
        contact.with(Mark.DROPPED);
      }
      if (random.nextInt(4) == 0) {
        contact.endedAt(start + random.nextInt(8) * DAY);
      }
      if (random.nextInt(5) == 0) {
        contact.ofCase("k" + random.nextInt(3));
      }
      if (random.nextInt(6) == 0) {
        contact.thread("t" + random.nextInt(3));
      }
      if (!contacts.isEmpty() && random.nextInt(6) == 0) {
        Contact other = contacts.get(random.nextInt(contacts.size()));
        if (random.nextBoolean()) {
          contact.root(other.ids().interactionId());
        } else {
          contact.callbackOf(other.ids().interactionId()).outbound(Party.AGENT);
        }
      }
      switch (random.nextInt(12)) {
        case 0 -> contact.with(Mark.SPAM);
        case 1 -> contact.with(Mark.NOT_ACTIONABLE);
        case 2 -> contact.outbound(Party.AGENT);
        case 3 -> contact.outcome(Outcome.DISCARDED);
        case 4 -> contact.resolution(Resolution.UNRESOLVED);
        case 5 -> contact.resolution(Resolution.RESOLVED);
        case 6 -> contact.with(Mark.HANDED_OVER);
        case 7 -> contact.startedBy(Party.SYSTEM);
        default -> {}
      }
      contacts.add(contact.build());
    }
    Collections.shuffle(contacts, random);
    return contacts;
  }
}
