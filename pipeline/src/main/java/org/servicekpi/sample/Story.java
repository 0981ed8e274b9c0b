package org.servicekpi.sample;

import java.util.Arrays;
import java.util.function.Consumer;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Outcome;
import org.servicekpi.sample.Dice.Purpose;
import org.servicekpi.sample.Need.Complaint;
import org.servicekpi.sample.SampleSettings.Extent;

/**
 * How a need moves from contact to contact and from channel to channel until it is solved or given
 * up.
 */
final class Story {

  /** No contact of a need begins later than this after the first. */
  static final int LONGEST_DAYS = 9;

  private static final int MOST_CONTACTS = 5;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** By generation, in the order of {@link #CHANNELS}. */
  private static final double[][] TASTE = {
    {.72, .07, .15, .06, .02, .004, .004, .01},
    {.52, .21, .19, .08, .07, .012, .012, .04},
    {.30, .46, .15, .09, .17, .035, .020, .09},
    {.22, .60, .09, .09, .22, .050, .025, .12}
  };

  private static final Channel[] CHANNELS = {
    Channel.PHONE,
    Channel.LIVE_CHAT,
    Channel.EMAIL,
    Channel.WEB_FORM,
    Channel.MESSENGER,
    Channel.SOCIAL_PUBLIC,
    Channel.VIDEO,
    Channel.APP
  };

  private static final int MAPPED_CHANNELS = 4;

  private final long seed;
  private final Extent extent;
  private final ServiceCalendar calendar;
  private final PhoneDesk phone;
  private final ChatDesk chat;
  private final MailDesk mail;
  private final MessageDesk messages;
  private final SocialDesk social;
  private final VideoDesk video;

  Story(SampleSettings settings, ServiceCalendar calendar) {
    this.seed = settings.seed();
    this.extent = settings.extent();
    this.calendar = calendar;
    this.phone = new PhoneDesk(calendar);
    this.chat = new ChatDesk(calendar);
    this.mail = new MailDesk(calendar);
    this.messages = new MessageDesk(calendar);
    this.social = new SocialDesk(calendar);
    this.video = new VideoDesk(calendar);
  }

  /** Tells the contacts of a need, in order. */
  void tell(Need need, Consumer<Contact> listener) {
    Dice first = Dice.of(seed, Purpose.STORY, need.key(), 0);
    Channel channel = need.visit() == 0 ? taste(need, first) : Channel.LIVE_CHAT;
    Contact contact =
        new Contact(need, 1, channel, begin(channel, need.topic(), need.opened(), first));
    while (true) {
      Dice dice = Dice.of(seed, Purpose.STORY, need.key(), contact.no);
      handle(contact, dice);
      listener.accept(contact);
      if (contact.no == MOST_CONTACTS || !goesOn(contact, dice)) {
        return;
      }
      Contact next = next(contact, dice);
      if (next.start > need.opened() + LONGEST_DAYS * DAY) {
        return;
      }
      contact = next;
    }
  }

  private void handle(Contact contact, Dice dice) {
    switch (contact.channel) {
      case PHONE -> phone.handle(contact, dice);
      case LIVE_CHAT -> chat.handle(contact, dice);
      case MESSENGER, APP -> messages.handle(contact, dice);
      case SOCIAL_PUBLIC -> social.handle(contact, dice);
      case VIDEO -> video.handle(contact, dice);
      default -> mail.handle(contact, dice);
    }
  }

  private Channel taste(Need need, Dice dice) {
    int channels = extent == Extent.MAPPED ? MAPPED_CHANNELS : CHANNELS.length;
    double[] taste = Arrays.copyOf(TASTE[need.person().cohort()], channels);
    if (channels > MAPPED_CHANNELS && need.complaint() != Complaint.NONE) {
      taste[5] *= 12;
    }
    if (need.topic().complex()) {
      taste[0] *= 1.35;
      taste[1] *= 0.8;
    }
    if (need.topic().sensitive()) {
      taste[0] *= 1.5;
      taste[1] *= 0.7;
    }
    if (need.topic().queue() != Queue.FAULTS
        && !calendar.open(Desk.PHONE, need.opened())
        && dice.chance(0.85)) {
      taste[0] *= 0.2;
    }
    return CHANNELS[dice.pick(taste)];
  }

  /** Most callers know the opening hours; the others hear the announcement. */
  private long begin(Channel channel, Topic topic, long wanted, Dice dice) {
    boolean neverCloses = topic.queue() == Queue.FAULTS;
    if (channel != Channel.PHONE
        || neverCloses
        || calendar.open(Desk.PHONE, wanted)
        || dice.chance(0.3)) {
      return wanted;
    }
    return calendar.opening(Desk.PHONE, wanted) + (long) (90 * MINUTE * dice.unit());
  }

  private static boolean goesOn(Contact last, Dice dice) {
    double chance =
        switch (last.outcome) {
          case CALLBACK_BOOKED -> 0.93;
          case VOICEMAIL -> last.outbound ? 0.45 : 0.7;
          case CLOSED_HOURS -> 0.75;
          case OFFLINE_MESSAGE -> 0.88;
          case IN_PROGRESS -> 0.5;
          case ANSWERED, CONTAINED -> last.solved ? 0.025 : last.sentToMail ? 0.9 : 0.72;
          default -> 0.66;
        };
    return dice.chance(chance);
  }

  private Contact next(Contact last, Dice dice) {
    if (last.outcome == Outcome.CALLBACK_BOOKED) {
      long when = calendar.later(Desk.PHONE, last.end, (long) (HOUR * dice.skewed(0.9, 0.7)));
      Contact callback = new Contact(last.need, last.no + 1, Channel.PHONE, when);
      callback.outbound = true;
      callback.callbackOf = last.id;
      return callback;
    }
    Channel channel = nextChannel(last, dice);
    long when = last.end + pause(last, dice);
    if (channel == Channel.PHONE) {
      when = begin(channel, last.topic(), when, dice);
    }
    return new Contact(last.need, last.no + 1, channel, when);
  }

  private static Channel nextChannel(Contact last, Dice dice) {
    if (last.sentToMail || last.outcome == Outcome.OFFLINE_MESSAGE) {
      return last.sentToMail ? Channel.EMAIL : Channel.WEB_FORM;
    }
    double[] weights =
        switch (last.channel) {
          case PHONE -> new double[] {.80, .10, .10};
          case LIVE_CHAT ->
              last.topic().complex() ? new double[] {.34, .18, .48} : new double[] {.30, .52, .18};
          default -> new double[] {.38, .12, .50};
        };
    return switch (dice.pick(weights)) {
      case 0 -> Channel.PHONE;
      case 1 -> Channel.LIVE_CHAT;
      default -> Channel.EMAIL;
    };
  }

  private static long pause(Contact last, Dice dice) {
    double millis =
        switch (last.outcome) {
          case ANSWERED, CONTAINED, IN_PROGRESS ->
              last.sentToMail
                  ? MINUTE * dice.skewed(35, 0.9)
                  : HOUR * dice.skewed(last.outcome == Outcome.CONTAINED ? 4 : 24, 1.0);
          case OFFLINE_MESSAGE -> 2_000;
          case CLOSED_HOURS -> HOUR * dice.skewed(9, 0.4);
          default -> dice.chance(0.7) ? MINUTE * dice.skewed(12, 1.2) : HOUR * dice.skewed(20, 0.5);
        };
    return 1_000 + (long) Math.min(7.0 * DAY, millis);
  }
}
