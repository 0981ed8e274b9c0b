package org.servicekpi.jobs.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** From the CSV file to one wide row an interaction, in SQL: what the mapping says, then facts. */
final class TwinRows {

  private static final long DAY = 86_400_000;
  private static final long HOUR = 3_600_000;
  private static final int LONGEST = 40;
  private static final int KEY_LENGTH = 32;
  private static final List<String> INSTANTS =
      List.of("started", "ended", "queued", "answered", "responded", "invited", "survey_at");
  private static final List<String> NUMBERS =
      List.of("wait_s", "menu_s", "talk_s", "hold_s", "hold_n", "wrapup_s", "transfers", "score");
  private static final List<String> HEADER =
      List.of(
          "id",
          "started",
          "ended",
          "queued",
          "answered",
          "responded",
          "channel",
          "detail",
          "direction",
          "outcome",
          "queue",
          "customer",
          "topic",
          "brand",
          "language",
          "wait_s",
          "menu_s",
          "talk_s",
          "hold_s",
          "hold_n",
          "wrapup_s",
          "transfers",
          "complaint",
          "actionable",
          "bot_end",
          "invited",
          "survey_at",
          "score");

  private TwinRows() {}

  /** The columns of the log, read and typed; files are a pattern in quotes, or a list of them. */
  static String log(String files) {
    String columns =
        HEADER.stream()
            .map(column -> "'" + column + "': '" + type(column) + "'")
            .collect(Collectors.joining(", "));
    return "read_csv("
        + files
        + ", header = true, auto_detect = false, delim = ',', quote = '\"', columns = {"
        + columns
        + "}, timestampformat = '%Y-%m-%dT%H:%M:%SZ')";
  }

  private static String type(String column) {
    if (INSTANTS.contains(column)) {
      return "TIMESTAMP";
    }
    if (column.equals("actionable")) {
      return "BOOLEAN";
    }
    return NUMBERS.contains(column) ? "BIGINT" : "VARCHAR";
  }

  /** Macros for opening hours, bins, and hashes of persons. */
  static List<String> macros() {
    return List.of(
        group(),
        "CREATE MACRO hours_before(d) AS ((d + 3) // 7) * 55 + least((d + 3) % 7, 5) * 10"
            + " + CASE WHEN (d + 3) % 7 = 6 THEN 5 ELSE 0 END",
        "CREATE MACRO open_until(t) AS hours_before(t // %1$d) * %2$d + CASE (t // %1$d + 3) %% 7 WHEN 6 THEN 0"
                .formatted(DAY, HOUR)
            + " WHEN 5 THEN least(greatest(t %% %1$d - 9 * %2$d, 0), 5 * %2$d)".formatted(DAY, HOUR)
            + " ELSE least(greatest(t %% %1$d - 8 * %2$d, 0), 10 * %2$d) END".formatted(DAY, HOUR),
        "CREATE MACRO chat_open_until(t) AS (((t // %1$d + 3) // 7) * 6 + least((t // %1$d + 3) %% 7, 6)) * 14 * %2$d"
                .formatted(DAY, HOUR)
            + " + CASE (t // %1$d + 3) %% 7 WHEN 6 THEN 0 ELSE least(greatest(t %% %1$d - 8 * %2$d, 0), 14 * %2$d) END"
                .formatted(DAY, HOUR),
        "CREATE MACRO doublings(s) AS CASE WHEN s < 120 THEN 0"
            + " ELSE floor(log2(s // 120 + 0.5))::BIGINT END",
        "CREATE MACRO bin_of(ms) AS (120 * doublings(ms // 1000)"
            + " + ((ms // 1000) >> doublings(ms // 1000)))::INTEGER",
        "CREATE MACRO lower_ms(b) AS CASE WHEN b < 120 THEN b::BIGINT"
            + " ELSE (b - 120 * (b // 120 - 1))::BIGINT << (b // 120 - 1) END * 1000");
  }

  /** The group of customers that a text falls into, as a macro: Java's hash of it, mixed. */
  private static String group() {
    List<String> powers = new ArrayList<>();
    long power = 1;
    for (int i = 0; i < LONGEST; i++) {
      powers.add(Long.toString(power));
      power = power * 31 & 0xFFFF_FFFFL;
    }
    String hash =
        "list_sum(list_transform(range(1, length(t) + 1), lambda i: ascii(substr(t, i, 1))::BIGINT * "
            + powers
            + "[length(t) - i + 1])) & 4294967295";
    return "CREATE MACRO mixed(h) AS (xor(h, h >> 16) & 63)::UTINYINT; CREATE MACRO group_of(t) AS"
        + " mixed(("
        + hash
        + ")::UBIGINT * 2654435761::UBIGINT & 4294967295)";
  }

  /** The table of customers, with the group of each by the hash of its keyed pseudonym. */
  static String customers(String file, String secret) {
    List<String> terms = new ArrayList<>();
    long power = 1;
    for (int at = KEY_LENGTH; at >= 1; at--) {
      terms.add("ascii(substr(person, " + at + ", 1))::BIGINT * " + power);
      power = power * 31 & 0xFFFF_FFFFL;
    }
    return """
        CREATE TABLE customer AS
        SELECT customer_no, born, segment,
          mixed(((%s) & 4294967295)::UBIGINT * 2654435761::UBIGINT & 4294967295) AS grp
        FROM (SELECT *, sha256(unhex('%s') || unhex(sha256(
            unhex('%s') || encode('id:' || customer_no)))) AS person
          FROM read_csv('%s', header = true, auto_detect = false, delim = ',', columns =
            {'customer_no': 'VARCHAR', 'born': 'BIGINT', 'segment': 'VARCHAR'}))"""
        .formatted(String.join(" + ", terms), pad(secret, 0x5C), pad(secret, 0x36), file);
  }

  /** The table of teams. */
  static String teams(String file) {
    return "CREATE TABLE team AS SELECT * FROM read_csv('"
        + file
        + "', header = true, auto_detect = false, delim = ',', columns = {'team': 'VARCHAR',"
        + " 'provider': 'VARCHAR', 'agents': 'INTEGER'})";
  }

  /** The key of HMAC against its pad, in hexadecimal digits; the secret is shorter than a block. */
  private static String pad(String secret, int pad) {
    StringBuilder hex = new StringBuilder();
    byte[] key = java.util.HexFormat.of().parseHex(secret);
    for (int i = 0; i < 64; i++) {
      hex.append(
          String.format(
              java.util.Locale.ROOT, "%02x", ((i < key.length ? key[i] : 0) ^ pad) & 0xFF));
    }
    return hex.toString();
  }

  /** The wide rows; {@code log} and {@code topics} are what is read. */
  static String staged(String log, String topics, LocalDate asOf) {
    long end = asOf.plusDays(1).toEpochDay() * DAY;
    String teams =
        BenchCompany.TEAMS.entrySet().stream()
            .map(entry -> "('" + entry.getKey() + "', '" + entry.getValue() + "')")
            .collect(Collectors.joining(", "));
    return "CREATE TABLE staged AS WITH " + read(log, topics, teams) + facts(end) + measures(end);
  }

  private static String read(String log, String topics, String teams) {
    return """
        r AS (
          SELECT l.* EXCLUDE (channel, direction, outcome, detail),
            coalesce(l.channel, 'unknown') AS channel, l.detail AS channel_detail,
            coalesce(l.direction, 'unknown') AS direction,
            coalesce(l.outcome, 'unknown') AS outcome,
            epoch_ms(started) AS start_ms, epoch_ms(ended) AS end_ms,
            epoch_ms(coalesce(responded, answered)) AS response_ms,
            t.complexity, t.sensitivity, coalesce(m.team, l.queue) AS team,
            w.provider, c.born, c.segment,
            CASE WHEN c.grp IS NULL AND invited IS NOT NULL THEN group_of(id) ELSE c.grp END AS grp
          FROM %s l
          LEFT JOIN read_csv('%s', header = true, auto_detect = false, delim = ',', columns =
            {'topic': 'VARCHAR', 'complexity': 'VARCHAR', 'sensitivity': 'VARCHAR'}) t
            ON l.topic = t.topic
          LEFT JOIN (VALUES %s) m(queue, team) ON l.queue = m.queue
          LEFT JOIN team w ON coalesce(m.team, l.queue) = w.team
          LEFT JOIN customer c ON l.customer = c.customer_no
          WHERE coalesce(l.outcome, 'unknown') NOT IN ('spam', 'discarded')),
        """
        .formatted(log, topics, teams);
  }

  private static String facts(long end) {
    return """
        f AS (
          SELECT *, (start_ms // %1$d)::INTEGER AS day,
            (answered IS NOT NULL OR outcome = 'answered') AS reached,
            outcome IN ('abandoned_queue', 'abandoned_ringing', 'missed', 'silent', 'timed_out')
              AS lost_word,
            direction = 'inbound' AS inb,
            channel IN ('phone', 'video', 'live_chat') AS live,
            channel IN ('email', 'web_form') AS mail,
            channel NOT IN ('phone', 'letter', 'in_person', 'unknown') AS digital,
            outcome = 'contained' AS contained, outcome = 'in_progress' AS in_progress,
            coalesce(NOT actionable, false) AS asks_nothing,
            wait_s * 1000 AS wait_ms, menu_s * 1000 AS menu_ms, talk_s * 1000 AS talk_ms,
            channel IN ('phone', 'video') AS can_hold,
            start_ms + 172800000 <= %2$d AS two_days_old
          FROM r),
        g AS (
          SELECT *, lost_word AND NOT reached AS lost,
            NOT reached AND outcome IN ('abandoned_queue', 'abandoned_ringing')
              AS abandoned_waiting,
            reached OR lost_word OR outcome IN ('overflowed', 'callback_booked', 'voicemail')
              AS offered,
            inb AND live AS live_inb,
            inb AND live AND reached AND outcome <> 'callback_booked' AS answered_live,
            NOT can_hold OR hold_s IS NOT NULL OR hold_n IS NOT NULL AS hold_known,
            can_hold AND (coalesce(hold_n, 0) > 0 OR coalesce(hold_s, 0) > 0) AS held,
            inb AND (coalesce(menu_s, 0) > 0
              OR (outcome = 'abandoned_entry' AND channel = 'phone')) AS entered_menu,
            coalesce(complaint = 'factual', false) AS factual,
            inb AND channel IN ('email', 'web_form', 'letter', 'social_public', 'social_private',
              'sms', 'messenger', 'app') AND NOT contained AND NOT asks_nothing AS due
          FROM f)
        """
        .formatted(DAY, end);
  }

  private static String measures(long end) {
    List<String> more = new ArrayList<>();
    more.add("answered_live OR (live_inb AND lost) AS answered_or_lost");
    more.add("lost AND coalesce(wait_ms <= 5000, false) AS lost_short");
    more.add("CASE channel WHEN 'phone' THEN 20000 ELSE 60000 END AS threshold_ms");
    more.add("((end_ms + coalesce(wrapup_s, 0) * 1000) // " + DAY + ")::INTEGER AS work_day");
    more.add("talk_ms + (coalesce(hold_s, 0) + coalesce(wrapup_s, 0)) * 1000 AS handle_ms");
    more.add("chat_open_until(start_ms + 1) > chat_open_until(start_ms) AS chat_open");
    more.add("greatest(response_ms - start_ms, 0) AS elapsed_ms");
    more.add("greatest(end_ms - start_ms, 0) AS end_elapsed_ms");
    more.add(end + " - start_ms AS open_elapsed_ms");
    more.add(business("response_ms") + " AS business_ms");
    more.add(business("end_ms") + " AS end_business_ms");
    more.add(business(Long.toString(end)) + " AS open_business_ms");
    more.add("invited IS NOT NULL AS is_invited");
    more.add("(survey_at IS NOT NULL OR score IS NOT NULL) AS rated");
    for (String dimension : TwinCut.DIMENSIONS) {
      more.add(dimension(dimension) + " AS d_" + dimension);
    }
    return "SELECT * EXCLUDE (invited), is_invited AS invited, FROM (SELECT *, "
        + String.join(", ", more)
        + " FROM g)";
  }

  private static String business(String until) {
    String chat = "chat_open_until(%1$s) - chat_open_until(start_ms)".formatted(until);
    String usual = "open_until(%1$s) - open_until(start_ms)".formatted(until);
    return "CASE WHEN "
        + until
        + " IS NULL THEN NULL ELSE greatest(CASE channel WHEN 'live_chat' THEN "
        + chat
        + " ELSE "
        + usual
        + " END, 0) END";
  }

  private static String dimension(String name) {
    return switch (name) {
      case "source" -> "'bench'";
      case "handled_by" ->
          "CASE WHEN reached THEN 'human' WHEN contained THEN 'bot' WHEN outcome = 'unknown' THEN"
              + " '(unknown)' ELSE 'none' END";
      case "is_complaint" -> "CASE WHEN complaint IS NULL THEN 'false' ELSE 'true' END";
      case "cohort" ->
          "CASE WHEN born IS NULL THEN '(unknown)' WHEN born <= 1964 THEN 'before 1965' WHEN born"
              + " <= 1979 THEN '1965-1979' WHEN born <= 2000 THEN '1980-2000' ELSE 'after 2000' END";
      case "age_band" ->
          "CASE WHEN born IS NULL OR year(started) - born NOT BETWEEN 0 AND 120 THEN '(unknown)'"
              + " ELSE ((year(started) - born) // 10 * 10)::VARCHAR || '-' ||"
              + " ((year(started) - born) // 10 * 10 + 9)::VARCHAR END";
      case "hour" -> "lpad((start_ms // 3600000 % 24)::VARCHAR, 2, '0')";
      case "weekday" -> "((day + 3) % 7 + 1)::VARCHAR";
      case "channel", "direction" ->
          "CASE " + name + " WHEN 'unknown' THEN '(unknown)' ELSE " + name + " END";
      default -> "coalesce(" + name + ", '(unknown)')";
    };
  }
}
