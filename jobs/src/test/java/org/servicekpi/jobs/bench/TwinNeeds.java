package org.servicekpi.jobs.bench;

import java.util.ArrayList;
import java.util.List;
import org.servicekpi.jobs.bench.TwinKpi.Counts;
import org.servicekpi.jobs.bench.TwinKpi.Follow;

/** The twin's KPIs of needs and of the contacts in them. */
final class TwinNeeds {

  private static final String DAYS = " * 86400000 <= end_of_time";
  private static final List<String> NOT_NEEDS =
      List.of("direction", "handled_by", "provider", "hour");

  private TwinNeeds() {}

  /** All rows of needs that are added up. */
  static List<TwinFold> folds() {
    List<String> need =
        TwinCut.DIMENSIONS.stream().filter(dimension -> !NOT_NEEDS.contains(dimension)).toList();
    List<String> turn =
        TwinCut.DIMENSIONS.stream().filter(dimension -> !dimension.equals("provider")).toList();
    return List.of(
        new TwinFold("need", "needs", "true", "day", need, needs(), false),
        new TwinFold("first", "needs", "true", "day", need, firsts(), true),
        new TwinFold("turn", "turns", "true", "day", turn, turns(), false),
        new TwinFold("opening", "turns", "true", "opening_day", turn, openings(), false));
  }

  private static TwinKpi ripening(String id, String among, String known, String ripe, String of) {
    String can = "(" + among + ") AND (" + known + ")";
    String counted = can + " AND (" + ripe + ")";
    return TwinKpi.ratio(
        id,
        new Counts(
            "(" + among + ") AND NOT ((" + known + ") AND NOT (" + ripe + "))",
            counted,
            can + " AND NOT (" + ripe + ")"),
        List.of(counted + " AND (" + of + ")", counted));
  }

  private static List<TwinKpi> firsts() {
    String human = "coalesce(human, false)";
    return List.of(
        ripening("first_contact_resolution", human, "identified", "ripe", "sufficed"),
        ripening(
            "first_contact_resolution_same_agent",
            human,
            "identified AND first_transfers IS NOT NULL",
            "ripe",
            "sufficed AND first_transfers = 0"),
        ripening(
            "first_contact_resolution_with_self_service",
            "human IS NOT NULL",
            "identified",
            "ripe",
            "sufficed"),
        ripening(
            "first_contact_resolution_best",
            human,
            "true",
            "ripe",
            "sufficed_in_need OR may_be_repeat"),
        ripening(
            "first_contact_resolution_worst",
            human,
            "true",
            "ripe",
            "identified AND sufficed AND NOT may_be_repeat"),
        ripening("reopen_rate", "false", "false", "false", "false"),
        ripening("durable_resolution_rate", "false", "false", "false", "false"));
  }

  private static List<TwinKpi> needs() {
    return List.of(
        TwinKpi.count("journey_volume", "true"),
        perNeed("contacts_per_journey", "contacts"),
        perNeed("handovers_per_journey", "hand_overs"),
        ripening("channel_switch_rate", "true", "identified", "NOT unsettled", "channels > 1"),
        ripening(
            "never_reached_journey_rate",
            "true",
            "identified",
            "start_ms + 7" + DAYS,
            "NOT coalesce(helped <= start_ms + 604800000, false)"),
        lead("journey_lead_time", "last_elapsed_ms", "open_elapsed_ms"),
        lead("journey_lead_time_business", "last_business_ms", "open_business_ms"));
  }

  private static TwinKpi perNeed(String id, String amount) {
    String counted = "identified AND NOT unsettled";
    return TwinKpi.ratio(
            id,
            new Counts("NOT (identified AND unsettled)", counted, "identified AND unsettled"),
            List.of(TwinFold.AMOUNT + "CASE WHEN " + counted + " THEN " + amount + " END", counted))
        .in("ratio");
  }

  private static TwinKpi lead(String id, String last, String open) {
    String ms =
        "CASE WHEN identified THEN CASE WHEN unsettled THEN %s ELSE %s END END"
            .formatted(open, last);
    return TwinKpi.followed(
        id,
        new Counts("identified", "identified", "identified AND unsettled"),
        "0::BIGINT",
        new Follow(ms, "CASE WHEN unsettled THEN 1 ELSE 2 END"));
  }

  private static List<TwinKpi> turns() {
    String bot = "coalesce(last_end IN ('confirmed', 'assumed'), false)";
    String chat = "channel = 'live_chat'";
    String ripeChat = "end_t + 3" + DAYS;
    String post = "channel = 'social_public' AND helped IS NOT NULL";
    List<TwinKpi> kpis = new ArrayList<>();
    kpis.add(TwinKpi.share("repeat_contact_rate", "repeats", "true", "identified"));
    kpis.add(TwinKpi.share("retry_rate", "retries", "true", "identified"));
    kpis.add(
        ripening(
            "never_answered_rate",
            "true",
            "true",
            "start_ms + 7" + DAYS,
            "NOT coalesce(helped <= start_ms + 604800000, false)"));
    kpis.add(
        ripening("chat_email_fallback_rate", chat, "identified", ripeChat, "mailed")
            .without("channel"));
    kpis.add(
        ripening("recommended_switch_rate", chat, "identified", ripeChat, "false")
            .without("channel"));
    kpis.add(leakage("bot_leakage_rate", bot, 1));
    kpis.add(leakage("bot_leakage_rate_7d", bot, 7));
    kpis.add(
        ripening(
            "verified_self_service_rate",
            "last_end IS NOT NULL",
            "identified AND last_end <> 'unknown'",
            ripeChat,
            "last_end = 'confirmed' AND NOT coalesce(tried_at <= end_t + 259200000, false)"));
    kpis.add(
        ripening(
                "public_to_private_rate",
                post,
                "identified",
                "end_t + 7" + DAYS,
                "private_at IS NOT NULL")
            .without("channel"));
    kpis.add(
        TwinKpi.duration(
                "public_to_private_time",
                "greatest(private_at - start_ms, 0)",
                post + " AND private_at IS NOT NULL")
            .without("channel"));
    kpis.add(TwinKpi.persons("customer_volume", "p_", "p_"));
    kpis.add(TwinKpi.persons("channel_share_customers", "c_", "p_").ofChannel());
    return kpis;
  }

  private static TwinKpi leakage(String id, String bot, int days) {
    return ripening(
        id,
        bot,
        "identified",
        "end_t + " + days + DAYS,
        "coalesce(tried_at <= end_t + " + days * 86_400_000L + ", false)");
  }

  private static List<TwinKpi> openings() {
    return List.of(
        TwinKpi.ratio(
                "channel_share_journeys",
                new Counts("channel_first", "channel_first", "false"),
                List.of("channel_first", "opens"))
            .ofChannel());
  }
}
