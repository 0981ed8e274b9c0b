package org.servicekpi.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.testing.SparkExtension;

/** Counts of the complaints by a plain recount of the file, against the mapped records. */
@ExtendWith(SparkExtension.class)
class ComplaintsTest {

  private static final SparkSession SPARK = SparkExtension.session();

  @TempDir Path landing;

  @Test
  void channelsAndAnswersAddUpAndTheCutOffLastRowIsRefused() throws IOException {
    Path complaints = Landings.shared("cfpb-complaints/Consumer_Complaints.csv");
    assumeTrue(Files.exists(complaints), "The complaints are not there: " + complaints);
    Landings.put(landing, "cfpb-complaints/complaints-2014-11.csv", Files.readAllBytes(complaints));
    Source source = Landings.source(Landings.shipped("cfpb-complaints.yaml"));
    Landings.records(SPARK, landing, source).createOrReplaceTempView("complaints");

    Row row =
        SPARK
            .sql(
                """
                select count(*), count_if(rule = 'wrong_field_count'), count(rule),
                       count_if(interaction.channel = 'web_form'),
                       count_if(interaction.channel = 'letter'),
                       count_if(interaction.channel_detail = 'fax'),
                       count_if(interaction.outcome = 'in_progress'),
                       count_if(interaction.outcome = 'missed'),
                       count_if(get(vendor_metric, 0).value = 0.0),
                       min(business_date), max(business_date), sum(size(warnings))
                from complaints
                """)
            .head();

    assertThat(row.mkString("|"))
        .isEqualTo("8340|1|1|6268|445|103|1758|97|161|2014-10-10|2014-11-13|0");
  }
}
