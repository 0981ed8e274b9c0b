package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.source.Source;
import org.servicekpi.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class AssemblingTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final String CONNECT =
      """
      source: connect
      reads:
        format: amazon-connect
        files: records-{yyyy-MM-dd}*.json
        zone: Europe/Berlin
        look-back-days: 10
      attributes: {topic: reason, solved: solved}
      solved: "yes"
      """;
  private static final String ASTERISK =
      """
      source: asterisk
      reads:
        format: asterisk-queue-log
        files: queue_log-{yyyy-MM-dd}
        zone: Europe/Berlin
        region: DE
        look-back-days: 10
      """;

  @TempDir Path landing;

  private static String resource(String name) {
    try (var in = AssemblingTest.class.getResourceAsStream("/vendors/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aChainDeliveredOverThreeNightsInAnyOrderIsOneInteraction() {
    Source source = VendorNights.source("connect.yaml", CONNECT);
    String[] records = resource("amazon-connect.json").split("(?=\\{\"AWSAccountId\")", -1);
    for (int seed = 0; seed < 6; seed++) {
      Random random = new Random(seed);
      StringBuilder[] nights = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
      for (String record : records) {
        nights[random.nextInt(3)].insert(0, random.nextBoolean() ? record : record + "\n");
      }
      Path here = landing.resolve("seed" + seed);
      for (int night = 0; night < 3; night++) {
        VendorNights.put(
            here, "connect/records-2026-03-0" + (night + 2) + ".json", nights[night].toString());
      }
      VendorNights byNight = new VendorNights(SPARK, source);
      byNight.files(here).forEach(file -> byNight.night(byNight.read(List.of(file))));
      VendorNights atOnce = new VendorNights(SPARK, source);
      atOnce.night(atOnce.read(atOnce.files(here)));

      assertThat(byNight.lake()).as("seed " + seed).isEqualTo(atOnce.lake());
      Row chain = atOnce.interactions().get("a-1");
      assertThat(chain.getStruct(chain.fieldIndex("interaction")).<Long>getAs("wait_ms"))
          .isEqualTo(190_000L);
      assertThat(chain.getList(chain.fieldIndex("leg"))).hasSize(10);
      assertThat(atOnce.interactions().keySet())
          .containsExactly("a-1", "b-1", "c-1", "c-1#c-2", "d-1", "thread-1#m-1", "thread-1#m-3");
    }
  }

  @Test
  void onlyGroupsThatGotARecordArePutTogetherAgain() {
    Source source = VendorNights.source("connect.yaml", CONNECT);
    VendorNights.put(landing, "connect/records-2026-03-02.json", resource("amazon-connect.json"));
    VendorNights nights = new VendorNights(SPARK, source);
    List<KeptRecord> all = nights.read(nights.files(landing));
    List<KeptRecord> late =
        all.stream().filter(kept -> kept.record().sourceId().equals("a-3")).toList();
    List<KeptRecord> first = new ArrayList<>(all);
    first.removeAll(late);

    assertThat(nights.night(first)).hasSize(7);
    assertThat(nights.night(late)).containsExactly("a-1");
    assertThat(nights.night(List.of())).isEmpty();
  }

  @Test
  void callsOverMidnightAndALaterRestartAreAsIfAllHadComeAtOnce() {
    Source source = VendorNights.source("asterisk.yaml", ASTERISK);
    List<String> lines = resource("asterisk-queue-log").lines().toList();
    for (int cut : List.of(3, 9, 17, 19, 20)) {
      Path here = landing.resolve("cut" + cut);
      VendorNights.put(
          here, "asterisk/queue_log-2026-03-02", String.join("\n", lines.subList(0, cut)) + "\n");
      VendorNights.put(
          here,
          "asterisk/queue_log-2026-03-03",
          String.join("\n", lines.subList(cut, lines.size())) + "\n");
      VendorNights byNight = new VendorNights(SPARK, source);
      byNight.files(here).forEach(file -> byNight.night(byNight.read(List.of(file))));
      VendorNights backwards = new VendorNights(SPARK, source);
      List.of(1, 0)
          .forEach(
              file -> backwards.night(backwards.read(List.of(backwards.files(here).get(file)))));
      VendorNights atOnce = new VendorNights(SPARK, source);
      atOnce.night(atOnce.read(atOnce.files(here)));

      assertThat(byNight.lake()).as("cut " + cut).isEqualTo(atOnce.lake());
      assertThat(backwards.lake()).as("backwards " + cut).isEqualTo(atOnce.lake());
      assertThat(atOnce.interactions()).hasSize(8);
    }
  }
}
