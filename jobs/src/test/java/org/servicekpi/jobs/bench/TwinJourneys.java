package org.servicekpi.jobs.bench;

import java.time.LocalDate;
import java.util.List;

/**
 * The contacts of persons as needs, in SQL: the log of the benchmark has persons and topics, and no
 * cases, threads, callbacks, redials or recorded resolutions, so needs are runs of contacts on a
 * topic without a gap of more than seven days.
 */
final class TwinJourneys {

  private static final long DAY = 86_400_000;

  private TwinJourneys() {}

  /** The tables {@code turns} (what customers did) and {@code needs}, with the columns of rows. */
  static List<String> statements(LocalDate asOf) {
    long end = asOf.plusDays(1).toEpochDay() * DAY;
    return List.of(linked(), came(), pairs(), turns(end), needs(), needRows(end));
  }

  /** Every interaction with the need it belongs to. */
  private static String linked() {
    return """
        CREATE TABLE linked AS
        WITH c AS (
          SELECT rowid AS r, id, customer, topic, channel, direction, outcome, bot_end, start_ms,
            coalesce(end_ms, start_ms) AS stop_ms, day, inb AND NOT asks_nothing AS came,
            CASE WHEN coalesce(answered, responded) IS NOT NULL THEN
              greatest(start_ms, epoch_ms(coalesce(answered, responded))) END AS reach, transfers
          FROM staged),
        g AS (
          SELECT *, start_ms - max(stop_ms) OVER (PARTITION BY customer, topic ORDER BY start_ms, id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > 604800000 AS gap
          FROM c WHERE customer IS NOT NULL AND topic IS NOT NULL)
        SELECT * EXCLUDE (gap), customer || '/' || topic || '/' || coalesce(sum(gap::INTEGER) OVER
          (PARTITION BY customer, topic ORDER BY start_ms, id ROWS UNBOUNDED PRECEDING), 0) AS need
        FROM g
        UNION ALL SELECT *, id AS need FROM c WHERE customer IS NULL OR topic IS NULL""";
  }

  /** The contacts of customers. */
  private static String came() {
    return """
        CREATE TABLE came AS
        WITH t AS (
          SELECT * EXCLUDE (came), greatest(stop_ms, coalesce(reach, stop_ms)) AS end_t,
            coalesce(bot_end = 'confirmed', false) AND reach IS NULL AS self_served,
            topic IS NOT NULL OR need <> id AS topic_known,
            reach IS NOT NULL OR (outcome NOT IN ('contained', 'abandoned_entry')
              AND coalesce(bot_end, '') NOT IN ('confirmed', 'assumed')) AS tried
          FROM linked WHERE came)
        SELECT *, CASE WHEN self_served THEN end_t ELSE reach END AS helped,
          row_number() OVER (PARTITION BY need ORDER BY start_ms, id) AS place,
          count(*) OVER (PARTITION BY need) AS times,
          row_number() OVER (PARTITION BY need, channel ORDER BY start_ms, id) = 1
            AS channel_first,
          max(end_t) OVER (PARTITION BY need ORDER BY start_ms
            RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier_end,
          lag(day) OVER (PARTITION BY customer ORDER BY start_ms, id) AS day_before,
          lag(day) OVER (PARTITION BY customer, channel ORDER BY start_ms, id)
            AS channel_day_before
        FROM t""";
  }

  /** What other contacts of a need or person say about one. */
  private static String pairs() {
    return """
        CREATE TABLE pairs AS
        SELECT r, max(answered_end) AS answered_end, min(mail_at) AS mail_at,
          min(tried_at) AS tried_at, min(private_at) AS private_at FROM (
          SELECT a.r, max(b.end_t) FILTER (b.reach < a.start_ms) AS answered_end,
            min(b.start_ms) FILTER (a.channel = 'live_chat' AND b.start_ms > a.start_ms
              AND b.channel IN ('email', 'web_form')) AS mail_at,
            NULL::BIGINT AS tried_at, NULL::BIGINT AS private_at
          FROM came a JOIN came b USING (need) WHERE a.times > 1 GROUP BY a.r
          UNION ALL
          SELECT a.r, NULL, NULL, min(b.start_ms), NULL
          FROM came a JOIN came b ON a.customer = b.customer AND b.start_ms > a.start_ms AND b.tried
            AND (NOT a.topic_known OR NOT b.topic_known OR a.need = b.need)
          WHERE a.bot_end IN ('confirmed', 'assumed') GROUP BY a.r
          UNION ALL
          SELECT a.r, NULL, NULL, NULL, min(b.start_ms)
          FROM came a JOIN linked b ON a.need = b.need AND b.start_ms > a.start_ms
            AND b.channel IN ('social_private', 'messenger')
          WHERE a.channel = 'social_public' GROUP BY a.r)
        GROUP BY r""";
  }

  /** The contacts of customers with the columns of rows. */
  private static String turns(long end) {
    return """
        CREATE TABLE turns AS
        SELECT s.* EXCLUDE (bot_end), c.end_t, c.helped, c.place = 1 AS opens, c.channel_first,
          c.bot_end AS last_end, s.customer IS NOT NULL AS identified, o.day AS opening_day,
          coalesce(p.answered_end >= s.start_ms - 604800000, false) AS repeats,
          NOT coalesce(p.answered_end >= s.start_ms - 604800000, false)
            AND coalesce(c.earlier_end >= s.start_ms - 604800000, false) AS retries,
          coalesce(p.mail_at <= c.end_t + 259200000, false) AS mailed,
          p.tried_at, CASE WHEN p.private_at <= c.end_t + 604800000 THEN p.private_at END
            AS private_at,
          %s AS end_of_time,
          %s, %s
        FROM came c JOIN staged s ON s.rowid = c.r
        JOIN came o ON o.need = c.need AND o.place = 1
        LEFT JOIN pairs p ON p.r = c.r"""
        .formatted(end, firsts("day_before", "p_"), firsts("channel_day_before", "c_"));
  }

  /**
   * Of which periods a contact is the person's first: those in which the one before does not lie.
   */
  private static String firsts(String before, String prefix) {
    StringBuilder columns = new StringBuilder();
    for (String kind : List.of("day", "week", "month", "quarter", "year")) {
      columns
          .append(columns.length() == 0 ? "" : ", ")
          .append(
              "(s.customer IS NOT NULL AND (c.%1$s IS NULL OR date_trunc('%2$s', DATE '1970-01-01' + c.%1$s) <> date_trunc('%2$s', DATE '1970-01-01' + c.day))) AS %3$s%2$s"
                  .formatted(before, kind, prefix));
    }
    return columns.toString();
  }

  /** What each need came to. */
  private static String needs() {
    return """
        CREATE TABLE need_facts AS
        WITH t AS (
          SELECT need, arg_min(r, place) AS r, count(*) AS contacts,
            count(DISTINCT channel) FILTER (channel <> 'unknown') AS channels,
            min(helped) AS helped, max(end_t) AS last_end FROM came GROUP BY need),
        l AS (
          SELECT need, max(stop_ms) AS last_stop, sum(coalesce(transfers, 0))::BIGINT AS hand_overs,
            min(reach) FILTER (direction = 'outbound') AS reached_out
          FROM linked GROUP BY need),
        f AS (
          SELECT need, customer, topic_known, start_ms, end_t, transfers,
            reach IS NOT NULL AS human, coalesce(reach, end_t) AS answer FROM came WHERE reach IS NOT NULL OR self_served
          QUALIFY row_number() OVER (PARTITION BY need
            ORDER BY reach IS NULL, coalesce(reach, end_t), start_ms, id) = 1),
        again AS (
          SELECT f.need, bool_or(f.need = b.need) AS surely FROM f JOIN came b
            ON f.customer = b.customer
            AND b.start_ms > f.answer AND b.start_ms <= f.end_t + 604800000
            AND (NOT f.topic_known OR NOT b.topic_known OR f.need = b.need) GROUP BY f.need),
        earlier AS (
          SELECT DISTINCT f.need FROM f JOIN f e ON f.customer = e.customer AND f.need <> e.need
            AND f.human AND e.human AND e.answer < f.answer AND f.start_ms <= e.end_t + 604800000
            AND (NOT f.topic_known OR NOT e.topic_known))
        SELECT t.r, contacts, channels, hand_overs, least(helped, reached_out) AS helped,
          greatest(last_end, last_stop) AS last_ms, f.human, f.end_t + 604800000 AS ripe_ms,
          f.transfers AS first_transfers, again.need IS NULL AS sufficed,
          NOT coalesce(again.surely, false) AS sufficed_in_need,
          earlier.need IS NOT NULL AS may_be_repeat
        FROM t JOIN l USING (need) LEFT JOIN f USING (need) LEFT JOIN again USING (need)
        LEFT JOIN earlier USING (need)""";
  }

  /** The needs with the columns of rows. */
  private static String needRows(long end) {
    return """
        CREATE TABLE needs AS
        SELECT *, greatest(last_ms - start_ms, 0) AS last_elapsed_ms,
          greatest(%2$s, 0) AS last_business_ms FROM (
        SELECT s.* EXCLUDE (grp), coalesce(s.grp, group_of(s.id)) AS grp, n.* EXCLUDE (r),
          s.customer IS NOT NULL AS identified, n.last_ms + 604800000 > %1$d AS unsettled,
          coalesce(n.ripe_ms <= %1$d, false) AS ripe, %1$d AS end_of_time
        FROM need_facts n JOIN staged s ON s.rowid = n.r)"""
        .formatted(
            end,
            "CASE channel WHEN 'live_chat' THEN chat_open_until(last_ms) - chat_open_until(start_ms)"
                + " ELSE open_until(last_ms) - open_until(start_ms) END");
  }
}
