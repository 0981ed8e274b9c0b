package org.servicekpi.run;

/** The mappings of the small made service's sources, and its mission. */
final class SmallMappings {

  private static final String CALL_TABLES =
      """
        interaction:
          fields:
            source_id: call
            record_version: {from: changed, time: iso}
            channel: "'phone'"
            direction: "'inbound'"
            started_at: {from: start, time: iso}
            ended_at: {from: end, time: iso}
            queued_at: {from: queue_in, time: iso}
            answered_at: {from: answered, time: iso}
            customer_key: person('id', customer)
            queue: queue
            topic: topic
            outcome: {from: result, map: {ANSW: answered, ABQ: abandoned_queue, ABM: abandoned_entry, SELF: contained}}
            raw_outcome: result
            wait_ms: {from: wait_s, unit: s}
            ivr_ms: {from: menu_s, unit: s}
            talk_ms: {from: talk_s, unit: s}
            hold_ms: {from: hold_s, unit: s}
            transfer_count: transfers
        leg:
          - when: queue_in is not null
            fields:
              kind: "'queue'"
              started_at: {from: queue_in, time: iso}
              duration_ms: {from: wait_s, unit: s}
              queue: queue
          - when: answered is not null
            fields:
              kind: "'talk'"
              started_at: {from: answered, time: iso}
              duration_ms: {from: talk_s, unit: s}
              queue: queue
      """;

  private static final String CHAT_TABLES =
      """
        interaction:
          fields:
            source_id: id
            record_version: {from: changed, time: iso}
            channel: "'live_chat'"
            direction: "'inbound'"
            started_at: {from: start, time: iso}
            ended_at: {from: end, time: iso}
            answered_at: {from: joined, time: iso}
            first_human_response_at: {from: joined, time: iso}
            customer_key: person('id', customer)
            topic: topic
            outcome: {from: state, map: {served: answered, bot_only: contained, left_queue: abandoned_queue, left_bot: abandoned_entry}}
            raw_outcome: state
            wait_ms: {from: waitMs, unit: ms}
        bot_episode:
          fields:
            started_at: {from: start, time: iso}
            ended_at: {from: "`bot.end`", time: iso}
            end: {from: "`bot.result`", map: {helped: confirmed, handover: handed_over, left: left}}
            turn_count: "`bot.turns`"
        survey:
          when: joined is not null
          fields:
            kind: "'csat'"
            invited_at: {from: end, time: iso}
            responded_at: {from: "`rating.at`", time: iso}
            score: "`rating.stars`"
            scale_min: "1"
            scale_max: "5"
            customer_key: person('id', customer)
      """;

  private static final String MAIL_TABLES =
      """
        interaction:
          fields:
            source_id: mail
            record_version: {from: changed, time: iso}
            channel: "'email'"
            direction: "'inbound'"
            started_at: {from: start, time: iso}
            answered_at: {from: reply, time: iso}
            first_response_at: {from: reply, time: iso}
            first_human_response_at: {from: reply, time: iso}
            customer_key: person('id', customer)
            topic: topic
            outcome: if(reply is not null, 'answered', 'in_progress')
      """;

  private static final String CUSTOMER_TABLES =
      """
        customer:
          fields:
            source_id: customer_no
            customer_key: {from: customer_no, person: id}
            birth_year: born
            segment: segment
      """;

  static final String MISSION =
      """
      mission: We answer calls at once, mails within the hour, and our customers are content.
      owner: Head of Service
      valid-from: 2026-01-01
      promises:
        - id: calls
          statement: "answer calls at once"
          objectives:
            - {kpi: service_level, where: {channel: phone}, at-least: 80 %, period: week}
            - {kpi: service_level, where: {channel: phone}, at-least: 80 %, period: day}
            - {kpi: abandonment_rate, where: {channel: phone}, at-most: 5 %, period: day}
        - id: mails
          statement: "mails within the hour"
          objectives:
            - {kpi: on_time_rate, where: {channel: email}, at-least: 80 %, period: week}
            - {kpi: first_response_time_p90, where: {channel: email}, at-most: 1 h, period: day}
        - id: content
          statement: "our customers are content"
          objectives:
            - {kpi: csat, at-least: 70 %, period: week}
      """;

  static final String CALLS = mapping(SmallService.CALLS, "delimited", "csv", CALL_TABLES);
  static final String CHATS = mapping(SmallService.CHATS, "json-lines", "jsonl", CHAT_TABLES);
  static final String MAILS = mapping(SmallService.MAILS, "delimited", "csv", MAIL_TABLES);
  static final String CUSTOMERS =
      mapping(SmallService.CUSTOMERS, "delimited", "csv", CUSTOMER_TABLES);

  private SmallMappings() {}

  private static String mapping(String source, String format, String end, String tables) {
    return """
        source: %1$s
        reads:
          format: %2$s
          files: "%1$s-{yyyy-MM-dd}*.%3$s"
          zone: Europe/Berlin
          look-back-days: 40
        tables:
        """
            .formatted(source, format, end)
        + tables;
  }
}
