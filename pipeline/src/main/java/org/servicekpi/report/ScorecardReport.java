package org.servicekpi.report;

import static org.servicekpi.schema.Field.oneOf;
import static org.servicekpi.schema.Field.optional;
import static org.servicekpi.schema.Field.optionalOneOf;
import static org.servicekpi.schema.Field.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.metric.Status;
import org.servicekpi.metric.Value;
import org.servicekpi.mission.ObjectiveScore;
import org.servicekpi.mission.Promise;
import org.servicekpi.mission.PromiseScore;
import org.servicekpi.mission.Score;
import org.servicekpi.mission.Scorecard;
import org.servicekpi.mission.Target;
import org.servicekpi.mission.Trend;
import org.servicekpi.mission.Verdict;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;
import org.servicekpi.schema.Word;

/** The report {@code scorecard}: the mission, its promises and their objectives with verdicts. */
public final class ScorecardReport {

  /** What a row of the scorecard is about. */
  public enum Level implements Word {
    MISSION,
    PROMISE,
    OBJECTIVE,
    /** An objective that is judged by periods of another length: in no score, in no verdict. */
    OTHER_PERIOD,
    /** Words of the mission that no promise takes up. */
    UNPROMISED
  }

  private static final Field LINE =
      required("line", Type.INT, "The order on the page, from 1; the worst promise first.");
  private static final Field LEVEL = oneOf("level", Level.class, "What the row is about.");
  private static final Field MISSION_VALID_FROM =
      required("mission_valid_from", Type.DATE, "The first day of this version of the mission.");
  private static final Field PROMISE = optional("promise", Type.TEXT, "The id of the promise.");
  private static final Field STATEMENT =
      required("statement", Type.TEXT, "The words of the mission that the row is about.");
  private static final Field OWNER = required("owner", Type.TEXT, "Who answers for it.");
  private static final Field KPI =
      optional("kpi", Type.TEXT, "The published id of the objective's KPI.");
  private static final Field CELL =
      optional("cell", Type.TEXT, "The cell in words: channel phone; null for everything.");
  private static final Field JUDGED_PERIOD =
      optionalOneOf("judged_period", PeriodKind.class, "The length by which it is judged.");
  private static final Field JUDGED_START =
      optional("judged_start", Type.DATE, "The first day of the period that was judged.");
  private static final Field VERDICT =
      optionalOneOf(
          "verdict",
          Verdict.class,
          "What became of it; of a promise and the mission, the worst below it.");
  private static final Field PROVISIONAL =
      optional("provisional", Type.BOOLEAN, "The value can still change.");
  private static final Field UNIT =
      new Field("unit", Type.TEXT, true, Columns.UNIT.meaning(), Columns.UNIT.words());
  private static final Field AT_WORST =
      optional(
          "at_worst",
          Type.DOUBLE,
          "The value if all that nobody knows spoke against it; null where the KPI has no such"
              + " case.");
  private static final Field AT_BEST =
      optional("at_best", Type.DOUBLE, "The value if all that nobody knows spoke for it.");
  private static final Field N = optional("n", Type.LONG, "The rows behind the value.");
  private static final Field STATUS =
      optionalOneOf("status", Status.class, "How far the value can be relied on.");
  private static final Field SIDE =
      optionalOneOf("target_side", Target.Side.class, "On which side of the target is good.");
  private static final Field TARGET =
      optional("target", Type.DOUBLE, "The target, in the unit of the value.");
  private static final Field AT_RISK_WITHIN =
      optional(
          "at_risk_within", Type.DOUBLE, "How close to the target a met objective is at risk.");
  private static final Field PREVIOUS =
      optional("previous", Type.DOUBLE, "The value of the period before.");
  private static final Field YEAR_AGO =
      optional("year_ago", Type.DOUBLE, "The value of the same period a year ago.");
  private static final Field TREND =
      optionalOneOf("trend", Trend.Change.class, "The change since the period before.");
  private static final Field TREND_YEAR =
      optionalOneOf("trend_year", Trend.Change.class, "The change since a year ago.");
  private static final Field KEPT_COUNT =
      optional("kept_count", Type.INT, "Of the latest periods with a verdict, those kept.");
  private static final Field KEPT_OF_COUNT =
      optional("kept_of_count", Type.INT, "The latest periods that had a verdict.");
  private static final Field AFFECTED =
      optional("affected", Type.TEXT, "How many were affected, as a count.");
  private static final Field SENTENCE =
      required("sentence", Type.TEXT, "The row in plain English.");
  private static final Field WEIGHT =
      optional("weight", Type.DOUBLE, "How much the objective counts in the score.");
  private static final Field SCORE =
      optional("score", Type.INT, "Of 100: met counts 1, at risk a half, missed 0, by weight.");
  private static final Field SCORED_COUNT =
      optional("scored_count", Type.INT, "Objectives in the score: met, at risk or missed.");
  private static final Field OBJECTIVE_COUNT =
      optional("objective_count", Type.INT, "All objectives of the period.");

  /** The columns. */
  public static final Table TABLE =
      new Table(
          "scorecard",
          "the mission, one of its promises, or one objective, judged in one period",
          List.of(
              Columns.PERIOD,
              Columns.START,
              LINE,
              LEVEL,
              MISSION_VALID_FROM,
              PROMISE,
              STATEMENT,
              OWNER,
              KPI,
              CELL,
              JUDGED_PERIOD,
              JUDGED_START,
              VERDICT,
              PROVISIONAL,
              Columns.VALUE,
              UNIT,
              Columns.NUMERATOR,
              Columns.DENOMINATOR,
              Columns.LOWER,
              Columns.UPPER,
              AT_WORST,
              AT_BEST,
              N,
              STATUS,
              SIDE,
              TARGET,
              AT_RISK_WITHIN,
              PREVIOUS,
              YEAR_AGO,
              TREND,
              TREND_YEAR,
              KEPT_COUNT,
              KEPT_OF_COUNT,
              AFFECTED,
              SENTENCE,
              WEIGHT,
              SCORE,
              SCORED_COUNT,
              OBJECTIVE_COUNT,
              Columns.PUBLICATION),
          List.of(Columns.PERIOD, Columns.START, LINE),
          Optional.empty());

  private final Scorecard card;
  private final String publication;
  private final List<Row> rows = new ArrayList<>();

  private ScorecardReport(Scorecard card, String publication) {
    this.card = card;
    this.publication = publication;
  }

  /** The report of the scorecard's period. */
  public static Report of(Scorecard card, String publication) {
    ScorecardReport report = new ScorecardReport(card, publication);
    report.fill();
    return new Report(TABLE, card.period(), report.rows);
  }

  private void fill() {
    Row.Draft mission =
        line(Level.MISSION)
            .set(STATEMENT, card.mission().text())
            .set(OWNER, card.mission().owner())
            .set(SENTENCE, "The mission scores " + card.score().words() + ".");
    rows.add(verdict(mission, card.verdict(), card.score()).row());
    for (PromiseScore promise : card.promises()) {
      Row.Draft row =
          about(line(Level.PROMISE), promise.promise())
              .set(
                  SENTENCE,
                  promise.verdict().isEmpty()
                      ? "No objective of the promise is judged by the "
                          + card.period().kind().word()
                          + "."
                      : "The promise scores " + promise.score().words() + ".");
      rows.add(verdict(row, promise.verdict(), promise.score()).row());
      promise.objectives().forEach(score -> rows.add(objective(line(Level.OBJECTIVE), score)));
    }
    card.others().forEach(score -> rows.add(objective(line(Level.OTHER_PERIOD), score)));
    for (String words : card.unpromised()) {
      rows.add(
          line(Level.UNPROMISED)
              .set(STATEMENT, words)
              .set(OWNER, card.mission().owner())
              .set(SENTENCE, "No promise takes these words up.")
              .row());
    }
  }

  private Row.Draft line(Level level) {
    return Row.of(TABLE)
        .set(Columns.PERIOD, card.period().kind().word())
        .set(Columns.START, card.period().start())
        .set(LINE, rows.size() + 1L)
        .set(LEVEL, level.word())
        .set(MISSION_VALID_FROM, card.mission().validFrom())
        .set(Columns.PUBLICATION, publication);
  }

  private static Row.Draft about(Row.Draft row, Promise promise) {
    return row.set(PROMISE, promise.id())
        .set(STATEMENT, promise.statement())
        .set(OWNER, promise.owner());
  }

  private static Row.Draft verdict(Row.Draft row, Optional<Verdict> verdict, Score score) {
    OptionalInt of100 = score.of100();
    return row.set(VERDICT, verdict.map(Verdict::word))
        .set(SCORE, of100.isPresent() ? OptionalLong.of(of100.getAsInt()) : OptionalLong.empty())
        .set(SCORED_COUNT, (long) score.judged())
        .set(OBJECTIVE_COUNT, (long) score.objectives());
  }

  private static Row objective(Row.Draft row, ObjectiveScore score) {
    Target target = score.objective().target();
    about(row, score.promise())
        .set(KPI, score.objective().kpi().id())
        .set(CELL, Optional.of(score.objective().cell()).filter(cell -> !cell.isEmpty()))
        .set(JUDGED_PERIOD, score.period().kind().word())
        .set(JUDGED_START, score.period().start())
        .set(VERDICT, score.verdict().word())
        .set(UNIT, Columns.word(score.objective().kpi().unit()))
        .set(SIDE, target.side().word())
        .set(TARGET, target.amount())
        .set(AT_RISK_WITHIN, target.atRiskWithin())
        .set(PREVIOUS, score.trend().previous())
        .set(YEAR_AGO, score.trend().yearAgo())
        .set(TREND, score.trend().sincePrevious().word())
        .set(TREND_YEAR, score.trend().sinceYearAgo().word())
        .set(KEPT_COUNT, (long) score.kept().times())
        .set(KEPT_OF_COUNT, (long) score.kept().of())
        .set(AFFECTED, Optional.of(score.affected()).filter(text -> !text.isEmpty()))
        .set(SENTENCE, score.sentence())
        .set(WEIGHT, score.objective().weight());
    if (score.provisional()) {
      row.yes(PROVISIONAL);
    } else {
      row.no(PROVISIONAL);
    }
    score.value().ifPresent(value -> value(row, value));
    score
        .between()
        .ifPresent(between -> row.set(AT_WORST, between.worst()).set(AT_BEST, between.best()));
    return row.row();
  }

  private static void value(Row.Draft row, Value value) {
    row.set(Columns.VALUE, value.value())
        .set(Columns.NUMERATOR, value.numerator())
        .set(Columns.DENOMINATOR, value.denominator())
        .set(Columns.LOWER, value.lower())
        .set(Columns.UPPER, value.upper())
        .set(N, value.n())
        .set(STATUS, value.status().word());
  }
}
