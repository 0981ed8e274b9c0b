package org.servicekpi.sample;

import org.servicekpi.model.BotEnd;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;

/**
 * One contact as it really was; the files tell it in each vendor's words. Moments are milliseconds
 * in UTC, 0 where they did not come.
 */
final class Contact {

  final Need need;
  final int no;
  final Channel channel;
  final long start;

  /** Different for every contact of the company. */
  final long id;

  Outcome outcome = Outcome.UNKNOWN;
  Party endedBy = Party.CUSTOMER;
  long end;

  /** Whether the need was really solved; the vendors' systems do not know it. */
  boolean solved;

  /** Whether the vendor's system knows the customer number. */
  boolean identified;

  /** Whether we called the customer, not the customer us. */
  boolean outbound;

  /** The contact that asked for this callback. */
  long callbackOf;

  /** Whether an agent asked the customer to write a mail instead. */
  boolean sentToMail;

  /** Whether a bot or a voice menu took part, and how that ended. */
  boolean menu;

  BotEnd menuEnd = BotEnd.UNKNOWN;
  long menuEnded;
  int turns;
  int misunderstood;
  int askedForPersonAtTurn;

  Queue queue = Queue.SALES;
  long queuedAt;
  long waitMillis;
  long answeredAt;
  Team team = Team.NORTH;
  int agent;
  long talkMillis;
  long holdMillis;
  int holds;
  long wrapUpMillis;
  int transfers;
  Queue transferredTo = Queue.SALES;

  int customerMessages;
  int agentMessages;

  /** Mail: when it was first answered and when it was marked solved. */
  long repliedAt;

  long solvedAt;

  /** Social media: in which network, how many people may have seen it, when it went private. */
  String network = "";

  long reach;
  long privateAt;

  /** From -1 to 1, at the beginning and at the end. */
  double moodFirst;

  double moodLast;

  /** Whether an agent answered with a link, a picture or a video, and under a name. */
  boolean richMedia;

  boolean named;

  /** Video: when the customer joined, and whether the connection broke. */
  long joinedAt;

  boolean dropped;

  /** The rating on the spot, 1 to 5; 0 where none was given. */
  int rating;

  long ratedAt;

  /** The survey afterwards: when it was sent, when it was answered, what was said. */
  long invitedAt;

  long surveyedAt;
  int surveyScore;
  boolean surveySaysSolved;

  Contact(Need need, int no, Channel channel, long start) {
    this.need = need;
    this.no = no;
    this.channel = channel;
    this.start = start;
    this.id = Dice.mix(need.key() << 4 | no);
  }

  Topic topic() {
    return need.topic();
  }

  /** A person of the company spoke or wrote to the customer. */
  boolean answered() {
    return answeredAt > 0;
  }

  /** The last thing that the vendor's record of the contact itself tells. */
  long recordedAt() {
    return Math.max(end + wrapUpMillis, Math.max(solvedAt, ratedAt));
  }
}
