package org.servicekpi.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.servicekpi.schema.Word;
import org.servicekpi.statistics.EValue;
import org.servicekpi.statistics.Interval;

/**
 * Whether chat raises conversion: over all visits, and per complexity, page topic and segment. The
 * estimand is <i>chat now against not now</i>, since controls may chat later.
 */
public final class ConversionLift {

  private static final double NO_EFFECT = 0.05;

  /** What visits are split by. */
  public enum By implements Word {
    TOTAL,
    COMPLEXITY,
    TOPIC,
    SEGMENT
  }

  /** What may be said about chat. */
  public enum Verdict implements Word {
    LIFTS,
    DOES_NOT,
    CANNOT_TELL;

    @Override
    public String word() {
      return Word.super.word().replace('_', ' ');
    }
  }

  /**
   * What was found in a part of the visits.
   *
   * @param by what the part is split by
   * @param value its value; empty for all
   * @param visits the visits at which a chat could be offered
   * @param pagesTold the share of them whose pages are told along the visit; the others are matched
   *     on their count when a chat could be offered
   * @param plainRatio orders of those who chatted over those of the others: never to be read alone
   * @param matched what matching found; empty where no chat has a control
   * @param strongest the strongest measured confounder
   * @param invited what randomised invitations found; empty where there were none
   * @param verdict what may be said
   * @param why the reason, in a sentence
   */
  public record Finding(
      By by,
      String value,
      long visits,
      double pagesTold,
      Optional<Double> plainRatio,
      Optional<MatchedLift> matched,
      Optional<Confounder> strongest,
      Optional<InvitedLift> invited,
      Verdict verdict,
      String why) {}

  private ConversionLift() {}

  /**
   * The findings over all, and per complexity, page topic and segment; none where no chat could be
   * offered to anybody.
   *
   * @param visits ripe visits at which a chat could be offered, tests left out
   * @param carts how carts are put together
   */
  public static List<Finding> of(Collection<LiftVisit> visits, CartBands carts) {
    if (visits.isEmpty()) {
      return List.of();
    }
    LiftPart all = LiftPart.of(visits, carts);
    List<Finding> findings = new ArrayList<>();
    findings.add(finding(By.TOTAL, "", all));
    findings.addAll(parts(By.COMPLEXITY, visit -> visit.known().complexity(), all));
    findings.addAll(parts(By.TOPIC, visit -> visit.known().topic(), all));
    findings.addAll(parts(By.SEGMENT, visit -> visit.known().segment(), all));
    return findings;
  }

  /** The finding over all of these visits, of which there is at least one. */
  public static Finding over(Collection<LiftVisit> visits) {
    return finding(By.TOTAL, "", LiftPart.of(visits));
  }

  private static List<Finding> parts(By by, Function<LiftVisit, String> value, LiftPart all) {
    Map<String, LiftPart> parts = all.by(value);
    parts.remove(LiftVisit.UNKNOWN);
    List<Finding> findings = new ArrayList<>();
    parts.forEach((part, its) -> findings.add(finding(by, part, its)));
    return findings;
  }

  private static Finding finding(By by, String value, LiftPart part) {
    Optional<MatchedLift> matched = MatchedLift.of(part);
    Optional<Confounder> strongest = Confounder.strongest(part);
    Optional<InvitedLift> invited = InvitedLift.of(part);
    Said said = said(matched, strongest, invited);
    return new Finding(
        by,
        value,
        part.size(),
        pagesTold(part),
        plainRatio(part),
        matched,
        strongest,
        invited,
        said.verdict,
        said.why);
  }

  private static double pagesTold(LiftPart part) {
    int[] rows = part.rows();
    return (double) Arrays.stream(rows).filter(row -> part.visit(row).later().areTold()).count()
        / rows.length;
  }

  private static Optional<Double> plainRatio(LiftPart part) {
    long[] with = new long[2];
    long[] without = new long[2];
    for (int row : part.rows()) {
      LiftVisit visit = part.visit(row);
      long[] side = visit.treated() ? with : without;
      side[0]++;
      side[1] += visit.ordered() ? 1 : 0;
    }
    return with[0] == 0 || without[1] == 0
        ? Optional.empty()
        : Optional.of(((double) with[1] / with[0]) / ((double) without[1] / without[0]));
  }

  private record Said(Verdict verdict, String why) {}

  /** Chance decides where it was asked and answers; matching only where it was not. */
  private static Said said(
      Optional<MatchedLift> matched,
      Optional<Confounder> strongest,
      Optional<InvitedLift> invited) {
    Optional<InvitedLift> deciding = invited.filter(InvitedLift::decides);
    return deciding.isPresent()
        ? byInvitation(deciding.get())
        : matched
            .flatMap(MatchedLift::ratio)
            .map(ratio -> byMatching(ratio.interval(), strongest))
            .orElse(
                new Said(Verdict.CANNOT_TELL, "There are too few chats and orders to compare."));
  }

  private static Said byInvitation(InvitedLift invited) {
    if (invited.effect().orElseThrow().interval().lower() > 0) {
      return new Said(
          Verdict.LIFTS,
          "Chance decided who was invited, and those who were invited order more: the interval lies"
              + " above 0.");
    }
    if (invited.chatRatio().filter(ratio -> inside(ratio.interval())).isPresent()) {
      return new Said(
          Verdict.DOES_NOT,
          "Chance decided who was invited, and the interval of the effect lies within 5 %.");
    }
    return new Said(
        Verdict.CANNOT_TELL,
        "Chance decided who was invited, and the interval of the effect holds both nothing and more"
            + " than 5 %.");
  }

  private static Said byMatching(Interval ratio, Optional<Confounder> strongest) {
    if (inside(ratio)) {
      return new Said(
          Verdict.DOES_NOT, "The interval of the ratio against alike visits lies within 5 %.");
    }
    if (ratio.lower() <= 1) {
      return new Said(
          Verdict.CANNOT_TELL,
          ratio.upper() < 1
              ? "Those who chat order less than alike visits; nobody drew lots, so it may be who"
                  + " chats."
              : "The interval of the ratio against alike visits holds both nothing and more than"
                  + " 5 %.");
    }
    if (strongest.isEmpty() || EValue.ofLimit(ratio) <= strongest.get().strength()) {
      return new Said(
          Verdict.CANNOT_TELL,
          "Those who chat order more than alike visits, but something unmeasured no stronger than "
              + strongest.map(one -> one.covariate().word()).orElse("what was measured")
              + " could be the reason; invitations by chance would tell.");
    }
    return new Said(
        Verdict.LIFTS,
        "Those who chat order more than alike visits, by more than something unmeasured could"
            + " explain that is as strong as the strongest that was measured.");
  }

  private static boolean inside(Interval ratio) {
    return ratio.lower() >= 1 - NO_EFFECT && ratio.upper() <= 1 + NO_EFFECT;
  }
}
