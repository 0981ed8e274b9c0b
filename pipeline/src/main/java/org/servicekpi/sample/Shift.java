package org.servicekpi.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.servicekpi.model.Channel;

/** Who of a team took which contact of a day: one call at a time, up to five chats at once. */
final class Shift {

  private static final int MOST_CHATS = 5;

  private Shift() {}

  /** Gives every answered contact of a day its agent. */
  static void assign(List<Contact> contacts) {
    List<Contact> answered = new ArrayList<>(contacts.size());
    for (Contact contact : contacts) {
      if (contact.answered()) {
        answered.add(contact);
      }
    }
    answered.sort(
        Comparator.<Contact>comparingLong(contact -> contact.answeredAt)
            .thenComparingLong(contact -> contact.id));
    Map<Team, PriorityQueue<Seat>> seats = new EnumMap<>(Team.class);
    for (Contact contact : answered) {
      PriorityQueue<Seat> team =
          seats.computeIfAbsent(contact.team, any -> new PriorityQueue<>(Seat.ORDER));
      if (contact.channel != Channel.PHONE
          && contact.channel != Channel.VIDEO
          && contact.channel != Channel.LIVE_CHAT) {
        contact.agent = (int) ((contact.id >>> 8) % (4 + answered.size() / 300));
      } else {
        seat(contact, team);
      }
    }
  }

  /** The longest idle agent takes it; where nobody is idle, one more works that day. */
  private static void seat(Contact contact, PriorityQueue<Seat> team) {
    Seat seat = team.peek();
    if (seat == null || seat.freeAt() > contact.answeredAt) {
      int places = contact.channel == Channel.LIVE_CHAT ? MOST_CHATS : 1;
      int agent = team.size() / places;
      for (int place = 0; place < places; place++) {
        team.add(new Seat(agent, place, contact.answeredAt));
      }
    }
    Seat taken = team.remove();
    contact.agent = taken.agent();
    long work = contact.end + contact.wrapUpMillis;
    team.add(new Seat(taken.agent(), taken.place(), work));
  }

  /** A place for one conversation; an agent of a chat team has five. */
  private record Seat(int agent, int place, long freeAt) {

    static final Comparator<Seat> ORDER =
        Comparator.comparingLong(Seat::freeAt)
            .thenComparingInt(Seat::place)
            .thenComparingInt(Seat::agent);
  }
}
