package org.servicekpi.metric;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Withholds values of small groups. Where one cell of a group is withheld, the next smallest is
 * withheld too, so that a subtraction from the whole does not give it away.
 *
 * @param leastRows the fewest rows of a cell of any cut but the total
 * @param leastTeamRows the fewest rows of a cell of a team
 * @param leastTeamAgents the fewest agents of a team
 * @param agents how many agents each team has; one that is not named may be a single person, and is
 *     withheld
 */
public record Privacy(
    int leastRows, int leastTeamRows, int leastTeamAgents, Map<String, Integer> agents)
    implements Serializable {

  /** Teams of five agents and twenty interactions, of which none is known; no other threshold. */
  public static final Privacy STANDARD = new Privacy(0, 20, 5, Map.of());

  public Privacy {
    agents = new TreeMap<>(agents);
  }

  /** The same values in the same order, with those of small groups withheld. */
  public List<Value> withhold(List<Value> values) {
    Set<Value> withheld = Collections.newSetFromMap(new IdentityHashMap<>());
    values.stream().filter(this::tooSmall).forEach(withheld::add);
    Map<String, Set<Cut>> touched = new HashMap<>();
    withheld.forEach(
        value -> touched.computeIfAbsent(value.kpi(), kpi -> new HashSet<>()).add(value.cut()));
    Map<List<Object>, List<Value>> groups = new LinkedHashMap<>();
    for (Value value : values) {
      if (value.n() > 0 && touched.getOrDefault(value.kpi(), Set.of()).contains(value.cut())) {
        for (Dimension dimension : value.cut().dimensions()) {
          groups.computeIfAbsent(group(value, dimension), key -> new ArrayList<>()).add(value);
        }
      }
    }
    boolean more = true;
    while (more) {
      more = false;
      for (List<Value> group : groups.values()) {
        more |= withheldNext(group, withheld);
      }
    }
    return values.stream().map(value -> withheld.contains(value) ? hidden(value) : value).toList();
  }

  private boolean tooSmall(Value value) {
    if (value.n() == 0 || value.cut().equals(Cut.TOTAL)) {
      return false;
    }
    String team = value.cell().get(Dimension.TEAM);
    if (team == null || team.equals(Dimension.UNKNOWN)) {
      return value.n() < leastRows;
    }
    return value.n() < Math.max(leastRows, leastTeamRows)
        || agents.getOrDefault(team, 0) < leastTeamAgents;
  }

  private static boolean withheldNext(List<Value> group, Set<Value> withheld) {
    if (group.stream().filter(withheld::contains).count() != 1) {
      return false;
    }
    return group.stream()
        .filter(value -> !withheld.contains(value))
        .min(
            Comparator.comparingLong(Value::n)
                .thenComparing(value -> List.copyOf(value.cell().values()), Texts::compare))
        .map(withheld::add)
        .orElse(false);
  }

  private static List<Object> group(Value value, Dimension dimension) {
    Map<Dimension, String> others = new TreeMap<>(value.cell());
    others.remove(dimension);
    return List.of(value.kpi(), value.period(), value.cut(), dimension, others);
  }

  private static Value hidden(Value value) {
    return new Value(
        value.period(),
        value.cut(),
        value.cell(),
        value.kpi(),
        OptionalDouble.empty(),
        value.unit(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        0,
        Status.SUPPRESSED,
        OptionalDouble.empty(),
        value.definitionVersion());
  }
}
