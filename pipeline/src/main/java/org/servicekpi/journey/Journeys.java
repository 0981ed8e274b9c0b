package org.servicekpi.journey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Direction;

/**
 * Links the contacts of one person to journeys. The order in which the contacts are given does not
 * matter; the time grows with their number times its logarithm.
 */
public final class Journeys {

  private static final int ID_BYTES = 16;

  private final JourneyRules rules;

  /** Links by these rules. */
  public Journeys(JourneyRules rules) {
    this.rules = rules;
  }

  /**
   * The journeys of one person, by opening; every contact is in exactly one.
   *
   * @param person the person; empty where unknown, and then every contact stands alone
   * @param contacts all contacts of the person, in any order
   */
  public List<JourneyFacts> link(String person, List<Contact> contacts) {
    List<Contact> sorted = new ArrayList<>(contacts);
    sorted.sort(Contact.ORDER);
    List<JourneyFacts> journeys = new ArrayList<>();
    if (person.isEmpty()) {
      sorted.forEach(contact -> journeys.addAll(read(person, List.of(contact))));
    } else {
      journeys.addAll(read(person, sorted));
    }
    return journeys;
  }

  private List<JourneyFacts> read(String person, List<Contact> sorted) {
    int[] places = places(Components.of(sorted, rules));
    List<Members> journeys = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      if (places[i] == journeys.size()) {
        journeys.add(new Members(new ArrayList<>(), new ArrayList<>()));
      }
      journeys.get(places[i]).contacts().add(sorted.get(i));
    }
    List<Turn> turns = turns(sorted, places);
    turns.forEach(turn -> journeys.get(turn.journey()).turns().add(turn));
    List<Boolean> topicKnown = journeys.stream().map(Members::topicKnown).toList();
    Need.Person comings = new Need.Person(turns, topicKnown, turn -> true);
    Need.Person tries = new Need.Person(turns, topicKnown, Turn::triedForPerson);

    List<JourneyReading> readings = new ArrayList<>(journeys.size());
    for (Members members : journeys) {
      readings.add(new JourneyReading(members, need(members, comings), rules));
    }
    List<JourneyFacts.First> firsts = readings.stream().map(JourneyReading::first).toList();
    FirstAnswers answers = new FirstAnswers(journeys, firsts);
    List<JourneyFacts> read = new ArrayList<>(journeys.size());
    for (int i = 0; i < readings.size(); i++) {
      Members members = journeys.get(i);
      JourneyFacts.First first = firsts.get(i);
      StepReading steps = new StepReading(members, need(members, tries));
      read.add(
          readings
              .get(i)
              .facts(
                  id(members.contacts()),
                  person,
                  answers.mayBeRepeat(members, first) ? first.perhapsRepeat() : first,
                  steps.all()));
    }
    return read;
  }

  private static Need need(Members members, Need.Person person) {
    List<Turn> own = members.turns();
    return members.topicKnown() ? person.known(own) : person.unknown(own);
  }

  /** Numbers the components in the order of their first contact. */
  private static int[] places(int[] roots) {
    int[] places = new int[roots.length];
    int count = 0;
    for (int i = 0; i < roots.length; i++) {
      // The root of a component is its first contact, numbered before the others.
      places[i] = roots[i] == i ? count++ : places[roots[i]];
    }
    return places;
  }

  private List<Turn> turns(List<Contact> sorted, int[] places) {
    Map<Asked, Contact> callbacks = callbacks(sorted, places);
    List<Turn> turns = new ArrayList<>();
    Map<Channel, Turn> latest = new EnumMap<>(Channel.class);
    for (int i = 0; i < places.length; i++) {
      Contact contact = sorted.get(i);
      if (contact.fromCustomer()) {
        Turn turn = latest.get(contact.kind().channel());
        if (turn == null || !Components.redials(turn.last(), contact, rules)) {
          turn = new Turn(places[i]);
          turns.add(turn);
          latest.put(contact.kind().channel(), turn);
        }
        turn.add(
            contact,
            Optional.ofNullable(
                callbacks.get(new Asked(places[i], contact.ids().interactionId()))));
      }
    }
    return turns;
  }

  /**
   * For each interaction that asked for a callback, the first one that reached the customer. One
   * that came after the gap of ids is in another journey, and answers nothing.
   */
  private static Map<Asked, Contact> callbacks(List<Contact> sorted, int[] places) {
    Map<Asked, Contact> callbacks = new HashMap<>();
    for (int i = 0; i < places.length; i++) {
      Contact contact = sorted.get(i);
      if (!contact.ids().callbackOf().isEmpty()
          && contact.counts()
          && contact.kind().direction() == Direction.OUTBOUND
          && contact.reachedAt() != Contact.NEVER) {
        callbacks.merge(
            new Asked(places[i], contact.ids().callbackOf()),
            contact,
            (one, two) -> two.reachedAt() < one.reachedAt() ? two : one);
      }
    }
    return callbacks;
  }

  /** An interaction of a journey that asked for a callback. */
  private record Asked(int journey, String interactionId) {}

  private static String id(List<Contact> contacts) {
    Contact.Ids smallest = Collections.min(contacts.stream().map(Contact::ids).toList());
    String text = smallest.source() + '\u001f' + smallest.sourceId();
    return HexFormat.of().formatHex(DigestUtils.sha256(text), 0, ID_BYTES);
  }

  /**
   * What belongs to one journey, by start.
   *
   * @param contacts all its interactions
   * @param turns how often the customer came
   */
  record Members(List<Contact> contacts, List<Turn> turns) {

    boolean topicKnown() {
      return contacts.stream().anyMatch(contact -> !contact.kind().topic().isEmpty());
    }
  }
}
