package org.servicekpi.kpi;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.model.Channel;
import org.servicekpi.testing.RawRows;

/** Settings that are off by one choice. */
final class MutantSettings {

  private MutantSettings() {}

  static KpiSettings of(KpiSettings right, String setting) {
    Map<Channel, Duration> level = new HashMap<>(right.serviceLevel());
    Map<Channel, Duration> target = new HashMap<>(right.onTime());
    if (setting.equals("threshold")) {
      level.put(Channel.PHONE, Duration.ofSeconds(30));
    }
    if (setting.equals("target")) {
      target.put(Channel.EMAIL, Duration.ofHours(2));
    }
    return new KpiSettings(
        level,
        setting.equals("short") ? Map.of(Channel.PHONE, Duration.ZERO) : right.shortAbandon(),
        right.variant(),
        target,
        setting.equals("zero") ? Duration.ofSeconds(8) : right.zeroWait(),
        setting.equals("hours") ? ServiceCalendar.always(RawRows.ZONE) : right.calendar(),
        right.cohorts(),
        setting.equals("messenger") ? Set.of("whatsapp") : right.synchronousMessengers());
  }
}
