package org.servicekpi.mission;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Published;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;
import org.servicekpi.yaml.YamlMap;
import org.servicekpi.yaml.YamlNode;

/** Reads the promises of one mission with their objectives. */
final class PromiseReader {

  private static final String SEE_ALL = "'kpis list' shows all of them.";

  private final Vocabulary vocabulary;
  private final Problems problems;
  private final String mission;
  private final String owner;
  private final CellReader cells;

  PromiseReader(Vocabulary vocabulary, Problems problems, String mission, String owner) {
    this.vocabulary = vocabulary;
    this.problems = problems;
    this.mission = mission;
    this.owner = owner;
    this.cells = new CellReader(vocabulary.dimensions(), problems);
  }

  /** One promise; {@code ids} are those that were read before it. */
  Optional<Promise> read(YamlNode node, Map<String, Where> ids) {
    YamlMap map = node.map();
    YamlNode idNode = map.required("id");
    Optional<String> id = MissionReader.filled(idNode);
    id.ifPresent(word -> refuseTwice(word, idNode, ids));
    Optional<String> statement = statement(map.required("statement"));
    Optional<String> promiseOwner = MissionReader.filled(map.optional("owner"));
    YamlNode list = map.required("objectives");
    List<Objective> objectives = new ArrayList<>();
    for (YamlNode item : list.list()) {
      objective(item).ifPresent(objective -> addOnce(objective, item, objectives));
    }
    if (list.kind() == YamlNode.Kind.LIST && list.list().isEmpty()) {
      list.problem("The promise has no objective.", "Add at least one, or it cannot be judged.");
    }
    map.nothingElse();
    return id.isPresent() && statement.isPresent()
        ? Optional.of(
            new Promise(id.get(), statement.get(), promiseOwner.orElse(owner), objectives))
        : Optional.empty();
  }

  private static void refuseTwice(String id, YamlNode node, Map<String, Where> ids) {
    Where first = ids.putIfAbsent(id, node.where());
    if (first != null) {
      node.problem(
          "The promise '" + id + "' stands twice.",
          "The other one stands in line " + first.line() + "; rename one of them.");
    }
  }

  private static void addOnce(Objective objective, YamlNode node, List<Objective> objectives) {
    if (objectives.stream().anyMatch(objective::asksTheSameAs)) {
      node.problem(
          "The promise asks twice for "
              + objective.label()
              + " by "
              + objective.every().word()
              + ".",
          "Remove one of the two.");
    } else {
      objectives.add(objective);
    }
  }

  private Optional<String> statement(YamlNode node) {
    Optional<String> statement = MissionReader.filled(node).map(Phrases::fold);
    if (statement.isPresent()
        && !mission.isEmpty()
        && !Phrases.contains(mission, statement.get())) {
      node.problem(
          "The phrase '" + statement.get() + "' does not stand in the mission.",
          Phrases.nearest(mission, statement.get())
              .map(near -> "Did you mean '" + near + "'?")
              .orElse("Copy the words of the mission that this promise takes up."));
    }
    return statement;
  }

  private static void refuseOtherDimensions(Published kpi, Set<Dimension> asked, YamlNode node) {
    for (Dimension dimension : asked) {
      if (!kpi.dimensions().contains(dimension)) {
        node.problem(
            "'" + kpi.id() + "' is not split by '" + dimension.word() + "'.",
            "It can be split by "
                + kpi.dimensions().stream()
                    .sorted()
                    .map(Dimension::word)
                    .collect(Collectors.joining(", "))
                + ".");
      }
    }
  }

  private Optional<Objective> objective(YamlNode node) {
    YamlMap map = node.map();
    Optional<Published> kpi = kpi(map.required("kpi"));
    YamlNode whereNode = map.optional("where");
    Map<Dimension, String> where =
        whereNode.isEmpty() ? new TreeMap<>() : cells.read(whereNode.map());
    kpi.ifPresent(known -> refuseOtherDimensions(known, where.keySet(), whereNode));
    YamlNode periodNode = map.required("period");
    Optional<PeriodKind> every = periodNode.oneOf(PeriodKind.class);
    if (!every.map(new Cut(List.copyOf(where.keySet()))::isPublishedBy).orElse(true)) {
      periodNode.problem(
          "Values of teams are published from the week up.", "Set period to week or longer.");
    }
    Optional<Double> weight = weight(map.optional("weight"));
    Optional<Target> target = target(map, kpi);
    map.nothingElse();
    return kpi.isPresent() && every.isPresent() && target.isPresent() && weight.isPresent()
        ? Optional.of(new Objective(kpi.get(), where, target.get(), every.get(), weight.get()))
        : Optional.empty();
  }

  private Optional<Published> kpi(YamlNode node) {
    Optional<String> id = MissionReader.filled(node);
    if (id.isEmpty() || vocabulary.kpis().containsKey(id.get())) {
      return id.map(vocabulary.kpis()::get);
    }
    List<String> values = vocabulary.valuesOf(id.get());
    if (values.isEmpty()) {
      node.problem(
          "No KPI is called '" + id.get() + "'.",
          Nearest.to(id.get(), vocabulary.kpis().keySet())
              .map(near -> "Did you mean '" + near + "'? " + SEE_ALL)
              .orElse(SEE_ALL));
    } else {
      String usual = id.get() + "_p90";
      node.problem(
          "'" + id.get() + "' has many values: its mean and its percentiles.",
          "Did you mean '"
              + (values.contains(usual) ? usual : values.get(0))
              + "'? It can be "
              + String.join(", ", values)
              + ".");
    }
    return Optional.empty();
  }

  private Optional<Target> target(YamlMap map, Optional<Published> kpi) {
    YamlNode atLeast = map.optional("at-least");
    YamlNode atMost = map.optional("at-most");
    YamlNode within = map.optional("at-risk-within");
    if (atLeast.isEmpty() == atMost.isEmpty()) {
      if (atLeast.isEmpty()) {
        problems.add(
            map.where(), "The objective has no target.", "Give it either at-least or at-most.");
      } else {
        problems.add(
            map.keyAt("at-most"),
            "The objective has both at-least and at-most.",
            "Keep one of the two; write two objectives if you need a band.");
      }
      return Optional.empty();
    }
    if (kpi.isEmpty()) {
      return Optional.empty();
    }
    Target.Side side = atMost.isEmpty() ? Target.Side.AT_LEAST : Target.Side.AT_MOST;
    YamlNode given = atMost.isEmpty() ? atLeast : atMost;
    boolean right = sideFits(map, side, kpi.get());
    Amounts amounts = new Amounts(kpi.get());
    Optional<Double> amount = amounts.target(given);
    Optional<Double> risk = amounts.distance(within);
    OptionalDouble atRisk = risk.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    return right ? amount.map(number -> new Target(side, number, atRisk)) : Optional.empty();
  }

  private boolean sideFits(YamlMap map, Target.Side side, Published kpi) {
    if (side == Target.Side.AT_LEAST && kpi.better() == Better.LOWER) {
      problems.add(
          map.keyAt("at-least"),
          "'at-least' contradicts " + kpi.id() + ", which is better the lower it is.",
          "Did you mean 'at-most'?");
      return false;
    }
    if (side == Target.Side.AT_MOST && kpi.better() == Better.HIGHER) {
      problems.add(
          map.keyAt("at-most"),
          "'at-most' contradicts " + kpi.id() + ", which is better the higher it is.",
          "Did you mean 'at-least'?");
      return false;
    }
    return true;
  }

  private static Optional<Double> weight(YamlNode node) {
    if (node.isEmpty()) {
      return Optional.of(1.0);
    }
    Optional<Double> weight = node.number();
    if (weight.isPresent() && !(weight.get() > 0 && Double.isFinite(weight.get()))) {
      node.problem(
          "The weight " + node.text().orElse("") + " is not above 0.",
          "Leave it out for 1, or give a number such as 2.");
      return Optional.empty();
    }
    return weight;
  }
}
