package org.servicekpi.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.sample.SampleCompany;
import org.servicekpi.sample.SampleSettings;
import org.servicekpi.sample.SampleSettings.Extent;

/** The made-up company with all its sources: mapped ones, and those put together. */
final class Company {

  private static final String WORKSPACE = "/org/servicekpi/sample/workspace/";
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final YearMonth MONTH = YearMonth.of(2026, 3);
  private static final int INTERACTIONS_PER_DAY = 150;

  static final List<String> MAPPED =
      List.of(
          "chat",
          "customer",
          "email",
          "help",
          "messaging",
          "orders",
          "phone",
          "social",
          "survey",
          "video",
          "web");
  static final List<String> ASSEMBLED = List.of("asterisk", "connect", "genesys");

  private Company() {}

  /** The workspace, and nothing delivered. */
  static Nights workspace(SparkSession spark, Path folder) {
    List<String> all = new ArrayList<>(MAPPED);
    all.addAll(ASSEMBLED);
    return workspace(spark, folder, all).mission(file("mission.yaml"));
  }

  /** The same with some of the sources, and without a mission. */
  static Nights workspace(SparkSession spark, Path folder, List<String> sources) {
    Nights nights = new Nights(spark, folder, ServiceCalendar.always(ZONE));
    sources.forEach(name -> nights.feed(file("mappings/" + name + ".yaml"), 0.05));
    return nights;
  }

  /** Delivers days of March 2026. */
  static void deliver(Path folder, LocalDate from, LocalDate to) {
    SampleCompany.of(
            SampleSettings.month(11, MONTH, INTERACTIONS_PER_DAY)
                .with(Extent.ALL)
                .between(from, to))
        .writeAll(folder);
  }

  private static String file(String name) {
    try (var in = Company.class.getResourceAsStream(WORKSPACE + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }
}
