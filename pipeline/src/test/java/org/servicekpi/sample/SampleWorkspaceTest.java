package org.servicekpi.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.problem.RefusedException;

class SampleWorkspaceTest {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @TempDir Path folder;

  @Test
  void everySourceOfTheConfigurationIsMappedAndWritten() throws IOException {
    SampleWorkspace.copyTo(folder);
    SampleSettings settings = SampleSettings.month(1, YearMonth.of(2026, 3), 50);
    SampleCompany company = SampleCompany.of(settings);
    company.writeDay(LocalDate.of(2026, 3, 2), folder);
    JsonNode sources = YAML.readTree(folder.resolve("servicekpi.yaml").toFile()).path("sources");
    assertThat(sources.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(company.sources());
    for (String source : company.sources()) {
      JsonNode mapping = YAML.readTree(folder.resolve("mappings/" + source + ".yaml").toFile());
      assertThat(mapping.path("source").asText()).isEqualTo(source);
      assertThat(Folders.files(folder.resolve("landing").resolve(source))).hasSize(1);
    }
  }

  @Test
  void everyStatementStandsInTheMission() throws IOException {
    SampleWorkspace.copyTo(folder);
    JsonNode mission = YAML.readTree(folder.resolve("mission.yaml").toFile());
    String text = mission.path("mission").asText().replaceAll("\\s+", " ");
    assertThat(mission.path("promises")).isNotEmpty();
    for (JsonNode promise : mission.path("promises")) {
      assertThat(text).contains(promise.path("statement").asText());
    }
  }

  @Test
  void whatIsThereIsNotOverwritten() throws IOException {
    Files.writeString(folder.resolve("mission.yaml"), "mine");
    assertThatThrownBy(() -> SampleWorkspace.copyTo(folder))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("mission.yaml")
        .hasMessageContaining("not overwritten");
    SortedMap<String, String> left = Folders.texts(folder);
    assertThat(left.keySet()).containsExactlyElementsOf(List.of("mission.yaml"));
  }
}
