package org.servicekpi.metric;

import java.util.List;

/**
 * The kinds of KPIs. A declaration starts here and cannot end before it has a direction, a meaning,
 * its exclusions, a formula and an example.
 */
public final class Kinds {

  private Kinds() {}

  /** How many rows. */
  public static <V> Counted<V> count(Subject<V> subject, String id, String label) {
    KpiDraft<V> draft = new KpiDraft<>(subject, id, label);
    return among -> draft.count(among);
  }

  /** The share of some rows among others. */
  public static <V> Part<V> share(Subject<V> subject, String id, String label) {
    KpiDraft<V> draft = new KpiDraft<>(subject, id, label);
    return of -> among -> draft.share(of, among);
  }

  /** Rows of the cell among those of the cell that leaves a dimension out. */
  public static <V> Counted<V> shareOf(
      Dimension dimension, Subject<V> subject, String id, String label) {
    KpiDraft<V> draft = new KpiDraft<>(subject, id, label);
    return among -> draft.shareOf(dimension, among);
  }

  /**
   * Rows of the cell among other rows of the cell that leaves a dimension out; the shares of its
   * values may sum to more than one.
   */
  public static <V> Part<V> shareWithin(
      Dimension dimension, Subject<V> subject, String id, String label) {
    KpiDraft<V> draft = new KpiDraft<>(subject, id, label);
    return of -> among -> draft.shareWithin(dimension, of, among);
  }

  /** Different persons, exact in every published period. */
  public static <V> Firsts<V> persons(Subject<V> subject, String id, String label) {
    KpiDraft<V> draft = new KpiDraft<>(subject, id, label);
    return firstIn -> draft.persons(firstIn);
  }

  /** Different persons of the cell among those of the cell that leaves a dimension out. */
  public static <V> Owned<V> shareOfPersons(
      Dimension dimension, Subject<V> subject, String id, String label) {
    KpiDraft<V> draft = new KpiDraft<>(subject, id, label);
    return own -> all -> draft.shareOfPersons(dimension, own, all);
  }

  /** Mean and percentiles of a duration; each row has one or none. */
  public static <V> Measured<V> distribution(Subject<V> subject, String id, String label) {
    KpiDraft<V> draft = new KpiDraft<>(subject, id, label);
    return of -> among -> draft.distribution(of, among);
  }

  /** The mean of an amount that is kept in thousandths, such as milliseconds. */
  public static <V> Measured<V> mean(Subject<V> subject, String id, String label) {
    KpiDraft<V> draft = new KpiDraft<>(subject, id, label);
    return of -> among -> draft.mean(of, among);
  }

  /** The sum of an amount over the sum of another one, both kept in thousandths. */
  public static <V> Divided<V> quotient(Subject<V> subject, String id, String label) {
    KpiDraft<V> draft = new KpiDraft<>(subject, id, label);
    return of -> over -> among -> draft.quotient(of, over, among);
  }

  /** How many different things, by their hashes; an estimate beyond a few dozen. */
  public static <V> Measured<V> distinct(Subject<V> subject, String id, String label) {
    KpiDraft<V> draft = new KpiDraft<>(subject, id, label);
    return of -> among -> draft.distinct(of, among);
  }

  /** Named parts that a rule adds to, and a fraction of sums of them. */
  public static <V> Ruled<V> ratio(Subject<V> subject, String id, String label) {
    KpiDraft<V> draft = new KpiDraft<>(subject, id, label);
    return rule -> parts -> draft.ratio(rule, parts);
  }

  /** Lacks the rows that count. */
  @FunctionalInterface
  public interface Counted<V> {
    /** The rows that count. */
    Directed<V> among(Condition<V> among);
  }

  /** Lacks of which periods a row is the first of its person, as bits. */
  @FunctionalInterface
  public interface Firsts<V> {
    /** Of which periods a row is the first of its person: 1 for the day, 2 for the week ... */
    Directed<V> firstIn(Amount<V> firstIn);
  }

  /** Lacks the same within the value of a dimension. */
  @FunctionalInterface
  public interface Owned<V> {
    /** Of which periods a row is the first of its person within the value of the dimension. */
    Firsts<V> ownFirstIn(Amount<V> own);
  }

  /** Lacks the upper part. */
  @FunctionalInterface
  public interface Part<V> {
    /** The rows of the upper part; asked only of rows of the lower part. */
    Counted<V> of(Condition<V> of);
  }

  /** Lacks the duration. */
  @FunctionalInterface
  public interface Measured<V> {
    /** The duration, in milliseconds. */
    Counted<V> of(Amount<V> of);
  }

  /** Lacks the amount above the line. */
  @FunctionalInterface
  public interface Divided<V> {
    /** The amount above the line. */
    Divisor<V> of(Amount<V> of);
  }

  /** Lacks the amount below the line. */
  @FunctionalInterface
  public interface Divisor<V> {
    /** The amount below the line. */
    Counted<V> over(Amount<V> over);
  }

  /** Lacks the rule. */
  @FunctionalInterface
  public interface Ruled<V> {
    /** What a row adds to the parts. */
    Parted<V> adding(Rule<V> rule);
  }

  /** Lacks the parts. */
  @FunctionalInterface
  public interface Parted<V> {
    /** The parts and which of them make the fraction. */
    Directed<V> parts(Parts parts);
  }

  /** Lacks the direction. */
  public interface Directed<V> {
    /** Only of rows with the input; the others lower the coverage. */
    Directed<V> known(Condition<V> known);

    /** What a row without the duration adds. */
    Directed<V> otherwise(Rule<V> otherwise);

    /** What becomes of rows that are not ripe yet; its rule keeps their ages. */
    Directed<V> ripening(Ripens ripens);

    /** Which way it should go. */
    Meant better(Better better);
  }

  /** Lacks the meaning. */
  public interface Meant {
    /** One sentence for readers. */
    Excluding means(String means);
  }

  /** Lacks the exclusions. */
  public interface Excluding {
    /** What is left out. */
    Formulated not(String not);
  }

  /** Lacks the formula. */
  public interface Formulated {
    /** What over what, in words. */
    Exemplified formula(String formula);
  }

  /** Lacks an example; all else is optional. */
  public interface Exemplified {
    /** The numbered argument in the decisions. */
    Exemplified decision(int number);

    /** A sample: parts are kept by groups of customers, values carry an interval. */
    Exemplified sample();

    /** Known of some customers only: kept by groups as well, values carry an interval. */
    Exemplified estimate();

    /** Also published, by other KPIs, at worst and at best over what nobody knows. */
    Exemplified between(Cases cases);

    /** In another unit than the kind's own. */
    Exemplified in(Unit unit);

    /** Not cut by these dimensions. */
    Exemplified without(Dimension... dimensions);

    /** Counts on the day the work ended. */
    Exemplified byWorkDay();

    /** Counts on the day on which the need opened. */
    Exemplified byOpeningDay();

    /** When it is final. */
    Exemplified settling(String settling);

    /** Its rule is asked with values that are computed in SQL, in this order. */
    Exemplified computing(List<Computed> values);

    /** How many days a new or changed definition is folded back; all of them where not said. */
    Exemplified backfill(int days);

    /** The version of the definition, where it is not the first. */
    Exemplified version(int version);

    /** Rows and what they come to; completes the declaration. */
    Kpi example(Example example);
  }
}
