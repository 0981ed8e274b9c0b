package org.servicekpi.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.servicekpi.identity.PersonLinks;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Party;

/**
 * Linking only those persons anew who have a row on a changed day, before or by now, or whose keys
 * were joined, comes to what linking everybody comes to.
 */
class RelinkedPersonsTest {

  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;
  private static final Journeys JOURNEYS = new Journeys(JourneyRules.DEFAULT);

  /** What is known after a night: contacts by id with their key, and what they were linked to. */
  private static final class Nights {
    private final SortedMap<String, Contact> contacts = new TreeMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final List<PersonLinks.Link> links = new ArrayList<>();
    private PersonLinks persons = PersonLinks.of(List.of());
    private final SortedMap<String, String> steps = new TreeMap<>();
    private final Map<String, String> linkedTo = new HashMap<>();

    /** Takes contacts over, drops one, learns links; links anew whom that touches. */
    int night(Map<String, Contact> newer, Map<String, String> newerKeys, List<String> gone) {
      TreeSet<Long> days = new TreeSet<>();
      newer.forEach(
          (id, contact) -> {
            days.add(day(contact));
            Contact before = contacts.put(id, contact);
            days.add(day(before == null ? contact : before));
            keys.put(id, newerKeys.get(id));
          });
      for (String id : gone) {
        if (contacts.containsKey(id)) {
          days.add(day(contacts.remove(id)));
        }
      }
      PersonLinks now = PersonLinks.of(links);
      TreeSet<String> touched = new TreeSet<>();
      keys.values()
          .forEach(
              key -> {
                if (!persons.person(key).equals(now.person(key))) {
                  touched.add(persons.person(key));
                  touched.add(now.person(key));
                }
              });
      persons = now;
      contacts.forEach(
          (id, contact) -> {
            if (days.contains(day(contact))) {
              touched.add(persons.person(keys.get(id)));
            }
          });
      lastDays.forEach(
          (id, day) -> {
            if (days.contains(day)) {
              touched.add(linkedTo.get(id));
            }
          });
      relink(touched::contains);
      return touched.size();
    }

    private final Map<String, Long> lastDays = new HashMap<>();

    void relink(Predicate<String> touched) {
      List<String> old =
          linkedTo.entrySet().stream()
              .filter(entry -> touched.test(entry.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      old.forEach(
          id -> {
            steps.remove(id);
            linkedTo.remove(id);
            lastDays.remove(id);
          });
      SortedMap<String, List<Contact>> byPerson = new TreeMap<>();
      contacts.forEach(
          (id, contact) ->
              byPerson
                  .computeIfAbsent(persons.person(keys.get(id)), person -> new ArrayList<>())
                  .add(contact));
      byPerson.forEach(
          (person, all) -> {
            if (touched.test(person)) {
              for (JourneyFacts journey : JOURNEYS.link(person, all)) {
                for (Step step : journey.steps()) {
                  String id = step.contact().ids().interactionId();
                  String before =
                      steps.put(
                          id, person + journey.id() + journey.path() + journey.first() + step);
                  assertThat(before).as("one step for each contact").isNull();
                  linkedTo.put(id, person);
                  lastDays.put(id, day(step.contact()));
                }
              }
            }
          });
    }

    private static long day(Contact contact) {
      return Math.floorDiv(contact.start(), DAY);
    }
  }

  @Test
  void theTouchedAreEnough() {
    int spared = 0;
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      Nights nights = new Nights();
      for (int night = 0; night < 2 + random.nextInt(5); night++) {
        Map<String, Contact> newer = new TreeMap<>();
        Map<String, String> keys = new HashMap<>();
        for (int i = 0; i < 1 + random.nextInt(night == 0 ? 30 : 5); i++) {
          String id = "i" + random.nextInt(60);
          newer.put(id, contact(id, random));
          keys.put(id, "k" + random.nextInt(12));
        }
        List<String> gone = new ArrayList<>();
        if (random.nextInt(3) == 0) {
          gone.add("i" + random.nextInt(60));
        }
        gone.removeAll(newer.keySet());
        if (random.nextInt(3) == 0) {
          String one = "k" + random.nextInt(12);
          String source = "s" + random.nextInt(3);
          nights.links.add(new PersonLinks.Link(source, one, "k" + random.nextInt(12)));
        }
        if (nights.links.size() > 1 && random.nextInt(5) == 0) {
          nights.links.remove(random.nextInt(nights.links.size()));
        }
        int touched = nights.night(newer, keys, gone);
        SortedSet<String> persons = new TreeSet<>(nights.linkedTo.values());
        spared += Math.max(0, persons.size() - touched);
      }
      SortedMap<String, String> byNights = new TreeMap<>(nights.steps);
      nights.relink(person -> true);
      assertThat(byNights).as("seed %d", seed).isEqualTo(nights.steps).isNotEmpty();
      assertThat(byNights.keySet()).isEqualTo(nights.contacts.keySet());
    }
    assertThat(spared).as("persons who were not linked anew").isGreaterThan(1000);
  }

  private static Contact contact(String id, Random random) {
    List<Channel> channels = List.of(Channel.PHONE, Channel.LIVE_CHAT, Channel.EMAIL);
    long start = random.nextInt(60) * DAY * 2 + random.nextInt(24) * HOUR;
    Contacts contact =
        Contacts.call(id, start)
            .in(channels.get(random.nextInt(3)))
            .about(List.of("", "order", "refund").get(random.nextInt(3)));
    if (random.nextInt(3) > 0) {
      contact.answered();
    }
    if (random.nextInt(5) == 0) {
      contact.ofCase("c" + random.nextInt(3));
    }
    if (random.nextInt(8) == 0) {
      contact.callbackOf("i" + random.nextInt(60)).outbound(Party.AGENT);
    }
    return contact.build();
  }

  @Test
  void aContactThatComesLateJoinsTwoNeeds() {
    Nights nights = new Nights();
    Map<String, String> keys = Map.of("a", "k", "b", "k", "c", "k");
    Contact first = Contacts.call("a", "2026-03-02T10:00").answered().build();
    Contact last = Contacts.call("c", "2026-03-14T10:00").answered().build();
    nights.night(Map.of("a", first, "c", last), keys, List.of());
    assertThat(journeys(nights)).hasSize(2);
    Contact between = Contacts.call("b", "2026-03-08T10:00").build();
    nights.night(Map.of("b", between), keys, Collections.emptyList());
    assertThat(journeys(nights)).hasSize(1);
  }

  private static SortedSet<String> journeys(Nights nights) {
    SortedSet<String> ids = new TreeSet<>();
    for (JourneyFacts journey : JOURNEYS.link("k", List.copyOf(nights.contacts.values()))) {
      ids.add(journey.id());
      journey
          .steps()
          .forEach(
              step ->
                  assertThat(nights.steps.get(step.contact().ids().interactionId()))
                      .contains(journey.id()));
    }
    return ids;
  }
}
