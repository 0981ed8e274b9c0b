package org.servicekpi.report;

import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.servicekpi.mission.Figures;
import org.servicekpi.mission.Mission;
import org.servicekpi.mission.ObjectiveScore;
import org.servicekpi.mission.PromiseScore;
import org.servicekpi.mission.Scorecard;
import org.servicekpi.mission.Verdict;
import org.servicekpi.report.Page.Look;

/** The scorecard as one page for the terminal: promise by promise, the worst first. */
public final class ScorecardText {

  private static final int NARROWEST = 40;
  private static final String INDENT = "    ";

  private final Page page;
  private final Scorecard card;

  private ScorecardText(Scorecard card, Page page) {
    this.card = card;
    this.page = page;
  }

  /** The page; a width below 40 is taken as 40. */
  public static String of(Scorecard card, int width, Colour colour) {
    ScorecardText text = new ScorecardText(card, new Page(Math.max(NARROWEST, width), colour));
    text.write();
    return text.page.toString();
  }

  private void write() {
    Mission mission = card.mission();
    page.ends(
        "Service mission, " + period(),
        card.verdict().map(ScorecardText::loud).orElse("not judged by the " + kind()),
        Look.BOLD,
        card.verdict().map(ScorecardText::look).orElse(Look.FAINT));
    page.wrapped("  ", "\"" + Page.safe(mission.text()) + "\"", Look.CYAN);
    page.wrapped(
        "  ",
        "Score: "
            + card.score().words()
            + ". Owner: "
            + Page.safe(mission.owner())
            + ". In force since "
            + mission.validFrom()
            + ".");
    card.promises().stream()
        .filter(promise -> promise.verdict().isPresent())
        .forEach(this::promise);
    others();
    unpromised();
  }

  private void promise(PromiseScore score) {
    Verdict verdict = score.verdict().orElseThrow();
    page.blank();
    page.ends(
        loud(verdict) + "  \"" + Page.safe(score.promise().statement()) + "\"",
        Page.safe(score.promise().owner()),
        look(verdict),
        Look.FAINT);
    score.objectives().forEach(this::objective);
  }

  private void objective(ObjectiveScore score) {
    page.ends(
        "  " + mark(score) + "  " + Page.safe(score.objective().label()),
        score.shown() + "   target " + score.objective().targetWords(),
        look(score.verdict()),
        Look.BOLD);
    page.wrapped(INDENT + " ", Page.safe(score.sentence() + " " + score.affected()));
    String evidence = evidence(score);
    if (!evidence.isEmpty()) {
      page.wrapped(INDENT + " ", evidence, Look.FAINT);
    }
  }

  private static String evidence(ObjectiveScore score) {
    StringJoiner evidence = new StringJoiner("; ");
    if (!score.interval().isEmpty() && !score.sentence().contains(score.interval())) {
      evidence.add(score.intervalWords());
    }
    if (!score.betweenWords().isEmpty() && !score.sentence().contains(score.limits())) {
      evidence.add(score.betweenWords());
    }
    score
        .value()
        .filter(value -> value.n() > 0)
        .ifPresent(value -> evidence.add("n " + n(value.n())));
    if (!score.trendWords().isEmpty()) {
      evidence.add(score.trendWords());
    }
    if (!score.keptWords().isEmpty()) {
      evidence.add(score.keptWords());
    }
    return evidence.toString();
  }

  private void others() {
    Optional<ObjectiveScore> first = card.others().stream().findFirst();
    if (first.isPresent()) {
      page.blank();
      page.line(page.in(Look.BOLD, "Judged by other periods, and in no score above"));
      for (ObjectiveScore score : card.others()) {
        page.ends(
            "  " + mark(score) + "  " + Page.safe(score.objective().label()),
            score.period().label()
                + "   "
                + score.shown()
                + "   target "
                + score.objective().targetWords(),
            look(score.verdict()),
            Look.BOLD);
        page.wrapped(INDENT + " ", Page.safe(score.sentence()));
      }
    }
  }

  private void unpromised() {
    if (!card.unpromised().isEmpty()) {
      page.blank();
      page.line(page.in(Look.BOLD, "Words of the mission without a promise"));
      card.unpromised().forEach(words -> page.wrapped("  ", "\"" + Page.safe(words) + "\""));
    }
  }

  private String period() {
    return switch (card.period().kind()) {
      case DAY -> card.period().label();
      case WEEK -> "week " + card.period().label() + " (from " + card.period().start() + ")";
      case MONTH, QUARTER, YEAR -> kind() + " " + card.period().label();
    };
  }

  private String kind() {
    return card.period().kind().word();
  }

  private static String mark(ObjectiveScore score) {
    String words = score.verdict().mark() + " " + score.verdict().word();
    return score.provisional() ? words + ", provisional" : words;
  }

  private static String loud(Verdict verdict) {
    return verdict.mark() + " " + verdict.word().toUpperCase(Locale.ROOT);
  }

  private static Look look(Verdict verdict) {
    return switch (verdict) {
      case MET -> Look.GREEN;
      case AT_RISK -> Look.YELLOW;
      case MISSED -> Look.RED;
      case CANNOT_TELL, NO_DATA -> Look.FAINT;
    };
  }

  private static String n(long count) {
    return Figures.count(count);
  }
}
