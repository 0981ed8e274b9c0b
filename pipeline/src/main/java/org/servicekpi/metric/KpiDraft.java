package org.servicekpi.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.servicekpi.calendar.PeriodKind;

/** A declaration on its way; each stage is handed out under the interface that lacks the next. */
final class KpiDraft<V>
    implements Kinds.Directed<V>,
        Kinds.Meant,
        Kinds.Excluding,
        Kinds.Formulated,
        Kinds.Exemplified {

  private static final int SAMPLE_MINIMUM = 30;

  private final Subject<V> subject;
  private final String id;
  private final String label;
  private Function<KpiDraft<V>, Kpi.Measure> kind = draft -> none();
  private Function<KpiDraft<V>, List<Kpi.Output>> outputs = draft -> List.of();
  private Unit unit = Unit.SHARE;
  private Better better = Better.NEITHER;
  private Basis basis = Basis.CENSUS;
  private Condition<V> known = row -> true;
  private Rule<V> otherwise = (row, tally) -> {};
  private Optional<Dimension> within = Optional.empty();
  private Set<Dimension> without = Set.of();
  private Kpi.Day day = Kpi.Day.ARRIVAL;
  private String means = "";
  private String not = "";
  private String formula = "";
  private String settling = "at once";
  private List<Computed> computed = List.of();
  private Ripens ripens = Ripens.UNFORESEEN;
  private int backfillDays = Kpi.ALL_HISTORY;
  private int decision;
  private int version = 1;
  private Cases cases = Cases.NONE;

  KpiDraft(Subject<V> subject, String id, String label) {
    this.subject = subject;
    this.id = id;
    this.label = label;
  }

  Kinds.Directed<V> count(Condition<V> among) {
    unit = Unit.COUNT;
    kind = draft -> Finishes.count(draft.erased(Rules.count(among, draft.known)));
    outputs = KpiDraft::single;
    return this;
  }

  Kinds.Directed<V> share(Condition<V> of, Condition<V> among) {
    kind =
        draft ->
            Finishes.share(
                draft.erased(Rules.share(of, among, draft.known)),
                draft.unit == Unit.PER_1000 ? 1000 : 1,
                draft.grouped());
    outputs = KpiDraft::single;
    return this;
  }

  Kinds.Directed<V> shareOf(Dimension dimension, Condition<V> among) {
    within = Optional.of(dimension);
    kind = draft -> Finishes.shareOf(draft.erased(Rules.count(among, draft.known)));
    outputs = KpiDraft::single;
    return this;
  }

  Kinds.Directed<V> shareWithin(Dimension dimension, Condition<V> of, Condition<V> among) {
    within = Optional.of(dimension);
    kind = draft -> Finishes.shareWithin(draft.erased(Rules.shareWithin(of, among)));
    outputs = KpiDraft::single;
    return this;
  }

  Kinds.Directed<V> persons(Amount<V> firstIn) {
    unit = Unit.COUNT;
    kind = draft -> Finishes.persons(draft.erased(Rules.firsts(firstIn, 0)));
    outputs = KpiDraft::single;
    return this;
  }

  Kinds.Directed<V> shareOfPersons(Dimension dimension, Amount<V> own, Amount<V> all) {
    within = Optional.of(dimension);
    Rule<V> ofOwn = Rules.firsts(own, 0);
    Rule<V> ofAll = Rules.firsts(all, PeriodKind.values().length);
    kind =
        draft ->
            Finishes.shareOfPersons(
                draft.erased(
                    (row, tally) -> {
                      ofOwn.add(row, tally);
                      ofAll.add(row, tally);
                    }));
    outputs = KpiDraft::single;
    return this;
  }

  Kinds.Directed<V> distribution(Amount<V> of, Condition<V> among) {
    unit = Unit.SECONDS;
    kind = draft -> Finishes.distribution(draft.erased(Rules.duration(of, among, draft.otherwise)));
    outputs = KpiDraft::quantiles;
    return this;
  }

  Kinds.Directed<V> mean(Amount<V> of, Condition<V> among) {
    unit = Unit.RATIO;
    kind = draft -> Finishes.mean(draft.erased(Rules.amounts(List.of(of), among)));
    outputs = KpiDraft::single;
    return this;
  }

  Kinds.Directed<V> quotient(Amount<V> of, Amount<V> over, Condition<V> among) {
    unit = Unit.RATIO;
    kind =
        draft ->
            Finishes.quotient(
                draft.erased(Rules.amounts(List.of(of, over), among)),
                draft.unit == Unit.PER_1000 ? 1000 : 1);
    outputs = KpiDraft::single;
    return this;
  }

  Kinds.Directed<V> distinct(Amount<V> of, Condition<V> among) {
    unit = Unit.COUNT;
    kind = draft -> Finishes.distinct(draft.erased(Rules.seen(of, among)));
    outputs = KpiDraft::single;
    return this;
  }

  Kinds.Directed<V> ratio(Rule<V> rule, Parts parts) {
    kind = draft -> Finishes.ratio(draft.erased(rule), parts, draft.grouped());
    outputs = draft -> draft.withParts(parts);
    return this;
  }

  @Override
  public Kinds.Directed<V> known(Condition<V> condition) {
    known = condition;
    return this;
  }

  @Override
  public Kinds.Directed<V> otherwise(Rule<V> rule) {
    otherwise = rule;
    return this;
  }

  @Override
  public Kinds.Directed<V> ripening(Ripens how) {
    ripens = how;
    return this;
  }

  @Override
  public Kinds.Meant better(Better way) {
    better = way;
    return this;
  }

  @Override
  public Kinds.Excluding means(String sentence) {
    means = sentence;
    return this;
  }

  @Override
  public Kinds.Formulated not(String exclusions) {
    not = exclusions;
    return this;
  }

  @Override
  public Kinds.Exemplified formula(String words) {
    formula = words;
    return this;
  }

  @Override
  public Kinds.Exemplified decision(int number) {
    decision = number;
    return this;
  }

  @Override
  public Kinds.Exemplified sample() {
    basis = Basis.SAMPLE;
    return this;
  }

  @Override
  public Kinds.Exemplified estimate() {
    basis = Basis.ESTIMATE;
    return this;
  }

  @Override
  public Kinds.Exemplified between(Cases worstAndBest) {
    cases = worstAndBest;
    return this;
  }

  @Override
  public Kinds.Exemplified in(Unit other) {
    unit = other;
    return this;
  }

  @Override
  public Kinds.Exemplified without(Dimension... dimensions) {
    without = Set.of(dimensions);
    return this;
  }

  @Override
  public Kinds.Exemplified byWorkDay() {
    day = Kpi.Day.WORK;
    return this;
  }

  @Override
  public Kinds.Exemplified byOpeningDay() {
    day = Kpi.Day.OPENING;
    return this;
  }

  @Override
  public Kinds.Exemplified settling(String words) {
    settling = words;
    return this;
  }

  @Override
  public Kinds.Exemplified computing(List<Computed> values) {
    computed = List.copyOf(values);
    return this;
  }

  @Override
  public Kinds.Exemplified backfill(int days) {
    backfillDays = days;
    return this;
  }

  @Override
  public Kinds.Exemplified version(int number) {
    version = number;
    return this;
  }

  @Override
  public Kpi example(Example example) {
    return new Kpi(
        id,
        label,
        subject,
        new Kpi.Meaning(means, not, formula, decision, example),
        kind.apply(this).of(computed).ripening(ripens),
        new Kpi.Scope(without, within, day, "days add up; divided last", settling, backfillDays),
        outputs.apply(this),
        version);
  }

  private boolean grouped() {
    return basis != Basis.CENSUS;
  }

  private Set<Dimension> dimensions() {
    Set<Dimension> dimensions = subject.dimensions();
    dimensions.removeAll(without);
    return dimensions;
  }

  private Published published(String publishedId, String publishedLabel) {
    return new Published(
        publishedId,
        publishedLabel,
        unit,
        better,
        basis,
        dimensions(),
        grouped() ? SAMPLE_MINIMUM : 1,
        cases);
  }

  private List<Kpi.Output> single() {
    return List.of(new Kpi.Output(published(id, label), Kpi.Reach.EVERY_CUT));
  }

  private List<Kpi.Output> withParts(Parts parts) {
    List<Kpi.Output> all = new ArrayList<>(single());
    for (int part = 0; part < parts.labels().size(); part++) {
      Published count =
          new Published(
              id + "_" + parts.names().get(part),
              label + ": " + parts.labels().get(part),
              Unit.COUNT,
              Better.NEITHER,
              basis,
              dimensions(),
              1,
              Cases.NONE);
      all.add(new Kpi.Output(count, Kpi.Reach.EVERY_CUT));
    }
    return all;
  }

  private List<Kpi.Output> quantiles() {
    List<Kpi.Output> all = new ArrayList<>();
    all.add(new Kpi.Output(published(id + "_mean", label + ", mean"), Kpi.Reach.EVERY_CUT));
    for (Quantile quantile : Quantile.values()) {
      all.add(
          new Kpi.Output(
              published(id + "_" + quantile.word(), label + ", " + quantile.label()),
              quantile.reach()));
    }
    return all;
  }

  private Rule<Object> erased(Rule<V> rule) {
    return Rules.erased(rule);
  }

  private static Kpi.Measure none() {
    throw new IllegalStateException("A declaration starts with its kind");
  }
}
