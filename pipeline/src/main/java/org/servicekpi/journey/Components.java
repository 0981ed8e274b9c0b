package org.servicekpi.journey;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Direction;

/**
 * The connected components of one person's contacts, in one sweep by start.
 *
 * <p>Contacts that share a key form a run as long as the next one begins within the gap after the
 * latest end so far; runs of all keys are joined. That gives the components of comparing every
 * pair, because a contact that reaches any of the earlier ones reaches the one that ends last.
 */
final class Components {

  private final JourneyRules rules;
  private final List<Contact> contacts;
  private final int[] parents;
  private final Map<String, Run> runs = new HashMap<>();
  private final Map<Channel, Integer> latestCalls = new EnumMap<>(Channel.class);

  /** For each contact, sorted by start, the position of the first of its component. */
  static int[] of(List<Contact> sorted, JourneyRules rules) {
    Components components = new Components(sorted, rules);
    for (int i = 0; i < sorted.size(); i++) {
      if (sorted.get(i).counts()) {
        components.join(i);
      }
    }
    int[] roots = new int[sorted.size()];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = components.root(i);
    }
    return roots;
  }

  private Components(List<Contact> sorted, JourneyRules rules) {
    this.contacts = sorted;
    this.rules = rules;
    parents = new int[sorted.size()];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = i;
    }
  }

  private void join(int at) {
    Contact contact = contacts.get(at);
    Contact.Ids ids = contact.ids();
    long idGap = rules.idGapMicros();
    extend(at, "i" + ids.interactionId(), idGap);
    if (!ids.rootInteractionId().equals(ids.interactionId())) {
      extend(at, "i", ids.rootInteractionId());
    }
    extend(at, "i", ids.callbackOf());
    extend(at, "c", ids.caseId());
    extend(at, "t" + ids.source() + ' ', ids.threadKey());
    if (!contact.kind().topic().isEmpty()) {
      extend(at, "o" + contact.kind().topic(), rules.topicGapMicros());
    }
    if (contact.fromCustomer()) {
      Integer before = latestCalls.put(contact.kind().channel(), at);
      if (before != null && redials(contacts.get(before), contact, rules)) {
        union(before, at);
      }
    }
  }

  /** Whether a contact takes up the one right before it, whose connection broke. */
  static boolean redials(Contact before, Contact contact, JourneyRules rules) {
    String topic = before.kind().topic();
    String again = contact.kind().topic();
    return before.is(Contact.Mark.DROPPED)
        && before.kind().direction() == Direction.INBOUND
        && before.kind().channel() == contact.kind().channel()
        && contact.start() > before.start()
        && contact.start() - before.end() <= rules.redialMicros()
        && (topic.isEmpty() || again.isEmpty() || topic.equals(again));
  }

  private void extend(int at, String prefix, String id) {
    if (!id.isEmpty()) {
      extend(at, prefix + id, rules.idGapMicros());
    }
  }

  private void extend(int at, String key, long gap) {
    Contact contact = contacts.get(at);
    Run run = runs.computeIfAbsent(key, first -> new Run(at, contact.end()));
    if (contact.start() - run.end <= gap) {
      union(run.member, at);
    }
    run.member = at;
    run.end = Math.max(run.end, contact.end());
  }

  private void union(int one, int other) {
    int rootOne = root(one);
    int rootOther = root(other);
    parents[Math.max(rootOne, rootOther)] = Math.min(rootOne, rootOther);
  }

  private int root(int at) {
    int root = at;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  /** The contacts of one key so far: one of the current run, and the latest end. */
  private static final class Run {
    private int member;
    private long end;

    private Run(int member, long end) {
      this.member = member;
      this.end = end;
    }
  }
}
