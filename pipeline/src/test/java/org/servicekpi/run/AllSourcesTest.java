package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;
import org.servicekpi.sample.SampleCompany;
import org.servicekpi.sample.SampleSettings;
import org.servicekpi.sample.SampleSettings.Extent;
import org.servicekpi.testing.SparkExtension;

/** Days of the made-up company with all its sources: mapped ones, and those put together. */
@ExtendWith(SparkExtension.class)
final class AllSourcesTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final LocalDate LAST = LocalDate.of(2026, 3, 4);
  private static final List<String> MAPPED =
      List.of("chat", "customer", "email", "messaging", "phone", "social", "survey", "video");
  private static final List<String> ASSEMBLED = List.of("asterisk", "connect", "genesys");

  @Test
  void nightsOneByOneAndAllAtOnceEndTheSame(@TempDir Path one, @TempDir Path all) {
    Nights oneByOne = company(one);
    FIRST.datesUntil(LAST.plusDays(1)).forEach(oneByOne::night);
    Nights atOnce = company(all);
    atOnce.nights(FIRST, LAST);

    Compared compared = Compared.of(atOnce);
    Compared.of(oneByOne).mustEqual(compared, "one by one, and all at once");
    assertThat(compared.tables().get("record")).isNotEmpty();
    assertThat(
            atOnce
                .lake()
                .read(Interaction.TABLE)
                .select(Common.SOURCE.name())
                .distinct()
                .collectAsList())
        .extracting(row -> row.getString(0))
        .contains("asterisk", "connect", "genesys", "phone", "chat", "email");
  }

  private static Nights company(Path folder) {
    SampleCompany.of(
            SampleSettings.month(11, YearMonth.of(2026, 3), 150)
                .with(Extent.ALL)
                .between(FIRST, LAST))
        .writeAll(folder);
    Nights nights = new Nights(SPARK, folder, ServiceCalendar.always(ZoneId.of("Europe/Berlin")));
    MAPPED.forEach(name -> nights.feed(mapping(name), 0.05));
    ASSEMBLED.forEach(name -> nights.feed(mapping(name), 0.05));
    return nights;
  }

  private static String mapping(String name) {
    String file = "/org/servicekpi/sample/workspace/mappings/" + name + ".yaml";
    try (var in = AllSourcesTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
