package org.servicekpi.journey;

import static org.servicekpi.journey.Contact.NEVER;

import java.util.ArrayList;
import java.util.List;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Resolution;

/** One time that the customer came, with the redials that took up a broken connection. */
final class Turn {

  private final List<Contact> parts = new ArrayList<>();
  private final int journey;
  private long end;
  private long reachedAt = NEVER;

  Turn(int journey, Contact first, long reachedAt) {
    this.journey = journey;
    add(first, reachedAt);
  }

  /** Takes up the broken connection. */
  void add(Contact redial, long reached) {
    parts.add(redial);
    end = Math.max(end, redial.end());
    reachedAt = Math.min(reachedAt, reached);
  }

  Contact first() {
    return parts.get(0);
  }

  Contact last() {
    return parts.get(parts.size() - 1);
  }

  /** The journey it belongs to. */
  int journey() {
    return journey;
  }

  long start() {
    return first().start();
  }

  /** When it ended; not before the customer was reached, be it by a callback later. */
  long end() {
    return reachedAt == NEVER ? end : Math.max(end, reachedAt);
  }

  /** When a human or a callback reached the customer. */
  long reachedAt() {
    return reachedAt;
  }

  Channel channel() {
    return first().kind().channel();
  }

  /** What the last part that says anything says. */
  Resolution resolution() {
    for (int i = parts.size() - 1; i >= 0; i--) {
      Resolution resolution = parts.get(i).result().resolution();
      if (resolution != Resolution.UNKNOWN) {
        return resolution;
      }
    }
    return Resolution.UNKNOWN;
  }

  boolean confirmedSelfService() {
    return reachedAt == NEVER && last().confirmedByCustomer();
  }

  /** When a human, a callback or confirmed self-service helped. */
  long helpedAt() {
    return confirmedSelfService() ? end() : reachedAt;
  }

  boolean triedForPerson() {
    return parts.stream().anyMatch(Contact::triedForPerson);
  }

  /** Transfers of all parts; unmeasured where one of them is. */
  int transferCount() {
    int sum = 0;
    for (Contact part : parts) {
      int count = part.result().transferCount();
      if (count == Contact.UNMEASURED) {
        return Contact.UNMEASURED;
      }
      sum += count;
    }
    return sum;
  }
}
