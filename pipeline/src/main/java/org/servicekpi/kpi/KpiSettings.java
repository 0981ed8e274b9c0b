package org.servicekpi.kpi;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.metric.Cohorts;
import org.servicekpi.model.Channel;

/**
 * What a workspace may choose about KPIs.
 *
 * @param serviceLevel the threshold of each live channel
 * @param shortAbandon who is lost within it is short, per channel; 5 seconds for those not named
 * @param variant how the service level treats those who left
 * @param onTime the target of each deferred channel, in business time
 * @param zeroWait the longest wait that counts as none
 * @param calendar opening hours and the zone of the service
 * @param cohorts the generations of customers
 * @param synchronousMessengers the details of the channel messenger that are answered live
 */
public record KpiSettings(
    Map<Channel, Duration> serviceLevel,
    Map<Channel, Duration> shortAbandon,
    ServiceLevelVariant variant,
    Map<Channel, Duration> onTime,
    Duration zeroWait,
    ServiceCalendar calendar,
    Cohorts cohorts,
    Set<String> synchronousMessengers)
    implements Serializable {

  private static final Duration SHORT = Duration.ofSeconds(5);

  public KpiSettings {
    serviceLevel = new TreeMap<>(serviceLevel);
    shortAbandon = new TreeMap<>(shortAbandon);
    onTime = new TreeMap<>(onTime);
    synchronousMessengers = new TreeSet<>(synchronousMessengers);
  }

  /** What holds where nothing is configured, with these opening hours. */
  public static KpiSettings standard(ServiceCalendar calendar) {
    Duration hour = Duration.ofHours(1);
    Duration minute = Duration.ofSeconds(60);
    return new KpiSettings(
        Map.of(
            Channel.PHONE,
            Duration.ofSeconds(20),
            Channel.LIVE_CHAT,
            minute,
            Channel.VIDEO,
            minute,
            Channel.MESSENGER,
            minute),
        Map.of(),
        ServiceLevelVariant.SL_S,
        Map.of(
            Channel.EMAIL, hour,
            Channel.WEB_FORM, hour,
            Channel.LETTER, hour,
            Channel.SOCIAL_PUBLIC, hour,
            Channel.SOCIAL_PRIVATE, hour,
            Channel.SMS, hour,
            Channel.MESSENGER, hour,
            Channel.APP, hour),
        Duration.ofSeconds(5),
        calendar,
        Cohorts.DEFAULT,
        Set.of());
  }

  /** The time within which who is lost on a channel is short, in milliseconds. */
  long shortMs(Channel channel) {
    return shortAbandon.getOrDefault(channel, SHORT).toMillis();
  }
}
