package org.servicekpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;
import org.servicekpi.testing.SparkExtension;

/** Days of the made-up company with all its sources: mapped ones, and those put together. */
@ExtendWith(SparkExtension.class)
final class AllSourcesTest {

  private static final SparkSession SPARK = SparkExtension.session();
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final LocalDate LAST = LocalDate.of(2026, 3, 4);

  @Test
  void nightsOneByOneAndAllAtOnceEndTheSame(@TempDir Path one, @TempDir Path all) {
    Nights oneByOne = company(one);
    FIRST.datesUntil(LAST.plusDays(1)).forEach(oneByOne::night);
    Nights atOnce = company(all);
    atOnce.nights(FIRST, LAST);

    Compared compared = Compared.of(atOnce);
    Compared.of(oneByOne).mustEqual(compared, "one by one, and all at once");
    assertThat(compared.tables().get("record")).isNotEmpty();
    assertThat(compared.tables().get("visit_outcome"))
        .hasSameSizeAs(compared.tables().get("visit"));
    assertThat(compared.tables().get("visit_event"))
        .hasSizeGreaterThan(compared.tables().get("visit").size());
    assertThat(compared.tables().get("help_view")).isNotEmpty();
    assertThat(
            atOnce
                .lake()
                .read(Interaction.TABLE)
                .select(Common.SOURCE.name())
                .distinct()
                .collectAsList())
        .extracting(row -> row.getString(0))
        .contains("asterisk", "connect", "genesys", "phone", "chat", "email");
    assertThat(FallbackRecount.reported(atOnce, "month/2026-03-01"))
        .isEqualTo(FallbackRecount.of(atOnce, LAST))
        .hasSizeGreaterThan(10);
  }

  private static Nights company(Path folder) {
    Company.deliver(folder, FIRST, LAST);
    return Company.workspace(SPARK, folder);
  }
}
