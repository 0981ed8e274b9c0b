package org.servicekpi.report;

import static org.servicekpi.schema.Field.oneOf;
import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.optionalOneOf;
import static org.servicekpi.schema.Field.required;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.servicekpi.analysis.Confounder;
import org.servicekpi.analysis.ConversionLift;
import org.servicekpi.analysis.Estimate;
import org.servicekpi.analysis.InvitedLift;
import org.servicekpi.analysis.LiftVisit.Covariate;
import org.servicekpi.analysis.Likeness;
import org.servicekpi.analysis.MatchedLift;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;
import org.servicekpi.statistics.EValue;

/**
 * The report {@code conversion_lift}: whether chat raises conversion. Months and longer only: a
 * week has too few chats.
 */
public final class LiftReport {

  private static final double POINTS = 100;
  private static final double CLAIMED_SIMPLE = 1.2;
  private static final double CLAIMED = 4;

  private static final Field BY =
      oneOf("split_by", ConversionLift.By.class, "What the visits are split by.");
  private static final Field PART =
      optional("part", Type.TEXT, "The value that they share; null means all of them.");
  private static final Field VERDICT =
      oneOf("verdict", ConversionLift.Verdict.class, "Whether chat raises conversion.");
  private static final Field WHY = required("why", Type.TEXT, "The reason of the verdict.");
  private static final Field VISITS =
      required("visit_count", Type.LONG, "Ripe visits at which a chat could be offered.");
  private static final Field PAGES_TOLD =
      required(
          "pages_told_share",
          Type.DOUBLE,
          "Of the visits, the share whose pages are told along the visit: matched on the pages"
              + " seen by then. The others are matched on those seen when a chat could be offered.");
  private static final Field CHATS =
      optional("chat_count", Type.LONG, "Chats that began then, and before any order.");
  private static final Field MATCHED =
      optional("matched_count", Type.LONG, "Of the chats, those with controls to compare with.");
  private static final Field OVERLAP =
      optional("overlap_share", Type.DOUBLE, "Of the chats, the share that is compared at all.");
  private static final Field CONTROLS =
      optional("control_count", Type.LONG, "Visits that are a control of some chat.");
  private static final Field WITH =
      optional("chat_conversion_share", Type.DOUBLE, "Matched chats that came to an order.");
  private static final Field WITHOUT =
      optional(
          "control_conversion_share",
          Type.DOUBLE,
          "The same of their controls, who did not chat at that moment but may chat later.");
  private static final Spread MATCHED_POINTS =
      Spread.of("matched_points", "Chat now against not now, in percentage points");
  private static final Spread MATCHED_RATIO =
      Spread.of("matched_ratio", "Chat now against not now, as a ratio");
  private static final Field PLAIN =
      optional(
          "plain_ratio",
          Type.DOUBLE,
          "Those who chatted against all others, as they are: no effect, for comparison only.");
  private static final Field CLAIM =
      optional("claimed_ratio", Type.DOUBLE, "What is often claimed, as a line of reference.");
  private static final Field E_VALUE =
      optional(
          "e_value",
          Type.DOUBLE,
          "So strongly, as a risk ratio, something unmeasured would have to be tied to chatting and"
              + " to ordering to explain the matched ratio.");
  private static final Field E_VALUE_LIMIT =
      optional("e_value_limit", Type.DOUBLE, "The same for the limit of its interval nearer to 1.");
  private static final Field CONFOUNDER =
      optionalOneOf("strongest_confounder", Covariate.class, "The strongest that was measured.");
  private static final Field CONFOUNDER_RATIO =
      optional(
          "strongest_confounder_ratio",
          Type.DOUBLE,
          "Its stronger tie, to chatting or to ordering, as the upper limit of a risk ratio.");
  private static final Field BEFORE =
      optional(
          "difference_before",
          Type.DOUBLE,
          "The largest standardised difference of those who chatted against all others.");
  private static final Field BEFORE_OF =
      optionalOneOf("difference_before_of", Covariate.class, "What differs most before matching.");
  private static final Field AFTER =
      optional(
          "difference_after",
          Type.DOUBLE,
          "The largest against the controls; below 0.1 counts as balanced.");
  private static final Field AFTER_OF =
      optionalOneOf("difference_after_of", Covariate.class, "What differs most after matching.");
  private static final Field INVITED =
      optional("invited_count", Type.LONG, "Visits that chance decided to invite.");
  private static final Field HELD_OUT =
      optional("holdout_count", Type.LONG, "Visits that chance decided not to invite.");
  private static final Field PLANNED =
      optional("holdout_planned_share", Type.DOUBLE, "The planned share of those held out.");
  private static final Field SPLIT =
      optional(
          "split_p_value",
          Type.DOUBLE,
          "The chance of a split as far from the planned one; below 0.001 nothing is concluded.");
  private static final Spread INVITATION =
      Spread.of("invitation_points", "Being invited against held out, in percentage points");
  private static final Spread TAKE_UP =
      Spread.of("take_up_points", "Chats of the invited less those of the held out, in points");
  private static final Field EXIT_REFUSING =
      optional(
          "exit_refusing_share", Type.DOUBLE, "Invited, not taken, and left within 60 seconds.");
  private static final Field EXIT_HELD_OUT =
      optional("exit_holdout_share", Type.DOUBLE, "Held out, and left within 60 seconds.");
  private static final Spread CHAT_POINTS =
      Spread.of(
          "moved_points",
          "What the chat did to those whom the invitation moved, in points; only where exits are"
              + " equal");
  private static final Spread CHAT_RATIO = Spread.of("moved_ratio", "The same as a ratio");

  /** The columns. */
  public static final Table TABLE =
      new Table(
          "conversion_lift",
          "whether chat raises conversion in a part of the visits of a period",
          Stream.of(
                  Stream.of(
                      Columns.PERIOD,
                      Columns.START,
                      BY,
                      PART,
                      VERDICT,
                      WHY,
                      VISITS,
                      PAGES_TOLD,
                      CHATS,
                      MATCHED,
                      OVERLAP,
                      CONTROLS,
                      WITH,
                      WITHOUT),
                  MATCHED_POINTS.fields(),
                  MATCHED_RATIO.fields(),
                  Stream.of(
                      PLAIN,
                      CLAIM,
                      E_VALUE,
                      E_VALUE_LIMIT,
                      CONFOUNDER,
                      CONFOUNDER_RATIO,
                      BEFORE,
                      BEFORE_OF,
                      AFTER,
                      AFTER_OF,
                      INVITED,
                      HELD_OUT,
                      PLANNED,
                      SPLIT),
                  INVITATION.fields(),
                  TAKE_UP.fields(),
                  Stream.of(EXIT_REFUSING, EXIT_HELD_OUT),
                  CHAT_POINTS.fields(),
                  CHAT_RATIO.fields(),
                  Stream.of(Columns.PUBLICATION))
              .flatMap(fields -> fields)
              .toList(),
          List.of(Columns.PERIOD, Columns.START, BY, PART),
          Optional.empty());

  /** A value and the limits of its interval. */
  private record Spread(Field value, Field lower, Field upper) {

    static Spread of(String name, String meaning) {
      return new Spread(
          optional(name, Type.DOUBLE, meaning + "."),
          optional(name + "_lower", Type.DOUBLE, "The lower end of its 95 % interval."),
          optional(name + "_upper", Type.DOUBLE, "The upper end of its 95 % interval."));
    }

    Stream<Field> fields() {
      return Stream.of(value, lower, upper);
    }

    void set(Row.Draft row, Optional<Estimate> estimate, double times) {
      estimate.ifPresent(
          found ->
              row.set(value, finite(found.value() * times))
                  .set(lower, finite(found.interval().lower() * times))
                  .set(upper, finite(found.interval().upper() * times)));
    }
  }

  private LiftReport() {}

  /** Whether a period of this kind has the report. */
  public static boolean isMadeFor(PeriodKind kind) {
    return kind.compareTo(PeriodKind.MONTH) >= 0;
  }

  /** The report of a period. */
  public static Report of(
      Period period, Collection<ConversionLift.Finding> findings, String publication) {
    return new Report(
        TABLE, period, findings.stream().map(found -> row(found, period, publication)).toList());
  }

  private static Row row(ConversionLift.Finding found, Period period, String publication) {
    Row.Draft row =
        Row.of(TABLE)
            .set(Columns.PERIOD, period.kind().word())
            .set(Columns.START, period.start())
            .set(BY, found.by().word())
            .set(PART, Optional.of(found.value()).filter(value -> !value.isEmpty()))
            .set(VERDICT, found.verdict().word())
            .set(WHY, found.why())
            .set(VISITS, found.visits())
            .set(PAGES_TOLD, found.pagesTold())
            .set(CLAIM, claim(found))
            .set(Columns.PUBLICATION, publication);
    found.plainRatio().ifPresent(ratio -> row.set(PLAIN, finite(ratio)));
    found.matched().ifPresent(matched -> set(row, matched));
    found.strongest().ifPresent(strongest -> set(row, strongest));
    found.invited().ifPresent(invited -> set(row, invited));
    return row.row();
  }

  private static OptionalDouble claim(ConversionLift.Finding found) {
    return switch (found.by()) {
      case TOTAL -> OptionalDouble.of(CLAIMED);
      case COMPLEXITY ->
          found.value().equals("simple")
              ? OptionalDouble.of(CLAIMED_SIMPLE)
              : OptionalDouble.empty();
      case TOPIC, SEGMENT -> OptionalDouble.empty();
    };
  }

  private static void set(Row.Draft row, MatchedLift matched) {
    row.set(CHATS, matched.chats())
        .set(MATCHED, matched.matched())
        .set(OVERLAP, matched.overlap())
        .set(CONTROLS, matched.controls())
        .set(WITH, matched.treatedShare())
        .set(WITHOUT, matched.controlShare());
    MATCHED_POINTS.set(row, matched.points(), POINTS);
    MATCHED_RATIO.set(row, matched.ratio(), 1);
    matched
        .ratio()
        .ifPresent(
            ratio ->
                row.set(E_VALUE, finite(EValue.of(ratio.value())))
                    .set(E_VALUE_LIMIT, finite(EValue.ofLimit(ratio.interval()))));
    Map.Entry<Covariate, Double> before = Likeness.largest(matched.likeness().before());
    Map.Entry<Covariate, Double> after = Likeness.largest(matched.likeness().after());
    row.set(BEFORE, finite(before.getValue()))
        .set(BEFORE_OF, before.getKey().word())
        .set(AFTER, finite(after.getValue()))
        .set(AFTER_OF, after.getKey().word());
  }

  private static void set(Row.Draft row, Confounder strongest) {
    row.set(CONFOUNDER, strongest.covariate().word())
        .set(CONFOUNDER_RATIO, finite(strongest.strength()));
  }

  private static void set(Row.Draft row, InvitedLift invited) {
    row.set(INVITED, invited.invited())
        .set(HELD_OUT, invited.heldOut())
        .set(PLANNED, finite(invited.plannedHoldout()));
    invited.split().ifPresent(split -> row.set(SPLIT, split.pValue()));
    INVITATION.set(row, invited.effect(), POINTS);
    TAKE_UP.set(row, invited.takeUp(), POINTS);
    invited
        .exits()
        .ifPresent(
            exits -> row.set(EXIT_REFUSING, exits.refusing()).set(EXIT_HELD_OUT, exits.heldOut()));
    CHAT_POINTS.set(row, invited.chatPoints(), POINTS);
    CHAT_RATIO.set(row, invited.chatRatio(), 1);
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
