package org.servicekpi.journey;

import static org.servicekpi.journey.Contact.NEVER;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Resolution;

/** One time that the customer came, with the redials that took up a broken connection. */
final class Turn {

  private final List<Contact> parts = new ArrayList<>();
  private final int journey;
  private long end;
  private long reachedAt = NEVER;
  private Resolution resolution = Resolution.UNKNOWN;

  /** Begins empty; {@link #add} gives it its first part. */
  Turn(int journey) {
    this.journey = journey;
  }

  /** Adds the next part, and the callback by which the customer was reached on it. */
  void add(Contact part, Optional<Contact> callback) {
    parts.add(part);
    end = Math.max(end, part.end());
    reachedAt = Math.min(reachedAt, part.reachedAt());
    says(part);
    callback.ifPresent(
        call -> {
          reachedAt = Math.min(reachedAt, Math.max(part.start(), call.reachedAt()));
          says(call);
        });
  }

  private void says(Contact contact) {
    Resolution word = contact.result().resolution();
    resolution = word == Resolution.UNKNOWN ? resolution : word;
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

  /** What the last part, or the callback on it, that says anything says. */
  Resolution resolution() {
    return resolution;
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
