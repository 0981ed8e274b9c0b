package org.servicekpi.mission;

import java.util.Map;
import java.util.OptionalLong;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Unit;
import org.servicekpi.metric.Value;

/** Says how many were affected, as a count: {@code 1,204 of 3,100 waited longer than 45 s.} */
final class Affected {

  /** What happened to those whom a share counts against us, by published id. */
  private static final Map<String, String> HAPPENED =
      Map.ofEntries(
          Map.entry("service_level", "were not answered in time"),
          Map.entry("on_time_rate", "were answered late or not at all"),
          Map.entry("zero_wait_share", "had to wait or were put on hold"),
          Map.entry("hold_share", "were put on hold"),
          Map.entry("abandonment_rate", "gave up waiting"),
          Map.entry("short_abandon_share", "left within the first seconds"),
          Map.entry("ivr_abandonment_rate", "left in the voice menu"),
          Map.entry("never_answered_rate", "were never answered"),
          Map.entry("never_reached_journey_rate", "never reached us"),
          Map.entry("transfer_rate", "were passed on"),
          Map.entry("first_contact_resolution", "were not solved at the first contact"),
          Map.entry("repeat_contact_rate", "were repeat contacts"),
          Map.entry("chat_email_fallback_rate", "came back by e-mail"),
          Map.entry("containment_rate", "were not ended by the bot"),
          Map.entry("bot_handover_rate", "were handed over to a person"),
          Map.entry("csat", "were not satisfied"),
          Map.entry("survey_response_rate", "did not answer the survey"),
          Map.entry("complaint_rate", "were complaints"),
          Map.entry("complaint_answer_rate", "complaints were not answered"));

  /** What lasted too long, by the start of the published id. */
  private static final Map<String, String> LASTED =
      Map.of(
          "experienced_wait", "waited longer than",
          "wait", "waited longer than",
          "first_response_time", "waited for an answer longer than",
          "time_to_human", "waited for a person longer than",
          "ivr_time", "spent in the voice menu more than",
          "hold_time", "were on hold longer than");

  private Affected() {}

  /** The sentence; empty where nothing was counted or nothing may be shown. */
  static String sentence(Objective objective, Value value, Values values) {
    if (value.value().isEmpty()) {
      return "";
    }
    return switch (value.unit()) {
      case SHARE, PER_1000 -> share(objective, value);
      case SECONDS -> duration(objective, value, values);
      case COUNT, POINTS, SCORE, RATIO -> "";
    };
  }

  private static String share(Objective objective, Value value) {
    OptionalLong numerator = value.numerator();
    OptionalLong denominator = value.denominator();
    Better better = objective.kpi().better();
    if (numerator.isEmpty() || denominator.isEmpty() || better == Better.NEITHER) {
      return "";
    }
    long all = denominator.getAsLong();
    long against = better == Better.LOWER ? numerator.getAsLong() : all - numerator.getAsLong();
    if (against < 0) {
      return "";
    }
    String usual = better == Better.LOWER ? "count towards it" : "fell short of it";
    return counted(against, all, HAPPENED.getOrDefault(objective.kpi().id(), usual));
  }

  private static String duration(Objective objective, Value value, Values values) {
    String id = objective.kpi().id();
    int suffix = id.lastIndexOf('_');
    String family = (suffix < 0 ? id : id.substring(0, suffix)).replace("_business", "");
    double limit = objective.target().amount();
    String happened =
        LASTED.getOrDefault(family, "took longer than") + " " + Figures.of(limit, Unit.SECONDS);
    OptionalLong longer = values.longerThan(limit, id, value.period(), value.cell());
    if (longer.isPresent()) {
      return counted(longer.getAsLong(), value.n(), happened);
    }
    return beyondPercentile(objective, value, happened);
  }

  /** Where a percentile is all that is known: a p90 beyond the limit means one in ten or more. */
  private static String beyondPercentile(Objective objective, Value value, String happened) {
    String id = objective.kpi().id();
    int mark = id.lastIndexOf("_p");
    if (mark < 0 || !id.substring(mark + 2).matches("\\d\\d")) {
      return "";
    }
    long beyond = value.n() * (100 - Integer.parseInt(id.substring(mark + 2))) / 100;
    boolean reached = value.value().getAsDouble() <= objective.target().amount();
    String bound = reached ? "At most " : "At least ";
    return bound + counted(reached ? beyond + 1 : beyond, value.n(), happened);
  }

  private static String counted(long against, long all, String happened) {
    if (against == 0) {
      return "None of " + Figures.count(all) + " " + happened + ".";
    }
    return Figures.count(against) + " of " + Figures.count(all) + " " + happened + ".";
  }
}
