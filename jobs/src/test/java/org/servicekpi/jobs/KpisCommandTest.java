package org.servicekpi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KpisCommandTest {

  @TempDir Path folder;

  @Test
  void theCatalogueIsListedWithoutAWorkspace() {
    Spoken said = Spoken.in(folder, "kpis", "list");

    assertThat(said.exit()).isZero();
    assertThat(said.out())
        .contains("service_level", "experienced_wait_p90", "csat", "share", "higher");
  }

  @Test
  void itIsToldWhichKpisTheSourcesCanFeedAndWhatTheOthersLack() {
    BadWorkspace.in(folder);

    Spoken said = Spoken.in(folder, "kpis", "list", "--available");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .containsPattern("(?m)^ *abandonment_rate +Abandonment rate +calls *$")
        .containsPattern("(?m)^ *service_level +Service level.* calls *$")
        .containsPattern("(?m)^ *digital_share .* calls: channel \\(always phone\\)")
        .containsPattern("(?m)^ *hold_share .* calls: hold_ms")
        .containsPattern("(?m)^ *complaint_rate .* calls: complaint_kind")
        .containsPattern("(?m)^ *csat .* no source has rows of 'survey'");
  }

  @Test
  void aPublishedIdIsDescribedByItsKpi() {
    Spoken said = Spoken.in(folder, "kpis", "describe", "experienced_wait_p90");

    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("(experienced_wait)", "means", "formula", "example");
  }

  @Test
  void aMistypedIdIsAnsweredWithTheNearestOne() {
    Spoken said = Spoken.in(folder, "kpis", "describe", "servce_level");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .startsWith(
            """
            kpis describe
              No KPI is called 'servce_level'.
              Did you mean 'service_level'?
            """);
  }
}
