package org.servicekpi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.servicekpi.calendar.Period;
import org.servicekpi.metric.Dimension;
import org.servicekpi.mission.Missions;
import org.servicekpi.mission.Missions.Given;
import org.servicekpi.mission.Missions.Numbers;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

final class ReportFilesTest {

  private static final Period WEEK = Missions.week("2026-03-02");
  private static final Field NAME = Field.required("name", Type.TEXT, "A name.");
  private static final Field LONG = Field.optional("a_long", Type.LONG, "A whole number.");
  private static final Field INT = Field.optional("an_int", Type.INT, "A small whole number.");
  private static final Field DOUBLE = Field.optional("a_double", Type.DOUBLE, "A number.");
  private static final Field TRUTH = Field.optional("a_truth", Type.BOOLEAN, "True or false.");
  private static final Field DATE = Field.optional("a_date", Type.DATE, "A date.");
  private static final Field AT = Field.optional("at_time", Type.INSTANT, "An instant.");
  private static final Table TABLE =
      new Table(
          "everything",
          "one of everything",
          List.of(NAME, LONG, INT, DOUBLE, TRUTH, DATE, AT),
          List.of(NAME),
          Optional.empty());

  @TempDir private Path folder;

  private static Row.Draft named(String name) {
    return Row.of(TABLE).set(NAME, name);
  }

  private static List<Row> rows() {
    return List.of(
        named("all")
            .set(LONG, Long.MIN_VALUE)
            .set(INT, -7)
            .set(DOUBLE, 1.0 / 3)
            .yes(TRUTH)
            .set(DATE, LocalDate.of(1999, 1, 31))
            .set(AT, Instant.parse("2026-03-29T00:59:59.123456Z"))
            .row(),
        named("none").row(),
        named("small").set(DOUBLE, 1e-7).no(TRUTH).row(),
        named("great").set(DOUBLE, 1.5e12).set(AT, Instant.parse("1969-12-31T23:59:59Z")).row(),
        named("zero").set(DOUBLE, -0.0).set(LONG, 0).row());
  }

  private ReportFiles files(String below) throws IOException {
    return new ReportFiles(
        FileSystem.getLocal(new Configuration(false)),
        new org.apache.hadoop.fs.Path(folder.resolve(below).toUri()));
  }

  private static List<List<String>> query(String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(found.getString(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  @Test
  void duckDbReadsTheSameFromParquetAndCsv() throws Exception {
    files("r").write(new Report(TABLE, WEEK, rows()));
    Path parquet = folder.resolve("r/everything/week/2026-03-02.parquet");
    Path csv = folder.resolve("r/everything/week/2026-03-02.csv");

    assertThat(query("DESCRIBE SELECT * FROM '" + parquet + "'"))
        .extracting(column -> column.get(0) + " " + column.get(1))
        .containsExactly(
            "name VARCHAR",
            "a_long BIGINT",
            "an_int INTEGER",
            "a_double DOUBLE",
            "a_truth BOOLEAN",
            "a_date DATE",
            "at_time TIMESTAMP WITH TIME ZONE");
    String select = "SELECT * REPLACE (epoch_us(at_time) AS at_time) FROM ";
    List<List<String>> fromParquet = query(select + "'" + parquet + "'");
    List<List<String>> fromCsv =
        query(
            select
                + "read_csv('"
                + csv
                + "', header = true, columns = {name: 'VARCHAR', a_long: 'BIGINT', an_int:"
                + " 'INTEGER', a_double: 'DOUBLE', a_truth: 'BOOLEAN', a_date: 'DATE', at_time:"
                + " 'TIMESTAMPTZ'})");
    assertThat(fromCsv).isEqualTo(fromParquet);
    assertThat(fromParquet)
        .containsExactly(
            List.of(
                "all",
                "-9223372036854775808",
                "-7",
                "0.3333333333333333",
                "true",
                "1999-01-31",
                "1774745999123456"),
            List.of("great", "null", "null", "1.5E12", "null", "null", "-1000000"),
            List.of("none", "null", "null", "null", "null", "null", "null"),
            List.of("small", "null", "null", "1.0E-7", "false", "null", "null"),
            List.of("zero", "0", "null", "0.0", "null", "null", "null"));
  }

  @Test
  void theCsvHasNoExponentsNoGroupingAndNoWordForNothing() throws Exception {
    files("r").write(new Report(TABLE, WEEK, rows()));
    assertThat(Files.readString(folder.resolve("r/everything/week/2026-03-02.csv")))
        .isEqualTo(
            String.join(
                "\r\n",
                "name,a_long,an_int,a_double,a_truth,a_date,at_time",
                "all,-9223372036854775808,-7,0.3333333333333333,true,1999-01-31,"
                    + "2026-03-29T00:59:59.123456Z",
                "great,,,1500000000000,,,1969-12-31T23:59:59.000000Z",
                "none,,,,,,",
                "small,,,0.0000001,false,,",
                "zero,0,,0,,,",
                ""));
  }

  static Stream<Arguments> cells() {
    return Stream.of(
        arguments("=SUM(A1)", "'=SUM(A1)"),
        arguments("+49 30 1234", "'+49 30 1234"),
        arguments("-cmd", "'-cmd"),
        arguments("@home", "'@home"),
        arguments("\tx", "'\tx"),
        arguments("\rx", "'\rx"),
        arguments("-", "'-"),
        arguments("-12.5", "-12.5"),
        arguments("+3", "+3"),
        arguments("-1e5", "'-1e5"),
        arguments("a=b", "a=b"),
        arguments("'quoted", "'quoted"),
        arguments("", ""));
  }

  @ParameterizedTest(name = "case {index}")
  @MethodSource("cells")
  void formulasAreDefused(String cell, String shown) {
    assertThat(CsvText.defused(cell)).isEqualTo(shown);
  }

  @Test
  void namesOfEveryKindComeBackAsTheyWent() throws Exception {
    List<String> names =
        List.of(
            "He said \"no\", twice",
            "two\nlines",
            "carriage\r\nreturn",
            "Ærø, Zürich, Łódź",
            "😀 emoji 👩‍👩‍👧",
            "שלום עולם",
            "مرحبا ; , \" '",
            " leading and trailing ",
            "日本語",
            "NULL",
            "\u202Eturned");
    files("r")
        .write(new Report(TABLE, WEEK, names.stream().map(name -> named(name).row()).toList()));
    String select = "SELECT name FROM ";
    Path week = folder.resolve("r/everything/week");

    List<String> expected = names.stream().sorted().toList();
    assertThat(query(select + "'" + week.resolve("2026-03-02.parquet") + "'"))
        .extracting(row -> row.get(0))
        .containsExactlyElementsOf(expected);
    assertThat(
            query(
                select
                    + "read_csv('"
                    + week.resolve("2026-03-02.csv")
                    + "', header = true, all_varchar = true, quote = '\"', escape = '\"', delim ="
                    + " ',', new_line = '\\r\\n', strict_mode = false)"))
        .extracting(row -> row.get(0))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void aFormulaStaysAsItIsInParquet() throws Exception {
    files("r").write(new Report(TABLE, WEEK, List.of(named("=1+1").row())));
    assertThat(query("SELECT name FROM '" + folder.resolve("r/everything/week/*.parquet") + "'"))
        .containsExactly(List.of("=1+1"));
    assertThat(folder.resolve("r/everything/week/2026-03-02.csv"))
        .content()
        .contains("'=1+1,,,,,,");
  }

  @Test
  void theSameRowsInAnotherOrderGiveTheSameBytesInAnyLocale() throws Exception {
    files("r").write(new Report(TABLE, WEEK, rows()));
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      List<Row> shuffled = new ArrayList<>(rows());
      Collections.shuffle(shuffled, new Random(7));
      files("again").write(new Report(TABLE, WEEK, shuffled));
    } finally {
      Locale.setDefault(usual);
    }
    for (String path : ReportFiles.paths(TABLE, WEEK)) {
      assertThat(folder.resolve("again").resolve(path))
          .hasSameBinaryContentAs(folder.resolve("r").resolve(path))
          .isNotEmptyFile();
    }
  }

  @Test
  void severalThreadsMayWriteAtOnceAndLeaveNothingBesideTheReports() throws Exception {
    ReportFiles files = files("r");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Report>> tasks = new ArrayList<>();
      Period period = WEEK;
      for (int i = 0; i < 12; i++) {
        Report report = new Report(TABLE, period, rows());
        tasks.add(
            () -> {
              files.write(report);
              return report;
            });
        period = period.next();
      }
      Path first = folder.resolve("r");
      for (Future<Report> done : threads.invokeAll(tasks)) {
        for (String path : ReportFiles.paths(TABLE, done.get().period())) {
          assertThat(first.resolve(path))
              .hasSameBinaryContentAs(
                  first.resolve(
                      path.replace(done.get().period().start().toString(), "2026-03-02")));
        }
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdown();
    }
    try (Stream<Path> all = Files.walk(folder.resolve("r"))) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(24);
    }
  }

  @Test
  void anEmptyReportStillHasItsColumns() throws Exception {
    files("r").write(new Report(TABLE, WEEK, List.of()));
    Path week = folder.resolve("r/everything/week");
    assertThat(query("SELECT * FROM '" + week.resolve("2026-03-02.parquet") + "'")).isEmpty();
    assertThat(week.resolve("2026-03-02.csv"))
        .hasContent("name,a_long,an_int,a_double,a_truth,a_date,at_time");
  }

  @Test
  void aRowWithoutARequiredCellAndTwoRowsOfOneKeyAreOurOwnBugs() {
    assertThatThrownBy(() -> Row.of(TABLE).row())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A row of everything lacks name");
    List<Row> twice = List.of(named("x").row(), named("x").row());
    assertThatThrownBy(() -> new Report(TABLE, WEEK, twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has two rows of one key");
    assertThatThrownBy(() -> named("x").set(DOUBLE, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFolderThatCannotBeWrittenIsAMatterForOperations() throws Exception {
    Files.writeString(folder.resolve("r"), "a file where the folder should be");
    Report report = new Report(TABLE, WEEK, rows());
    ReportFiles files = files("r");
    assertThatThrownBy(() -> files.write(report))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.actor()).isEqualTo(Actor.OPERATIONS))
        .hasMessageContaining("The report cannot be written");
  }

  @Test
  void theSchemaAndTheDictionaryNameEveryColumnOfEveryReport() throws Exception {
    files("r").describe(ReportCatalogue.TABLES);
    JsonNode schema =
        new ObjectMapper().readTree(folder.resolve("r/_schema.json").toFile()).get("reports");
    String dictionary = Files.readString(folder.resolve("r/_dictionary.md"));
    assertThat(schema).hasSize(ReportCatalogue.TABLES.size());
    for (int i = 0; i < schema.size(); i++) {
      Table table = ReportCatalogue.TABLES.get(i);
      assertThat(schema.get(i).get("name").asText()).isEqualTo(table.name());
      assertThat(schema.get(i).get("fields")).hasSize(table.fields().size());
      for (JsonNode field : schema.get(i).get("fields")) {
        assertThat(field.get("meaning").asText()).endsWith(".");
        assertThat(dictionary).contains("| `" + field.get("name").asText() + "` |");
      }
    }
  }

  @Test
  void aKpiReportHasOneColumnForEveryDimension() throws Exception {
    Map<Dimension, String> cell =
        new TreeMap<>(Map.of(Dimension.CHANNEL, "phone", Dimension.TOPIC, Dimension.UNKNOWN));
    Given values =
        new Given()
            .value(Missions.ABANDONMENT, WEEK, Numbers.share(50, 1000))
            .value(Missions.ABANDONMENT, WEEK, cell, Numbers.share(2, 10))
            .value(Missions.CSAT, WEEK, Numbers.share(3, 4).between(0.3, 0.95));
    files("r").write(KpiReport.of(WEEK, values.all(), "abc"));

    assertThat(
            query(
                "SELECT period, start, cut, channel, topic, queue, kpi, value, unit, numerator,"
                    + " denominator, lower, upper, n, status, coverage, definition_version,"
                    + " publication FROM '"
                    + folder.resolve("r/kpi/week/2026-03-02.parquet")
                    + "'"))
        .extracting(row -> String.join("|", row))
        .containsExactly(
            "week|2026-03-02|channel+topic|phone|(unknown)|null|abandonment_rate|0.2|share|2|10"
                + "|null|null|10|final|1.0|1|abc",
            "week|2026-03-02|total|null|null|null|abandonment_rate|0.05|share|50|1000|null|null"
                + "|1000|final|1.0|1|abc",
            "week|2026-03-02|total|null|null|null|csat|0.75|share|3|4|0.3|0.95|4|final|1.0|1|abc");
  }
}
