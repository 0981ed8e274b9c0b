package org.servicekpi.kpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.servicekpi.metric.Amount;
import org.servicekpi.metric.Basis;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Computed;
import org.servicekpi.metric.Condition;
import org.servicekpi.metric.Example;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Subject;
import org.servicekpi.metric.Unit;
import org.servicekpi.model.Cells;
import org.servicekpi.yaml.YamlMap;
import org.servicekpi.yaml.YamlNode;

/**
 * Reads one declaration of a workspace. Its rule sees the computed values alone, in their order.
 */
final class OwnKpi {

  private static final List<String> KINDS =
      List.of("count", "share", "mean", "ratio", "percentile", "distinct");

  /** The units that a kind may have; the first is its own. */
  private static final Map<String, List<Unit>> UNITS =
      Map.of(
          "count", List.of(Unit.COUNT),
          "share", List.of(Unit.SHARE, Unit.PER_1000),
          "mean", List.of(Unit.RATIO, Unit.SECONDS, Unit.SCORE, Unit.POINTS, Unit.COUNT),
          "ratio", List.of(Unit.RATIO, Unit.SECONDS, Unit.SHARE, Unit.PER_1000, Unit.SCORE),
          "percentile", List.of(Unit.SECONDS),
          "distinct", List.of(Unit.COUNT));

  private static final int AMONG = 0;
  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final int DECISION = 50;

  private final YamlMap map;
  private final List<Computed> computed = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private boolean complete = true;

  private OwnKpi(YamlMap map) {
    this.map = map;
  }

  /** The KPI; empty, with problems noted, where something is wrong with its declaration. */
  static Optional<Kpi> read(YamlNode node) {
    return new OwnKpi(node.map()).kpi();
  }

  private Optional<Kpi> kpi() {
    YamlNode idNode = map.required("kpi");
    Optional<String> id = idNode.text();
    id.filter(text -> !text.matches("[a-z][a-z0-9_]{2,60}"))
        .ifPresent(
            text -> {
              complete = false;
              idNode.problem(
                  "'" + text + "' is no id of a KPI.",
                  "Use small letters, digits and underscores, such as long_wait_share.");
            });
    Optional<String> label = map.required("label").text();
    Optional<String> means = map.required("means").text();
    String not = map.optional("not").text().orElse("Tests, spam and what was discarded.");
    Optional<String> kind = map.required("kind").oneOf(KINDS);
    Optional<Subject<?>> subject = subject();
    Better better = map.optional("better").oneOf(Better.class).orElse(Better.NEITHER);
    int version = map.optional("version").wholeNumber(1, 100_000).orElse(1);
    int backfill = map.optional("backfill-days").wholeNumber(1, 36_500).orElse(Kpi.ALL_HISTORY);
    if (id.isEmpty() || label.isEmpty() || means.isEmpty() || kind.isEmpty() || subject.isEmpty()) {
      // What else may stand there depends on the kind.
      List.of("among", "of", "value", "over", "unit", "basis").forEach(map::has);
      map.nothingElse();
      return Optional.empty();
    }
    Optional<Unit> unit = unit(kind.get());
    Basis basis = basis(kind.get());
    Kinds.Directed<Cells> draft =
        draft(new Named(cells(subject.get()), id.get(), label.get()), kind.get(), unit);
    map.nothingElse();
    if (!complete || unit.isEmpty()) {
      return Optional.empty();
    }
    Kinds.Exemplified declared =
        draft
            .better(better)
            .means(means.get())
            .not(not)
            .formula(formula(kind.get()))
            .decision(DECISION)
            .in(unit.get())
            .computing(computed)
            .backfill(backfill)
            .version(version);
    if (basis == Basis.SAMPLE) {
      declared = declared.sample();
    } else if (basis == Basis.ESTIMATE) {
      declared = declared.estimate();
    }
    return Optional.of(declared.example(new Example(List.of(), Map.of())));
  }

  private Optional<Subject<?>> subject() {
    List<String> names = Subject.ALL.stream().map(Subject::name).toList();
    Optional<String> table =
        map.has("table")
            ? map.optional("table").oneOf(names)
            : Optional.of(Subject.INTERACTIONS.name());
    return table.flatMap(
        name -> Subject.ALL.stream().filter(one -> one.name().equals(name)).findFirst());
  }

  private Optional<Unit> unit(String kind) {
    List<Unit> units = UNITS.get(kind);
    if (!map.has("unit")) {
      return Optional.of(units.get(0));
    }
    List<String> words = units.stream().map(OwnKpi::word).toList();
    return map.optional("unit").oneOf(words).map(word -> units.get(words.indexOf(word)));
  }

  /** Only a share keeps what an interval needs; different things are estimated always. */
  private Basis basis(String kind) {
    if (kind.equals("share")) {
      return map.optional("basis").oneOf(Basis.class).orElse(Basis.CENSUS);
    }
    return kind.equals("distinct") ? Basis.ESTIMATE : Basis.CENSUS;
  }

  private record Named(Subject<Cells> subject, String id, String label) {}

  private Kinds.Directed<Cells> draft(Named named, String kind, Optional<Unit> unit) {
    Subject<Cells> subject = named.subject();
    String id = named.id();
    String label = named.label();
    boolean seconds = unit.filter(Unit.SECONDS::equals).isPresent();
    Computed.As amount = seconds ? Computed.As.DURATION : Computed.As.NUMBER;
    YamlNode among = map.optional("among");
    add("among", new Computed(among.where(), among.text().orElse("true"), Computed.As.TRUTH));
    Condition<Cells> counts = row -> !row.isNull(AMONG) && row.booleanAt(AMONG);
    return switch (kind) {
      case "count" -> Kinds.count(subject, id, label).among(counts);
      case "share" -> {
        expression("of", Computed.As.TRUTH);
        yield Kinds.share(subject, id, label)
            .of(row -> row.booleanAt(FIRST))
            .among(counts)
            .known(row -> !row.isNull(FIRST));
      }
      case "mean" -> {
        expression("value", amount);
        yield Kinds.mean(subject, id, label).of(at(FIRST)).among(counts);
      }
      case "ratio" -> {
        expression("value", amount);
        expression("over", Computed.As.NUMBER);
        yield Kinds.quotient(subject, id, label).of(at(FIRST)).over(at(SECOND)).among(counts);
      }
      case "percentile" -> {
        expression("value", Computed.As.DURATION);
        Amount<Cells> value = at(FIRST);
        yield Kinds.distribution(subject, id, label)
            .of(row -> value.of(row) < 0 ? Amount.NONE : value.of(row))
            .among(counts);
      }
      default -> {
        expression("value", Computed.As.IDENTITY);
        yield Kinds.distinct(subject, id, label).of(at(FIRST)).among(counts);
      }
    };
  }

  private static Amount<Cells> at(int position) {
    return row -> row.isNull(position) ? Amount.NONE : row.longAt(position);
  }

  private void expression(String key, Computed.As as) {
    YamlNode node = map.required(key);
    Optional<String> sql = node.text();
    complete &= sql.isPresent();
    add(key, new Computed(node.where(), sql.orElse("null"), as));
  }

  private void add(String key, Computed value) {
    computed.add(value);
    said.add(key + " " + value.sql());
  }

  /** What stands in the file, in words. */
  private String formula(String kind) {
    return kind + " of " + String.join("; ", said);
  }

  /** Its rule is never asked with the view of the subject, but with the computed values. */
  @SuppressWarnings("unchecked")
  private static Subject<Cells> cells(Subject<?> subject) {
    return (Subject<Cells>) subject;
  }

  private static String word(Unit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }
}
