package org.servicekpi.report;

import static org.servicekpi.schema.Field.oneOf;
import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.required;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.servicekpi.calendar.Period;
import org.servicekpi.metric.Unit;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;
import org.servicekpi.schema.Word;

/** The report {@code reconciliation}: our value beside the vendor's or the published one. */
public final class Reconciliation {

  /** How our value was counted. */
  public enum Counting implements Word {
    /** By the other side's own rows and definition: the two must agree. */
    THEIR_WAY,
    /** By our definition: where the two differ, the reason stands beside them. */
    OUR_WAY
  }

  /**
   * The two values of one figure.
   *
   * @param period the period both are about
   * @param source the source
   * @param figure what is compared, in the other side's words
   * @param counting how ours was counted
   * @param unit what both are measured in
   * @param ours our value
   * @param theirs the vendor's or the published value
   * @param tolerance the difference up to which they agree, such as half of the last digit printed
   * @param why the definition that differs; empty where none does
   */
  public record Pair(
      Period period,
      String source,
      String figure,
      Counting counting,
      Unit unit,
      OptionalDouble ours,
      OptionalDouble theirs,
      double tolerance,
      String why) {

    /** Ours less theirs; empty where one of them is missing. */
    public OptionalDouble difference() {
      return ours.isPresent() && theirs.isPresent()
          ? OptionalDouble.of(ours.getAsDouble() - theirs.getAsDouble())
          : OptionalDouble.empty();
    }

    /** Whether both say the same, be it that there is nothing to say. */
    public boolean agrees() {
      return difference().isPresent()
          ? Math.abs(difference().getAsDouble()) <= tolerance
          : ours.isEmpty() && theirs.isEmpty();
    }
  }

  private static final Field SOURCE =
      required("source", Type.TEXT, "The source as the workspace names it.");
  private static final Field FIGURE =
      required("figure", Type.TEXT, "What is compared, in the other side's words.");
  private static final Field COUNTING =
      oneOf("counting", Counting.class, "Whose rows and definition our value was counted by.");
  private static final Field OURS = optional("ours", Type.DOUBLE, "Our value.");
  private static final Field THEIRS =
      optional("theirs", Type.DOUBLE, "The vendor's or the published value.");
  private static final Field DIFFERENCE = optional("difference", Type.DOUBLE, "Ours less theirs.");
  private static final Field TOLERANCE =
      required("tolerance", Type.DOUBLE, "The difference up to which they agree.");
  private static final Field AGREES =
      required("agrees", Type.BOOLEAN, "The difference is within the tolerance.");
  private static final Field WHY = optional("why", Type.TEXT, "The definition that differs.");

  /** The columns. */
  public static final Table TABLE =
      new Table(
          "reconciliation",
          "one figure of one source in one period, ours beside theirs",
          List.of(
              Columns.PERIOD,
              Columns.START,
              SOURCE,
              FIGURE,
              COUNTING,
              OURS,
              THEIRS,
              Columns.UNIT,
              DIFFERENCE,
              TOLERANCE,
              AGREES,
              WHY,
              Columns.PUBLICATION),
          List.of(Columns.PERIOD, Columns.START, SOURCE, FIGURE, COUNTING),
          Optional.empty());

  private Reconciliation() {}

  /** The report of a period, from the pairs that are about it. */
  public static Report of(Period period, Collection<Pair> pairs, String publication) {
    return new Report(
        TABLE,
        period,
        pairs.stream()
            .filter(pair -> pair.period().equals(period))
            .map(pair -> row(pair, publication))
            .toList());
  }

  private static Row row(Pair pair, String publication) {
    Row.Draft row =
        Row.of(TABLE)
            .set(Columns.PERIOD, pair.period().kind().word())
            .set(Columns.START, pair.period().start())
            .set(SOURCE, pair.source())
            .set(FIGURE, pair.figure())
            .set(COUNTING, pair.counting().word())
            .set(OURS, pair.ours())
            .set(THEIRS, pair.theirs())
            .set(Columns.UNIT, Columns.word(pair.unit()))
            .set(DIFFERENCE, pair.difference())
            .set(TOLERANCE, pair.tolerance())
            .set(WHY, Optional.of(pair.why()).filter(why -> !why.isEmpty()))
            .set(Columns.PUBLICATION, publication);
    return (pair.agrees() ? row.yes(AGREES) : row.no(AGREES)).row();
  }
}
