package org.servicekpi.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.servicekpi.model.BotEnd;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Direction;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Resolution;

/** Builds contacts for tests: only what a test is about, the rest filled sensibly. */
final class Contacts {

  private static final long MINUTE = 60_000_000;

  private final String id;
  private final long startedAt;
  private final Set<Contact.Mark> marks = EnumSet.noneOf(Contact.Mark.class);
  private String source = "crm";
  private Channel channel = Channel.PHONE;
  private Direction direction = Direction.INBOUND;
  private Party initiatedBy = Party.CUSTOMER;
  private String topic = "billing";
  private String rootId = "";
  private String callbackOf = "";
  private String caseId = "";
  private String threadKey = "";
  private String agentKey = "";
  private long endedAt;
  private long answeredAt = Contact.NEVER;
  private long callbackAt = Contact.NEVER;
  private long resolvedAt = Contact.NEVER;
  private long privateAt = Contact.NEVER;
  private long offeredAt = Contact.NEVER;
  private Outcome outcome = Outcome.ABANDONED_QUEUE;
  private Resolution resolution = Resolution.UNKNOWN;
  private BotEnd botEnd = BotEnd.UNKNOWN;
  private int transferCount;

  private Contacts(String id, long startedAt) {
    this.id = id;
    this.startedAt = startedAt;
    endedAt = startedAt + 5 * MINUTE;
  }

  /** An unanswered inbound call of five minutes; the time as in {@code 2026-03-02T10:00}. */
  static Contacts call(String id, String utc) {
    return new Contacts(id, micros(utc));
  }

  static Contacts call(String id, long startedAt) {
    return new Contacts(id, startedAt);
  }

  static long micros(String utc) {
    return Duration.between(Instant.EPOCH, Instant.parse(utc + ":00Z")).toNanos() / 1000;
  }

  Contacts from(String other) {
    source = other;
    return this;
  }

  Contacts in(Channel other) {
    channel = other;
    return this;
  }

  /** A human answers after a minute. */
  Contacts answered() {
    return answeredAt(startedAt + MINUTE);
  }

  Contacts answeredAt(long at) {
    answeredAt = at;
    outcome = Outcome.ANSWERED;
    return this;
  }

  Contacts by(String agent) {
    agentKey = agent;
    return this;
  }

  Contacts endedAt(long at) {
    endedAt = at;
    return this;
  }

  Contacts outbound(Party party) {
    direction = Direction.OUTBOUND;
    initiatedBy = party;
    return this;
  }

  Contacts startedBy(Party party) {
    initiatedBy = party;
    return this;
  }

  Contacts about(String other) {
    topic = other;
    return this;
  }

  Contacts root(String root) {
    rootId = root;
    return this;
  }

  Contacts callbackOf(String asked) {
    callbackOf = asked;
    return this;
  }

  Contacts ofCase(String other) {
    caseId = other;
    return this;
  }

  Contacts thread(String other) {
    threadKey = other;
    return this;
  }

  Contacts reachedByCallback(long at) {
    callbackAt = at;
    outcome = Outcome.CALLBACK_BOOKED;
    return this;
  }

  Contacts resolution(Resolution other) {
    resolution = other;
    return this;
  }

  Contacts resolvedAt(long at) {
    resolvedAt = at;
    return resolution(Resolution.RESOLVED);
  }

  Contacts wentPrivateAt(long at) {
    privateAt = at;
    return this;
  }

  Contacts mailOfferedAt(long at) {
    offeredAt = at;
    return with(Contact.Mark.MAIL_OFFERED);
  }

  Contacts outcome(Outcome other) {
    outcome = other;
    return this;
  }

  Contacts endedByBot(BotEnd end) {
    botEnd = end;
    outcome = Outcome.CONTAINED;
    return this;
  }

  Contacts transferred(int count) {
    transferCount = count;
    return this;
  }

  Contacts with(Contact.Mark mark) {
    marks.add(mark);
    return this;
  }

  Contact build() {
    return new Contact(
        new Contact.Ids(
            source, id, id, rootId.isEmpty() ? id : rootId, callbackOf, caseId, threadKey),
        new Contact.Times(
            startedAt, endedAt, answeredAt, callbackAt, resolvedAt, privateAt, offeredAt),
        new Contact.Kind(channel, direction, initiatedBy, topic),
        new Contact.Result(outcome, resolution, botEnd, transferCount, agentKey),
        marks);
  }
}
