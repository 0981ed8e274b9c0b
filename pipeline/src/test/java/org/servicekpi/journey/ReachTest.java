package org.servicekpi.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;

/** Linking no more of a person than a change reaches comes to what linking all comes to. */
class ReachTest {

  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;
  private static final int YEARS = 1000;
  private static final Journeys JOURNEYS = new Journeys(JourneyRules.DEFAULT);

  @Test
  void whatIsLinkedFromTheReachOnIsWhatAllComesTo() {
    int spared = 0;
    int all = 0;
    for (int seed = 0; seed < 4000; seed++) {
      Random random = new Random(seed);
      Map<String, Contact> contacts = new HashMap<>();
      for (int i = 0; i < 10 + random.nextInt(40); i++) {
        contacts.put("i" + i, contact("i" + i, random.nextInt(YEARS), random));
      }
      SortedMap<Long, String> before = linked(contacts.values());
      List<Reach.Span> spans = spans(contacts.values());
      int changed = YEARS - random.nextInt(100);
      long first = Long.MAX_VALUE;
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        String id = "i" + (random.nextInt(3) > 0 ? 100 + i : random.nextInt(50));
        Contact was = contacts.get(id);
        if (was == null || day(was) >= changed) {
          Contact is = contact(id, changed + random.nextInt(30), random);
          contacts.put(id, is);
          first = Math.min(first, Math.min(day(is), day(was == null ? is : was)));
          if (random.nextInt(4) == 0) {
            contacts.remove(id);
          }
        }
      }
      if (first == Long.MAX_VALUE) {
        continue;
      }
      Reach reach = Reach.of((int) first, spans, JourneyRules.DEFAULT);
      SortedMap<Long, String> now = new TreeMap<>(before.headMap(reach.linkedFrom() * DAY));
      List<Contact> read =
          contacts.values().stream().filter(one -> day(one) >= reach.readFrom()).toList();
      now.putAll(linked(read).tailMap(reach.linkedFrom() * DAY));
      SortedMap<Long, String> whole = linked(contacts.values());
      assertThat(now.keySet()).as("seed %d", seed).isEqualTo(whole.keySet());
      now.forEach((start, journey) -> assertThat(journey).isEqualTo(whole.get(start)));
      spared += contacts.size() - read.size();
      all += contacts.size();
    }
    assertThat(spared).as("contacts that were not looked at, of %d", all).isGreaterThan(all / 2);
  }

  /** What stands of every journey, by the start of its first contact; no two begin at once. */
  private static SortedMap<Long, String> linked(Collection<Contact> contacts) {
    SortedMap<Long, String> journeys = new TreeMap<>();
    for (JourneyFacts journey : JOURNEYS.link("k", List.copyOf(contacts))) {
      long start = journey.steps().get(0).contact().start();
      assertThat(journeys.put(start, journey.toString())).isNull();
    }
    return journeys;
  }

  private static List<Reach.Span> spans(Collection<Contact> contacts) {
    List<Reach.Span> spans = new ArrayList<>();
    for (JourneyFacts journey : JOURNEYS.link("k", List.copyOf(contacts))) {
      int opened = (int) Math.floorDiv(journey.openedAt(), DAY);
      for (Step step : journey.steps()) {
        long last =
            Math.max(step.endedAt(), step.helpedAt() == Contact.NEVER ? 0 : step.helpedAt());
        int day = (int) day(step.contact());
        spans.add(
            new Reach.Span(
                Math.min(day, opened), Math.max(opened, (int) Math.floorDiv(last, DAY))));
      }
    }
    return spans;
  }

  private static long day(Contact contact) {
    return Math.floorDiv(contact.start(), DAY);
  }

  private static Contact contact(String id, long day, Random random) {
    List<Channel> channels = List.of(Channel.PHONE, Channel.LIVE_CHAT, Channel.EMAIL);
    long number = Long.parseLong(id.substring(1));
    Contacts contact =
        Contacts.call(id, day * DAY + random.nextInt(24) * HOUR + number)
            .in(channels.get(random.nextInt(3)))
            .about(List.of("", "order", "refund").get(random.nextInt(3)));
    if (random.nextInt(3) > 0) {
      contact.answered();
    }
    if (random.nextInt(12) == 0) {
      contact.reachedByCallback(day * DAY + random.nextInt(100) * DAY);
    }
    if (random.nextInt(6) == 0) {
      contact.ofCase("c" + random.nextInt(3));
    }
    if (random.nextInt(8) == 0) {
      contact.callbackOf("i" + random.nextInt(50)).outbound(Party.AGENT);
    }
    if (random.nextInt(15) == 0) {
      contact.outcome(Outcome.SPAM);
    }
    return contact.build();
  }
}
