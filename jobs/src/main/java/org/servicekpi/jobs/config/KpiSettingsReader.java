package org.servicekpi.jobs.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.kpi.KpiSettings;
import org.servicekpi.kpi.ServiceLevelVariant;
import org.servicekpi.metric.Cohorts;
import org.servicekpi.model.Channel;
import org.servicekpi.yaml.YamlNode;

/** Reads the blocks {@code thresholds} and {@code cohorts}; the catalogue knows the defaults. */
final class KpiSettingsReader {

  private static final String DEFAULT = "default";

  private final Section file;

  KpiSettingsReader(Section file) {
    this.file = file;
  }

  KpiSettings read(ServiceCalendar calendar) {
    KpiSettings standard = KpiSettings.standard(calendar);
    Section section = file.section("thresholds");
    KpiSettings settings =
        new KpiSettings(
            byChannel(section, "service-level", standard.serviceLevel()),
            shortAbandon(section, standard.shortAbandon()),
            section.value("service-level-variant", KpiSettingsReader::variant, standard.variant()),
            byChannel(section, "on-time", standard.onTime()),
            section.value("zero-wait", Amounts::duration, standard.zeroWait()),
            calendar,
            cohorts(standard.cohorts()),
            Set.copyOf(
                section.value(
                    "synchronous-messengers",
                    KpiSettingsReader::words,
                    List.copyOf(standard.synchronousMessengers()))));
    section.nothingElse();
    return settings;
  }

  private static Map<Channel, Duration> byChannel(
      Section section, String key, Map<Channel, Duration> standard) {
    Channels.check(section.node(key).map(), Channels.words());
    return byChannel(section.values(key, Amounts::duration, words(standard)));
  }

  // The word default stands for every channel that is not named.
  private static Map<Channel, Duration> shortAbandon(
      Section section, Map<Channel, Duration> standard) {
    Collection<String> known = new TreeSet<>(Channels.words());
    known.add(DEFAULT);
    Channels.check(section.node("short-abandon").map(), known);
    Map<String, Duration> written =
        section.values("short-abandon", Amounts::duration, words(standard));
    Map<Channel, Duration> durations = new TreeMap<>();
    Optional.ofNullable(written.get(DEFAULT))
        .ifPresent(every -> Stream.of(Channel.values()).forEach(one -> durations.put(one, every)));
    durations.putAll(byChannel(written));
    return durations;
  }

  private static Map<String, Duration> words(Map<Channel, Duration> standard) {
    Map<String, Duration> defaults = new TreeMap<>();
    standard.forEach((channel, duration) -> defaults.put(channel.word(), duration));
    return defaults;
  }

  private static Map<Channel, Duration> byChannel(Map<String, Duration> written) {
    Map<Channel, Duration> durations = new TreeMap<>();
    for (Channel channel : Channel.values()) {
      Optional.ofNullable(written.get(channel.word()))
          .ifPresent(duration -> durations.put(channel, duration));
    }
    return durations;
  }

  private static Optional<ServiceLevelVariant> variant(YamlNode node) {
    List<String> ids =
        Stream.of(ServiceLevelVariant.values()).map(ServiceLevelVariant::id).toList();
    return node.oneOf(ids).map(id -> ServiceLevelVariant.valueOf(id.replace('-', '_')));
  }

  // Each generation by its last year of birth, oldest first; the youngest has none.
  private Cohorts cohorts(Cohorts standard) {
    YamlNode node = file.node("cohorts");
    if (node.isEmpty()) {
      file.note("cohorts", names(standard), "default");
      return standard;
    }
    List<Cohorts.Band> bands = new ArrayList<>();
    node.map()
        .all()
        .forEach(
            (name, year) -> {
              int last = year.isEmpty() ? Integer.MAX_VALUE : lastYear(year);
              if (!bands.isEmpty() && last <= bands.get(bands.size() - 1).lastYear()) {
                year.problem(
                    "The generations are not in order at '" + name + "'.",
                    "Name each with its last year of birth, oldest first, the youngest without.");
              } else {
                bands.add(new Cohorts.Band(name, last));
              }
            });
    Cohorts cohorts = bands.isEmpty() ? standard : new Cohorts(bands);
    file.note("cohorts", names(cohorts), node.where().file() + ":" + node.where().line());
    return cohorts;
  }

  private static int lastYear(YamlNode year) {
    return year.wholeNumber(1850, 2100).orElse(Integer.MAX_VALUE);
  }

  private static List<String> names(Cohorts cohorts) {
    return cohorts.bands().stream()
        .map(
            band ->
                band.lastYear() == Integer.MAX_VALUE
                    ? band.name()
                    : band.name() + ": " + band.lastYear())
        .toList();
  }

  private static Optional<List<String>> words(YamlNode node) {
    return Optional.of(
        node.list().stream().map(YamlNode::text).flatMap(Optional::stream).sorted().toList());
  }
}
