package org.servicekpi.kpi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Published;
import org.servicekpi.problem.Problems;
import org.servicekpi.yaml.YamlFile;
import org.servicekpi.yaml.YamlNode;

/**
 * KPIs that a workspace declares in its own files, beside those of the catalogue; from here on
 * nothing tells them apart.
 *
 * <pre>
 * kpi: long_wait_share
 * label: Calls that waited too long
 * means: Share of the calls that waited longer than two minutes.
 * kind: share                  # count, share, mean, ratio, percentile, distinct
 * table: interaction           # or survey, bot_episode, journey, journey_step
 * among: direction = 'inbound' and channel = 'phone'
 * of: wait_ms > 120000         # null: not known, lowers the coverage
 * better: lower
 * </pre>
 *
 * <p>A file holds one KPI, or a list of them.
 */
public final class OwnKpis {

  private OwnKpis() {}

  /**
   * Reads declarations, and notes every problem but those of their SQL ({@link
   * org.servicekpi.metric.Metrics#check}).
   *
   * @param files their bytes by name
   * @param catalogue the KPIs that there are already; their ids are taken
   */
  public static List<Kpi> read(Map<String, byte[]> files, List<Kpi> catalogue, Problems problems) {
    Map<String, String> taken = new HashMap<>();
    for (Kpi kpi : catalogue) {
      ids(kpi).forEach(id -> taken.put(id, "the catalogue has one of that name"));
    }
    List<Kpi> all = new ArrayList<>();
    new TreeMap<>(files)
        .forEach(
            (file, bytes) -> {
              for (YamlNode node : YamlFile.parse(file, bytes, problems).oneOrMore()) {
                OwnKpi.read(node).filter(kpi -> isNew(kpi, node, taken)).ifPresent(all::add);
              }
            });
    return List.copyOf(all);
  }

  /** The catalogue and the own ones. */
  public static List<Kpi> with(List<Kpi> catalogue, List<Kpi> own) {
    return Stream.concat(catalogue.stream(), own.stream()).toList();
  }

  /** What tells a definition from another one of the same id. */
  public static String definition(Kpi kpi) {
    return Stream.concat(
            Stream.of(kpi.id(), kpi.version(), kpi.subject(), kpi.meaning().formula()),
            kpi.published().stream())
        .map(String::valueOf)
        .collect(Collectors.joining("|"));
  }

  private static boolean isNew(Kpi kpi, YamlNode node, Map<String, String> taken) {
    Optional<String> twice = ids(kpi).filter(taken::containsKey).findFirst();
    YamlNode id = node.map().optional("kpi");
    twice.ifPresent(
        name ->
            id.problem(
                "The id '" + name + "' is taken: " + taken.get(name) + ".", "Choose another one."));
    ids(kpi).forEach(name -> taken.putIfAbsent(name, "it stands in " + id.where()));
    return twice.isEmpty();
  }

  private static Stream<String> ids(Kpi kpi) {
    return Stream.concat(Stream.of(kpi.id()), kpi.published().stream().map(Published::id))
        .distinct();
  }
}
