package org.servicekpi.jobs.bench;

import java.util.List;
import java.util.stream.Stream;
import org.servicekpi.jobs.bench.TwinKpi.Counts;
import org.servicekpi.jobs.bench.TwinKpi.Follow;

/**
 * The KPIs of the twin, written from the catalogue's words: nothing of the product's code is used.
 */
final class TwinKpis {

  private static final List<String> CUSTOMER = List.of("cohort", "age_band", "segment");
  private static final String ALL = "true";
  private static final String OFFERED = "inb AND offered";
  private static final String CHAT_OR_MAIL =
      "inb AND (mail OR channel = 'live_chat') AND NOT asks_nothing AND chat_open";
  private static final String FACTUAL = "inb AND factual";

  private TwinKpis() {}

  /** All rows that are added up, with their KPIs; those of needs last, where they are asked for. */
  static List<TwinFold> folds(Needs needs) {
    return needs == Needs.NONE
        ? simple()
        : Stream.concat(simple().stream(), TwinNeeds.folds().stream()).toList();
  }

  /** Whether needs are measured. */
  enum Needs {
    ALL,
    NONE
  }

  private static List<TwinFold> simple() {
    return List.of(
        new TwinFold("arrival", "staged", ALL, "day", TwinCut.DIMENSIONS, arrivals(), false),
        new TwinFold("work", "staged", "reached", "work_day", TwinCut.DIMENSIONS, work(), false),
        new TwinFold(
            "bots",
            "staged",
            "bot_end IS NOT NULL",
            "day",
            with(CUSTOMER, "source", "channel", "topic", "brand", "language", "weekday"),
            bots(),
            false),
        new TwinFold(
            "surveys",
            "staged",
            "invited",
            "day",
            with(CUSTOMER, "source", "channel", "team", "topic", "weekday"),
            surveys(),
            true));
  }

  private static List<String> with(List<String> some, String... others) {
    return TwinCut.DIMENSIONS.stream()
        .filter(dimension -> some.contains(dimension) || List.of(others).contains(dimension))
        .toList();
  }

  private static List<TwinKpi> arrivals() {
    return List.of(
        TwinKpi.count("interaction_volume", ALL),
        TwinKpi.count("channel_share", ALL).ofChannel(),
        TwinKpi.share("digital_share", "digital", ALL, "channel <> 'unknown'")
            .without("channel", "channel_detail"),
        TwinKpi.share("inbound_share", "inb", ALL, "direction <> 'unknown'").without("direction"),
        TwinKpi.share("complaint_rate", "complaint IS NOT NULL", ALL, ALL)
            .in("per_1000")
            .without("is_complaint"),
        serviceLevel(),
        TwinKpi.duration("wait", "wait_ms", "answered_live"),
        TwinKpi.duration("experienced_wait", "wait_ms", "live_inb AND offered"),
        TwinKpi.share(
            "zero_wait_share",
            "answered_live AND wait_ms <= 5000 AND NOT held",
            "answered_or_lost AND NOT lost_short",
            "wait_ms IS NOT NULL AND (lost OR hold_known)"),
        TwinKpi.share(
            "abandonment_rate",
            "abandoned_waiting",
            OFFERED + " AND NOT lost_short",
            "NOT lost OR wait_ms IS NOT NULL"),
        TwinKpi.share(
            "short_abandon_share", "lost_short", OFFERED, "NOT lost OR wait_ms IS NOT NULL"),
        onTime(),
        firstResponse("first_response_time", "elapsed_ms", "end_elapsed_ms", "open_elapsed_ms"),
        firstResponse(
            "first_response_time_business", "business_ms", "end_business_ms", "open_business_ms"),
        TwinKpi.duration("ivr_time", "menu_ms", "entered_menu"),
        TwinKpi.share("ivr_abandonment_rate", "outcome = 'abandoned_entry'", "entered_menu", ALL),
        TwinKpi.share("hold_share", "held", "reached", "hold_known"),
        TwinKpi.share("transfer_rate", "transfers > 0", "reached", "transfers IS NOT NULL"),
        TwinKpi.share(
                "chat_email_fallback_no_agent_rate",
                "outcome = 'offline_message'",
                "inb AND channel = 'live_chat'",
                ALL)
            .without("channel"),
        TwinKpi.share("email_preference_ratio", "mail", CHAT_OR_MAIL, ALL)
            .without("channel", "channel_detail"),
        TwinKpi.ratio(
            "complaint_answer_rate",
            new Counts(
                FACTUAL + " AND two_days_old",
                FACTUAL + " AND two_days_old",
                FACTUAL + " AND NOT two_days_old"),
            List.of(FACTUAL + " AND two_days_old AND reached", FACTUAL + " AND two_days_old")));
  }

  private static TwinKpi serviceLevel() {
    String counted = "answered_or_lost AND wait_ms IS NOT NULL";
    String inTime = "wait_ms <= threshold_ms";
    return TwinKpi.ratio(
            "service_level",
            new Counts("answered_or_lost", counted, "false"),
            List.of(
                counted + " AND answered_live AND " + inTime,
                counted + " AND answered_live AND NOT " + inTime,
                counted + " AND NOT answered_live AND lost_short",
                counted + " AND NOT answered_live AND NOT lost_short AND " + inTime,
                counted + " AND NOT answered_live AND NOT lost_short AND NOT " + inTime))
        .withParts(
            List.of("answered_in_time", "answered_late", "lost_short", "lost_in_time", "lost_late"),
            List.of(0),
            List.of(0, 1, 3, 4));
  }

  private static TwinKpi onTime() {
    String target = "3600000";
    String waiting = "due AND response_ms IS NULL AND NOT reached";
    String open = waiting + " AND open_business_ms <= " + target + " AND in_progress";
    String given = "due AND response_ms IS NOT NULL";
    String counted = "(" + given + " OR (" + waiting + " AND NOT (" + open + ")))";
    return TwinKpi.ratio(
        "on_time_rate",
        new Counts("(" + counted + " OR (due AND response_ms IS NULL AND reached))", counted, open),
        List.of(given + " AND business_ms <= " + target, counted));
  }

  private static TwinKpi firstResponse(String id, String event, String end, String open) {
    String among = "inb AND NOT contained";
    String unanswered = among + " AND response_ms IS NULL AND NOT reached";
    String answered = among + " AND response_ms IS NOT NULL";
    String ms =
        "CASE WHEN %s THEN %s WHEN %s AND in_progress THEN %s WHEN %s THEN %s END"
            .formatted(answered, event, unanswered, open, unanswered, end);
    return TwinKpi.followed(
        id,
        new Counts(
            among, "(" + answered + " OR (" + unanswered + "))", unanswered + " AND in_progress"),
        "CASE WHEN " + answered + " THEN " + event + " END",
        new Follow(
            ms, "CASE WHEN response_ms IS NOT NULL THEN 0 WHEN in_progress THEN 1 ELSE 2 END"));
  }

  private static List<TwinKpi> work() {
    return List.of(
        TwinKpi.duration("handle_time", "handle_ms", "reached"),
        TwinKpi.duration("talk_time", "talk_ms", "reached"));
  }

  private static List<TwinKpi> bots() {
    String known = "bot_end <> 'unknown'";
    return List.of(
        TwinKpi.share("containment_rate", "bot_end IN ('confirmed', 'assumed')", ALL, known),
        TwinKpi.share("bot_handover_rate", "bot_end = 'handed_over'", ALL, known));
  }

  private static List<TwinKpi> surveys() {
    return List.of(
        TwinKpi.share("csat", "score >= 4", "rated", "score IS NOT NULL"),
        TwinKpi.share("survey_response_rate", "rated", ALL, ALL));
  }
}
