package org.servicekpi.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mapping is found wrong before any data is read. */
class MappingCheckTest {

  @ParameterizedTest
  @ValueSource(strings = {"anonymous-bank.yaml", "chat-rooms.yaml", "cfpb-complaints.yaml"})
  void theMappingsThatComeWithTheProductAreRight(String name) {
    assertThat(Landings.problemsOf(Landings.shipped(name))).isEmpty();
  }

  @Test
  void everyMistakeInTheFileIsFoundAtOnce() {
    String yaml =
        """
        source: My Calls
        reads:
          format: delimted
          files: calls.csv
          zone: Europe/Berln
          charset: utf8000
          quote: two
          lookback: 3
        tables:
          interaction:
            fields:
              chanel: "'phone'"
              started_at: {from: begin, time: "dd.QQ"}
              outcome: {from: x, map: {a: answerd}}
              wait_ms: {from: w, unit: sec, person: id}
          legs: []
        """;

    assertThat(Landings.problemsOf(yaml))
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).startsWith("m.yaml:1:9  source: 'My Calls' is no name"),
            text -> assertThat(text).contains("m.yaml:3:11", "'delimited'?"),
            text -> assertThat(text).contains("m.yaml:4:10", "have no date"),
            text -> assertThat(text).contains("m.yaml:5:9", "Europe/Berlin"),
            text -> assertThat(text).contains("m.yaml:6:12", "no charset 'utf8000'"),
            text -> assertThat(text).contains("m.yaml:7:10", "not one plain character"),
            text -> assertThat(text).contains("m.yaml:8:3", "'lookback'"),
            text -> assertThat(text).contains("m.yaml:12:15", "'chanel'", "'channel'?"),
            text -> assertThat(text).contains("m.yaml:13:39", "no pattern of a time"),
            text -> assertThat(text).contains("m.yaml:14:35", "'answerd'", "'answered'?"),
            text -> assertThat(text).contains("m.yaml:15:32", "'sec'"),
            text -> assertThat(text).contains("m.yaml:15:16", "several ways"),
            text -> assertThat(text).contains("m.yaml:16:3", "'legs'", "'leg'?"));
  }

  @Test
  void expressionsAreHeldAgainstTheColumnsAndTheModel() {
    String yaml =
        """
        source: calls
        reads:
          format: delimited
          files: "calls-{yyyy-MM-dd}.csv"
          zone: Europe/Berlin
          columns: [id, begin, queue, seconds]
        tables:
          interaction:
            fields:
              source_id: idd
              channel: "'phone'"
              started_at: begin
              ended_at: current_timestamp()
              wait_ms: rand() * 1000
              ivr_ms: "array(1)"
              queue: max(queue)
              topic: (select 1)
              customer_key: id
              brand: nonsense(id)
              team: "id +"
              is_test: seconds > 3
          leg:
            when: seconds
            fields: {kind: "'talk'"}
        """;

    assertThat(Landings.problemsOf(yaml))
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).contains("m.yaml:10:18", "no column 'idd'", "'id'?"),
            text ->
                assertThat(text).contains("m.yaml:12:19", "gives string", "an instant", "time:"),
            text -> assertThat(text).contains("m.yaml:13:17", "current_timestamp"),
            text -> assertThat(text).contains("m.yaml:14:16", "rand"),
            text -> assertThat(text).contains("m.yaml:15:15", "gives array<int>"),
            text -> assertThat(text).contains("m.yaml:16:14", "other records"),
            text -> assertThat(text).contains("m.yaml:17:14", "subquery"),
            text -> assertThat(text).contains("m.yaml:18:21", "clear text", "person: id"),
            text -> assertThat(text).contains("m.yaml:19:14", "There is no function 'nonsense'"),
            text -> assertThat(text).contains("m.yaml:20:13", "no SQL"),
            text -> assertThat(text).contains("m.yaml:23:11", "condition gives string"),
            text -> assertThat(text).contains("'started_at' of leg is missing"));
  }

  @Test
  void stepsOfAVisitNeedTheVisitAndTheirMoment() {
    String head =
        """
        source: shop
        reads: {format: json-lines, files: "shop-{yyyy-MM-dd}.jsonl", zone: UTC}
        tables:
          visit_event:
            rows: pages
            fields:
              kind: "'page'"
              page_topic: "`pages.topic`"
        """;
    assertThat(Landings.problemsOf(head))
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).contains("m.yaml:5:5", "this mapping has no visit"),
            text -> assertThat(text).contains("m.yaml:5:5", "'at' of visit_event is missing"));
    String visit =
        """
          visit:
            fields:
              started_at: {from: begun, time: iso}
              later_pages: "'1 2'"
        """;
    assertThat(Landings.problemsOf(head + "      at: {from: \"`pages.at`\", time: iso}\n" + visit))
        .singleElement()
        .satisfies(text -> assertThat(text).contains("no field 'later_pages'", "could fill"));
  }

  @Test
  void keysOfAPersonAreHeldAgainstTheColumnsToo() {
    String head =
        """
        source: crm
        reads:
          format: delimited
          files: "crm-{yyyy-MM-dd}.csv"
          zone: Europe/Berlin
          columns: [number, phone]
        tables:
          customer_link:
        """;
    String wrong =
        """
            keys:
              - {from: number, person: id}
              - phone
              - {from: mail, person: email}
              - {from: phone, person: fone}
        """;
    String twice =
        """
            keys: [{from: number, person: id}]
            fields: {key_b: phone, base: "'crm'"}
        """;

    assertThat(Landings.problemsOf(head + "    - fields: {key_a: number}"))
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).contains("'key_a' would hold clear text"),
            text -> assertThat(text).contains("'key_b' of customer_link is missing"));
    assertThat(Landings.problemsOf(head + wrong.replace("fone", "phone")))
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).contains("m.yaml:11:9", "'key_b' would hold clear text"),
            text -> assertThat(text).contains("m.yaml:11:9", "'key_a' would hold clear text"),
            text -> assertThat(text).contains("m.yaml:12:9", "no column 'mail'"));
    assertThat(Landings.problemsOf(head + wrong)).anyMatch(text -> text.contains("'fone'"));
    assertThat(Landings.problemsOf(head + twice))
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).contains("m.yaml:9:11", "One key alone links nothing"),
            text -> assertThat(text).contains("m.yaml:9:11", "under 'fields' too"),
            text -> assertThat(text).contains("'base'", "'basis'?"));
  }
}
