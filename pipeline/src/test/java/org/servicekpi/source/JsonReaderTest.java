package org.servicekpi.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {

  private static List<String> read(Reads.Format format, String records, String text)
      throws IOException {
    LandingReads reads =
        new LandingReads(
            new SerializableConfiguration(new Configuration()),
            format,
            Dialect.CSV.bytes(),
            records,
            "UTF-8",
            List.of("-"),
            200);
    List<String> seen = new ArrayList<>();
    List<String> columns = List.of("id", "$.a.b[0].c", "$.a.b[*].c", "a");
    try (JsonReader reader =
        new JsonReader(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), reads, columns)) {
      while (reader.next()) {
        StringBuilder row = new StringBuilder().append(reader.line()).append(' ');
        if (!reader.fault().equals(Fault.NONE)) {
          seen.add(row.append(reader.fault().rule()).toString());
          continue;
        }
        for (int i = 0; i < columns.size(); i++) {
          row.append(i == 0 ? "" : "|").append(reader.isNull(i) ? "null" : reader.value(i));
        }
        seen.add(row.toString());
      }
    }
    return seen;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "JSON ~ $ ~ [{'id':1},{'id':2}]",
        "JSON ~ $ ~ {'id':1}{'id':2}",
        "JSON ~ $ ~ {'id':1} {'id':2}",
        "JSON ~ $.data.items ~ {'x':[{'id':9}],'data':{'n':{'items':[7]},'items':[{'id':1},{'id':2}],'z':{}}}",
        "JSON ~ $.items ~ {'items':[{'id':1}],'next':'a}'}{'items':[{'id':2}]}",
      })
  void everyShapeGivesTheSameRecords(Reads.Format format, String records, String text)
      throws IOException {
    assertThat(read(format, records, text.replace('\'', '"')))
        .containsExactly("1 1|null|null|null", "1 2|null|null|null");
  }

  @Test
  void pathsGoIntoObjectsAndLists() throws IOException {
    String text =
        """
        {"id": 1.50, "a": {"b": [{"c": "x\\n"}, {"c": true}]}}

        {"id": "-", "a": {"b": [{}]}}
        """;

    assertThat(read(Reads.Format.JSON_LINES, "$", text))
        .containsExactly(
            "1 1.50|x\n|[\"x\\n\",true]|{\"b\":[{\"c\":\"x\\n\"},{\"c\":true}]}",
            "3 null|null|[null]|{\"b\":[{}]}");
  }

  @Test
  void aLineThatIsNoJsonOrTooLongIsRefusedAndTheNextOneIsRead() throws IOException {
    String text =
        "{\"id\":1}\n{\"id\":2,}\n[3]\n{\"id\":\"" + "x".repeat(300) + "\"}\r\n{\"id\":5}";

    assertThat(read(Reads.Format.JSON_LINES, "$", text))
        .containsExactly(
            "1 1|null|null|null",
            "2 not_json",
            "3 not_json",
            "4 record_too_long",
            "5 5|null|null|null");
  }

  @Test
  void afterABrokenRecordReadingGoesOnAtTheNextOne() throws IOException {
    String text =
        """
        [
          {"id": 1, "a": {
            "b": 2
          },
          {"id": 2},
          {"id": 3
        ]
        """;

    assertThat(read(Reads.Format.JSON, "$", text))
        .containsExactly("2 not_json", "5 2|null|null|null", "6 not_json");
  }
}
