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

/** The figures that the author of the chat rooms published, recomputed from the mapped records. */
@ExtendWith(SparkExtension.class)
class ChatRoomsTest {

  private static final SparkSession SPARK = SparkExtension.session();

  @TempDir Path landing;

  @Test
  void theFirstWeekOfFebruaryIsThePublishedOne() throws IOException {
    Path rooms = Landings.shared("chat-bot-rooms/chat_rooms.csv");
    assumeTrue(Files.exists(rooms), "The chat rooms are not beside the repository: " + rooms);
    Landings.put(landing, "chat-rooms/rooms-2021-02.csv", Files.readAllBytes(rooms));
    Source source = Landings.source(Landings.shipped("chat-rooms.yaml"));
    Landings.records(SPARK, landing, source).createOrReplaceTempView("rooms");

    Row row =
        SPARK
            .sql(
                """
                with week as (
                  select * from rooms where business_date between '2021-02-01' and '2021-02-07'),
                all_rooms as (
                  select count(*) as rooms, count(rule) as refused, count(distinct source_id) as ids,
                         min(business_date) as first_day, max(business_date) as last_day,
                         sum(size(warnings)) as warned
                  from rooms)
                select any_value(rooms), any_value(refused), any_value(ids), any_value(first_day),
                       any_value(last_day), any_value(warned),
                       count(*),
                       count_if(interaction.handled_by = 'bot'),
                       round(avg(unix_seconds(interaction.ended_at)
                                 - unix_seconds(interaction.started_at)), 1),
                       round(count_if(interaction.handled_by = 'both' and get(survey, 0).score >= 4)
                             / count_if(interaction.handled_by = 'both' and get(survey, 0).score is not null), 4),
                       count_if(get(bot_episode, 0).end = 'handed_over') + count_if(get(bot_episode, 0).end = 'timer')
                         + count_if(get(bot_episode, 0).end = 'assumed') + count_if(get(bot_episode, 0).end = 'failed'),
                       count_if(interaction.answered_at < interaction.started_at)
                from week cross join all_rooms
                """)
            .head();

    assertThat(row.mkString("|"))
        .isEqualTo("10000|0|10000|2021-01-31|2021-02-28|0|2763|1789|1669.4|0.7221|2763|0");
  }
}
