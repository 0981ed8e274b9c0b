package org.servicekpi.jobs.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.servicekpi.calendar.DatedHours;
import org.servicekpi.calendar.Scope;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.calendar.WeeklyHours;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;
import org.servicekpi.yaml.YamlNode;

/** Reads the block {@code opening-hours}: default, channels, queues and single dates. */
final class HoursReader {

  private final Section hours;
  private final Problems problems;

  HoursReader(Section hours, Problems problems) {
    this.hours = hours;
    this.problems = problems;
  }

  /** The calendar in the zone; always open where no hours are written. */
  ServiceCalendar read(String zone) {
    List<WeeklyHours> weekly = new ArrayList<>();
    String everywhere = hours.value("default", YamlNode::text, "24/7");
    weekly.add(new WeeklyHours(hours.at("default"), Scope.EVERYWHERE, everywhere));
    Channels.check(hours.node("channels").map(), Channels.words());
    weekly.addAll(weekly("channels", Scope::channel));
    weekly.addAll(weekly("queues", Scope::queue));
    List<DatedHours> dated = dated();
    hours.nothingElse();
    try {
      return ServiceCalendar.of(
          new ServiceCalendar.ServiceZone(Where.file(""), zone), weekly, dated);
    } catch (RefusedException refused) {
      problems.addAll(refused.problems());
      return ServiceCalendar.always(ZoneId.of(zone));
    }
  }

  private List<WeeklyHours> weekly(String key, Function<String, Scope> scope) {
    Map<String, YamlNode> nodes = hours.node(key).map().all();
    List<WeeklyHours> weekly = new ArrayList<>();
    hours
        .values(key, YamlNode::text, Map.of())
        .forEach(
            (name, text) ->
                weekly.add(new WeeklyHours(nodes.get(name).where(), scope.apply(name), text)));
    return weekly;
  }

  private List<DatedHours> dated() {
    Map<String, YamlNode> nodes = hours.node("dates").map().all();
    List<DatedHours> dated = new ArrayList<>();
    hours
        .values("dates", YamlNode::text, Map.of())
        .forEach(
            (date, text) -> {
              YamlNode node = nodes.get(date);
              try {
                LocalDate day = LocalDate.parse(date);
                dated.add(new DatedHours(node.where(), Scope.EVERYWHERE, day, text));
              } catch (DateTimeException e) {
                node.problem("'" + date + "' is not a day.", "Write it as 2026-12-25.");
              }
            });
    return dated;
  }
}
