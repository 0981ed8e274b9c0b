package org.servicekpi.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.servicekpi.journey.Contact.Mark;
import org.servicekpi.model.BotEnd;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Direction;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Resolution;

/**
 * Journeys told a second time: every pair is compared, every window is looked through, nothing is
 * sorted. It shares the rows with production and no rule.
 */
final class NaiveJourneys {

  private static final long MINUTE = 60_000_000L;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long NEVER = Long.MAX_VALUE;

  private final List<Contact> all;

  NaiveJourneys(List<Contact> all) {
    this.all = all;
  }

  /** The ids of every contact that shares a need with this one, itself included. */
  Set<String> need(Contact from) {
    List<Contact> found = new ArrayList<>(List.of(from));
    for (int i = 0; i < found.size(); i++) {
      for (Contact other : all) {
        if (!found.contains(other) && edge(found.get(i), other)) {
          found.add(other);
        }
      }
    }
    Set<String> ids = new TreeSet<>();
    found.forEach(contact -> ids.add(id(contact)));
    return ids;
  }

  /** What a KPI reads of one contact, as text: kind, help, fallback, mail, try, next. */
  String step(Contact contact) {
    if (!coming(contact)) {
      return "NONE";
    }
    if (!head(contact).equals(contact)) {
      return "REDIAL";
    }
    List<Contact> journey = heads(contact);
    boolean repeat = false;
    boolean retry = false;
    long mail = NEVER;
    long next = NEVER;
    for (Contact other : journey) {
      boolean recent =
          other.times().startedAt() < contact.times().startedAt()
              && contact.times().startedAt() - end(other) <= 7 * DAY;
      repeat |= recent && reached(other) < contact.times().startedAt();
      retry |= recent;
      Channel channel = other.kind().channel();
      boolean written = channel == Channel.EMAIL || channel == Channel.WEB_FORM;
      boolean own =
          other.kind().initiatedBy() == Party.CUSTOMER
              || other.kind().initiatedBy() == Party.UNKNOWN;
      next = earlier(contact, other) ? Math.min(next, other.times().startedAt()) : next;
      if (other.times().startedAt() > contact.times().startedAt()) {
        if (written && own && other.times().startedAt() - end(contact) <= 72 * HOUR) {
          mail = Math.min(mail, other.times().startedAt());
        }
      }
    }
    boolean chat = contact.kind().channel() == Channel.LIVE_CHAT;
    Contact last = parts(contact).get(parts(contact).size() - 1);
    BotEnd bot = last.result().botEnd();
    long tried = NEVER;
    for (Contact other : all) {
      if (coming(other)
          && head(other).equals(other)
          && parts(other).stream().anyMatch(NaiveJourneys::wantsPerson)
          && sameNeed(contact, other)
          && other.times().startedAt() > contact.times().startedAt()
          && other.times().startedAt() - end(contact) <= 31 * DAY) {
        tried = Math.min(tried, other.times().startedAt());
      }
    }
    return String.join(
        " ",
        repeat ? "REPEAT" : retry ? "RETRY" : "NEW",
        at(helped(contact)),
        at(chat ? mail : NEVER),
        at(bot == BotEnd.CONFIRMED || bot == BotEnd.ASSUMED ? tried : NEVER),
        at(next));
  }

  /**
   * What a KPI reads of the first answer, as text: which contact, whether it sufficed, since when.
   */
  String first(Contact member) {
    Optional<Contact> human = earliest(member, this::reached);
    Optional<Contact> any = human.or(() -> earliest(member, this::helped));
    if (any.isEmpty()) {
      return "NOBODY";
    }
    String by = human.isPresent() ? "HUMAN" : "SELF_SERVICE";
    Contact first = any.get();
    long answered = human.isPresent() ? reached(first) : helped(first);
    long again = NEVER;
    long surely = NEVER;
    for (Contact other : all) {
      if (coming(other)
          && head(other).equals(other)
          && sameNeed(first, other)
          && other.times().startedAt() > answered
          && other.times().startedAt() - end(first) <= 31 * DAY) {
        again = Math.min(again, other.times().startedAt());
        if (need(first).contains(id(other))) {
          surely = Math.min(surely, other.times().startedAt());
        }
      }
    }
    Resolution said = Resolution.UNKNOWN;
    for (Contact part : parts(first)) {
      if (part.result().resolution() != Resolution.UNKNOWN) {
        said = part.result().resolution();
      }
      Contact callback = callback(part);
      if (callback.result().resolution() != Resolution.UNKNOWN) {
        said = callback.result().resolution();
      }
    }
    String sufficed =
        said == Resolution.UNRESOLVED
            ? "MARKED_UNRESOLVED"
            : again != NEVER && again - end(first) <= 7 * DAY ? "CAME_AGAIN" : "YES";
    boolean repeat = by.equals("HUMAN") && mayRepeat(first, answered);
    String unsure = repeat ? " may be a repeat" : "";
    return by + " " + id(first) + " " + sufficed + " " + at(again) + " " + at(surely) + unsure;
  }

  /** Whether nobody can tell this answer from a later one on another need of the last week. */
  private boolean mayRepeat(Contact first, long answered) {
    for (Contact other : all) {
      if (coming(other) && !need(first).contains(id(other)) && sameNeed(first, other)) {
        Optional<Contact> best = earliest(other, this::reached);
        if (best.isPresent()
            && reached(best.get()) < answered
            && first.times().startedAt() - end(best.get()) <= 7 * DAY) {
          return true;
        }
      }
    }
    return false;
  }

  /** The call of ours that first reached who had asked for it in a contact, else that contact. */
  private Contact callback(Contact part) {
    Contact first = part;
    long reached = NEVER;
    for (Contact other : all) {
      long called = Math.min(other.times().answeredAt(), other.times().callbackReachedAt());
      if (counted(other)
          && other.kind().direction() == Direction.OUTBOUND
          && callsBack(other, part)
          && before(Math.max(other.times().startedAt(), called), other, reached, first)) {
        first = other;
        reached = Math.max(other.times().startedAt(), called);
      }
    }
    return first;
  }

  /** Of the contacts of a need the one at which something happened first, if it ever did. */
  private Optional<Contact> earliest(Contact member, ToLongFunction<Contact> when) {
    Contact best = member;
    long at = NEVER;
    for (Contact contact : heads(member)) {
      if (before(when.applyAsLong(contact), contact, at, best)) {
        best = contact;
        at = when.applyAsLong(contact);
      }
    }
    return at == NEVER ? Optional.empty() : Optional.of(best);
  }

  private boolean before(long one, Contact contact, long other, Contact best) {
    return one < other || (one == other && one != NEVER && earlier(contact, best));
  }

  private static boolean earlier(Contact one, Contact other) {
    return one.times().startedAt() != other.times().startedAt()
        ? one.times().startedAt() < other.times().startedAt()
        : id(one).compareTo(id(other)) < 0;
  }

  private boolean sameNeed(Contact one, Contact other) {
    return need(one).contains(id(other)) || topicless(one) || topicless(other);
  }

  private boolean topicless(Contact contact) {
    Set<String> need = need(contact);
    return all.stream()
        .noneMatch(other -> need.contains(id(other)) && !other.kind().topic().isEmpty());
  }

  private List<Contact> heads(Contact member) {
    Set<String> need = need(member);
    return all.stream()
        .filter(other -> need.contains(id(other)) && coming(other) && head(other).equals(other))
        .toList();
  }

  private List<Contact> parts(Contact head) {
    List<Contact> parts = new ArrayList<>();
    for (Contact other : all) {
      if (coming(other) && head(other).equals(head)) {
        parts.add(other);
      }
    }
    parts.sort((one, other) -> one.equals(other) ? 0 : earlier(one, other) ? -1 : 1);
    return parts;
  }

  private Contact head(Contact contact) {
    Contact before = dropped(contact);
    return before.equals(contact) ? contact : head(before);
  }

  /** The contact right before in the channel where this one takes it up, else this one. */
  private Contact dropped(Contact contact) {
    Contact latest = contact;
    for (Contact other : all) {
      if (coming(other)
          && other.kind().channel() == contact.kind().channel()
          && earlier(other, contact)
          && (latest.equals(contact) || earlier(latest, other))) {
        latest = other;
      }
    }
    String topic = contact.kind().topic();
    String was = latest.kind().topic();
    boolean taken =
        latest.marks().contains(Mark.DROPPED)
            && latest.times().startedAt() < contact.times().startedAt()
            && contact.times().startedAt() - last(latest) <= 5 * MINUTE
            && (topic.isEmpty() || was.isEmpty() || topic.equals(was));
    return taken ? latest : contact;
  }

  private boolean edge(Contact one, Contact other) {
    if (!counted(one) || !counted(other)) {
      return false;
    }
    if ((coming(one) && dropped(one).equals(other))
        || (coming(other) && dropped(other).equals(one))) {
      return true;
    }
    Contact first = earlier(one, other) ? one : other;
    Contact second = first.equals(one) ? other : one;
    long gap = second.times().startedAt() - last(first);
    Set<String> chain = chain(one);
    chain.retainAll(chain(other));
    boolean sameId =
        !chain.isEmpty()
            || same(one.ids().caseId(), other.ids().caseId())
            || (same(one.ids().threadKey(), other.ids().threadKey())
                && one.ids().source().equals(other.ids().source()));
    return (sameId && gap <= 90 * DAY)
        || (same(one.kind().topic(), other.kind().topic()) && gap <= 7 * DAY);
  }

  private static Set<String> chain(Contact contact) {
    Set<String> chain =
        new TreeSet<>(
            List.of(
                contact.ids().interactionId(),
                contact.ids().rootInteractionId(),
                contact.ids().callbackOf()));
    chain.remove("");
    return chain;
  }

  private boolean callsBack(Contact callback, Contact asked) {
    return callback.ids().callbackOf().equals(asked.ids().interactionId())
        && need(asked).contains(id(callback));
  }

  private static boolean same(String one, String other) {
    return !one.isEmpty() && Objects.equals(one, other);
  }

  private static boolean counted(Contact contact) {
    Outcome outcome = contact.result().outcome();
    return !contact.marks().contains(Mark.TEST)
        && !contact.marks().contains(Mark.SPAM)
        && outcome != Outcome.SPAM
        && outcome != Outcome.DISCARDED;
  }

  private static boolean coming(Contact contact) {
    return counted(contact)
        && contact.kind().direction() == Direction.INBOUND
        && !contact.marks().contains(Mark.NOT_ACTIONABLE);
  }

  private long reached(Contact head) {
    long reached = NEVER;
    for (Contact part : parts(head)) {
      reached = Math.min(reached, part.times().answeredAt());
      reached = Math.min(reached, part.times().callbackReachedAt());
      for (Contact other : all) {
        if (counted(other)
            && other.kind().direction() == Direction.OUTBOUND
            && callsBack(other, part)) {
          long called = Math.min(other.times().answeredAt(), other.times().callbackReachedAt());
          reached = Math.min(reached, Math.max(part.times().startedAt(), called));
        }
      }
    }
    return reached;
  }

  private long helped(Contact head) {
    List<Contact> parts = parts(head);
    BotEnd bot = parts.get(parts.size() - 1).result().botEnd();
    return reached(head) == NEVER && bot == BotEnd.CONFIRMED ? end(head) : reached(head);
  }

  private long end(Contact head) {
    long end = reached(head) == NEVER ? Long.MIN_VALUE : reached(head);
    for (Contact part : parts(head)) {
      end = Math.max(end, last(part));
    }
    return end;
  }

  private static long last(Contact contact) {
    return Math.max(contact.times().startedAt(), contact.times().endedAt());
  }

  private static boolean wantsPerson(Contact contact) {
    Outcome outcome = contact.result().outcome();
    BotEnd bot = contact.result().botEnd();
    boolean machine =
        contact.kind().channel() == Channel.BOT
            || outcome == Outcome.CONTAINED
            || outcome == Outcome.ABANDONED_ENTRY
            || bot == BotEnd.CONFIRMED
            || bot == BotEnd.ASSUMED;
    boolean reached =
        contact.times().answeredAt() != NEVER || contact.times().callbackReachedAt() != NEVER;
    return !machine || reached || contact.marks().contains(Mark.HANDED_OVER);
  }

  private static String id(Contact contact) {
    return contact.ids().sourceId();
  }

  private static String at(long instant) {
    return instant == NEVER ? "-" : Long.toString(instant);
  }
}
