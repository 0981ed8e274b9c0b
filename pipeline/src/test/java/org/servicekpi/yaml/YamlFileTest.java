package org.servicekpi.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servicekpi.model.Channel;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.Problems;

class YamlFileTest {

  private final Problems problems = new Problems();

  private YamlMap read(String text) {
    return YamlFile.parse("a.yaml", text, problems).map();
  }

  private List<String> said() {
    return problems.all().stream().map(Problem::toString).toList();
  }

  @Test
  void valuesAreReadAsTheirTypes() {
    YamlMap map =
        read(
            """
            name: calls
            day: 2026-01-31
            zone: Europe/Berlin
            limit: 16
            share: 0.5
            open: true
            medium: live-chat
            list: [a, b]
            """);

    assertThat(map.required("name").text()).hasValue("calls");
    assertThat(map.required("day").date()).hasValue(LocalDate.of(2026, 1, 31));
    assertThat(map.required("zone").zone()).hasValue(ZoneId.of("Europe/Berlin"));
    assertThat(map.required("limit").wholeNumber()).hasValue(16L);
    assertThat(map.required("share").number()).hasValue(0.5);
    assertThat(map.required("open").truth()).hasValue(true);
    assertThat(map.required("medium").oneOf(Channel.class)).hasValue(Channel.LIVE_CHAT);
    assertThat(map.required("list").list()).hasSize(2);
    map.nothingElse();
    assertThat(said()).isEmpty();
  }

  @Test
  void everyProblemIsFoundAtOnceWithItsPlaceAndTheNearestWord() {
    YamlMap map = read("naem: calls\nzone: Europe/Berln\nreads:\n  limit: many\nmedium: fone\n");

    map.required("name").text();
    map.optional("zone").zone();
    map.required("reads").map().required("limit").wholeNumber(1, 9);
    map.optional("medium").oneOf(Channel.class);
    map.nothingElse();

    assertThat(said())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("a.yaml:1:1  naem: ").endsWith("'name'?"),
            second -> assertThat(second).startsWith("a.yaml:1:1  name: The key 'name' is missing."),
            third -> assertThat(third).startsWith("a.yaml:2:7  zone: ").contains("Europe/Berlin"),
            fourth ->
                assertThat(fourth)
                    .startsWith("a.yaml:4:10  reads.limit: Here stands 'many', where a whole"),
            fifth ->
                assertThat(fifth).startsWith("a.yaml:5:9  medium: 'fone'").contains("'phone'?"));
  }

  @Test
  void aKeyThatStandsTwiceIsNamed() {
    read("a: 1\nb: 2\na: 3\n");

    assertThat(said())
        .containsExactly("a.yaml:3:1  a: The key 'a' stands twice. Remove one of the two.");
  }

  @Test
  void aTextThatIsNoYamlIsOneProblemWithItsLine() {
    read("a: 1\n  b: [2\n");

    assertThat(said()).singleElement().asString().startsWith("a.yaml:2:").contains("not YAML");
  }

  @Test
  void aliasesAreRefused() {
    read("a: &x 1\nb: *x\n");

    assertThat(said()).singleElement().asString().startsWith("a.yaml:2:4  b: Aliases");
  }

  @Test
  void aFileThatIsNotThereOrNotUtf8IsAProblem() {
    YamlFile.read(Path.of("missing.yaml"), problems);
    YamlFile.parse("b.yaml", "a: ä".getBytes(StandardCharsets.ISO_8859_1), problems);

    assertThat(said())
        .containsExactly(
            "b.yaml: The file is not UTF-8 text. Save it as UTF-8.",
            "missing.yaml: The file cannot be read. Does it exist, and may you read it?");
  }

  @Test
  void anEmptyFileHasNoKeysAndNoProblems() {
    YamlMap map = read("# nothing\n");

    map.nothingElse();
    assertThat(said()).isEmpty();
    assertThat(map.optional("a").text()).isEmpty();
  }
}
