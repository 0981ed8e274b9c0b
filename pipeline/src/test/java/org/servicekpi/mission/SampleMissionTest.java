package org.servicekpi.mission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.kpi.KpiCatalogue;
import org.servicekpi.kpi.KpiSettings;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Published;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.Problems;

/** The mission that a new workspace gets, against the KPIs that there are. */
final class SampleMissionTest {

  @Test
  void theSampleMissionAsksForNothingThatIsNotMeasured() throws IOException {
    List<Published> kpis =
        KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(ZoneOffset.UTC))).stream()
            .flatMap(kpi -> kpi.published().stream())
            .toList();
    TreeMap<String, byte[]> files = new TreeMap<>();
    try (InputStream text =
        Mission.class.getResourceAsStream("/org/servicekpi/sample/workspace/mission.yaml")) {
      files.put("mission.yaml", text.readAllBytes());
    }
    Problems problems = new Problems();

    List<Mission> missions =
        MissionReader.parse(files, Vocabulary.of(kpis, EnumSet.allOf(Dimension.class)), problems);

    assertThat(problems.all()).extracting(Problem::toString).isEmpty();
    assertThat(missions).hasSize(1);
    assertThat(missions.get(0).cuts())
        .contains(Cut.by(Dimension.CHANNEL), Cut.by(Dimension.CHANNEL, Dimension.TOPIC));
    assertThat(missions.get(0).unpromised()).contains("We are fair").doesNotContain("who");
  }
}
