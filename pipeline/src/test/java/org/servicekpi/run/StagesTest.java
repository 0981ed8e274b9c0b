package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.run.SmallService.Delivery;
import org.servicekpi.testing.SparkExtension;

/** The stages one by one end as the whole night does, and none can be run before its time. */
@ExtendWith(SparkExtension.class)
final class StagesTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 26);
  private static final LocalDate LAST = FIRST.plusDays(1);

  @Test
  void theStagesOneByOneEndAsTheWholeNight(@TempDir Path folder, @TempDir Path another) {
    SmallService service = new SmallService(4711, FIRST, 2);
    Nights nights = SmallService.workspace(SPARK, folder);
    SmallService.deliver(nights, "", service.all());
    nights.night(FIRST);
    SortedMap<String, byte[]> before = Compared.bytes(nights);

    refused(nights.stages(Stage.MEASURE.alone()), "have not been read yet");
    nights.stages(Stage.INGEST.alone()).night(LAST);
    assertThat(Compared.differing(before, Compared.bytes(nights)))
        .as("reports after ingesting")
        .isEmpty();
    refused(nights.stages(Stage.REPORT.alone()), "has not been measured yet");
    nights.stages(Stage.MEASURE.alone()).night(LAST);
    nights.stages(Stage.REPORT.alone()).night(LAST);
    assertThat(Compared.differing(before, Compared.bytes(nights)))
        .contains("kpi/day/" + LAST + ".parquet")
        .doesNotContain("scorecard/day/" + LAST + ".parquet");
    nights.stages(Stage.SCORE.alone()).night(LAST);

    Nights atOnce = SmallService.workspace(SPARK, another);
    SmallService.deliver(atOnce, "", service.all());
    atOnce.nights(FIRST, LAST);
    Compared.of(nights).mustEqual(Compared.of(atOnce), "stage by stage, and at once");
    assertThat(nights.lake().newest().orElseThrow().content())
        .isEqualTo(atOnce.lake().newest().orElseThrow().content());
  }

  @Test
  void aWholeNightTakesUpWhatAStageLeft(@TempDir Path folder) {
    List<Delivery> one = List.of(SmallService.oneCall("a", FIRST, FIRST));
    Nights nights = SmallService.workspace(SPARK, folder);
    SmallService.deliver(nights, "", one);

    nights.stages(Stage.INGEST.alone()).night(FIRST);
    assertThat(Compared.bytes(nights))
        .noneSatisfy((path, bytes) -> assertThat(path).contains("kpi/"));
    nights.stages(Stage.ALL).night(FIRST);

    assertThat(Compared.bytes(nights)).containsKey("scorecard/day/" + FIRST + ".parquet");
  }

  private static void refused(Nights nights, String because) {
    assertThatThrownBy(() -> nights.night(LAST))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(because);
  }
}
