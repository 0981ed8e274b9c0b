package org.servicekpi.kpi;

import static org.servicekpi.model.InteractionView.NONE;

import java.io.Serializable;
import java.time.Duration;
import org.servicekpi.model.Channel;
import org.servicekpi.model.InteractionView;

/**
 * The terms that several KPIs share and that depend on the settings: live, deferred, due, short.
 *
 * @param settings what the workspace chose
 */
record Terms(KpiSettings settings) implements Serializable {

  private static final long MICROS = 1000;

  /** The customer reached out on a channel where somebody should answer at once. */
  boolean liveInbound(InteractionView row) {
    return row.inbound() && live(row);
  }

  /** The customer of a live channel got a person, not by a callback. */
  boolean answeredLive(InteractionView row) {
    return liveInbound(row) && row.answered() && !row.callbackBooked();
  }

  /** Answered or lost on a live channel. */
  boolean answeredOrLost(InteractionView row) {
    return liveInbound(row) && (answeredLive(row) || row.lost());
  }

  /** Whether the channel is answered live. */
  boolean live(InteractionView row) {
    Channel channel = row.channel();
    return channel == Channel.MESSENGER
        ? settings.synchronousMessengers().contains(row.channelDetail())
        : channel == Channel.PHONE || channel == Channel.VIDEO || channel == Channel.LIVE_CHAT;
  }

  /** Lost so soon that it was hardly offered; only where the wait is known. */
  boolean lostShort(InteractionView row) {
    return row.lost() && row.waitMs() != NONE && row.waitMs() <= settings.shortMs(row.channel());
  }

  /** Whether it can be told if it was short: only of the lost the wait must be known. */
  boolean shortnessKnown(InteractionView row) {
    return !row.lost() || row.waitMs() != NONE;
  }

  /** The service level's threshold, in milliseconds. */
  long thresholdMs(InteractionView row) {
    return settings.serviceLevel().getOrDefault(row.channel(), Duration.ZERO).toMillis();
  }

  /** An answer is due by a target: inbound, deferred, not contained, and asking for one. */
  boolean answerDue(InteractionView row) {
    return row.inbound()
        && !live(row)
        && settings.onTime().containsKey(row.channel())
        && !row.contained()
        && !row.asksForNothing();
  }

  /** The target of a deferred channel, in milliseconds of business time. */
  long targetMs(InteractionView row) {
    return settings.onTime().get(row.channel()).toMillis();
  }

  /** Business time from the start of the row to an instant in microseconds, in milliseconds. */
  long businessMs(InteractionView row, long until) {
    return settings
        .calendar()
        .businessTime(row.queue(), row.channel().word())
        .between(Math.floorDiv(row.startedAt(), MICROS), Math.floorDiv(until, MICROS));
  }

  /** Time from the start of the row to an instant in microseconds, in milliseconds. */
  static long elapsedMs(InteractionView row, long until) {
    return Math.max(0, Math.floorDiv(until - row.startedAt(), MICROS));
  }
}
