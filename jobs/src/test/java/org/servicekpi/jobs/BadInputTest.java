package org.servicekpi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servicekpi.jobs.shell.SparkSessions;
import org.servicekpi.store.Lake;
import org.servicekpi.store.LakeRun;
import org.servicekpi.store.RunIdentity;

/**
 * Everything that can be wrong with what people and systems give us, in one table: what happened,
 * the exit code, the message, and how many rows were kept. Wrong rows of a good file stand in
 * {@link BadRowsTest}.
 *
 * <p>A line of 1 GB was tried by hand with a heap of 96 MB: the reader refuses it as too long after
 * two seconds and goes on with the next line; here it is 17 MB. A disk of 2 MB that was really full
 * was tried by hand, too; its answer was the same as that of {@link FullDisk}.
 */
final class BadInputTest {

  private static final List<String> NIGHT =
      List.of("nightly", "--date", "2026-03-02", "--master", "local[2]");
  private static final List<String> CHECK = List.of("check");
  private static final String CALLS = BadWorkspace.CALLS;
  private static final String NOTHING = "nothing";
  private static final String AS_BEFORE = "as before";

  @TempDir Path folder;

  private record Case(
      String name,
      List<String> command,
      Consumer<BadWorkspace> wrong,
      int exit,
      String message,
      String kept) {

    @Override
    public String toString() {
      return name;
    }

    /** Says what is answered: where, what, and what to do, as far as they matter. */
    Case answers(int code, String... lines) {
      String said = String.join("\n  ", lines);
      return new Case(name, command, wrong, code, said, code == 0 ? kept : NOTHING);
    }

    Case keeps(String rows) {
      return new Case(name, command, wrong, exit, message, rows);
    }
  }

  private static Case night(String name, Consumer<BadWorkspace> wrong) {
    return new Case(name, NIGHT, wrong, 0, "", NOTHING);
  }

  private static Case check(String name, Consumer<BadWorkspace> wrong) {
    return new Case(name, CHECK, wrong, 0, "", NOTHING);
  }

  private static Case mission(String name, String before, String after) {
    return check(name, bad -> bad.change(BadWorkspace.MISSION, before, after));
  }

  private static Case mapping(String name, String before, String after) {
    return check(name, bad -> bad.change(BadWorkspace.MAPPING, before, after));
  }

  static Stream<Case> everything() {
    return Stream.of(files(), surroundings(), writing()).flatMap(List::stream);
  }

  private static List<Case> files() {
    return List.of(
        night("an empty file", bad -> bad.write(CALLS, ""))
            .answers(0, "calls/calls-2026-03-02.csv: The file is empty.")
            .keeps("0 rows"),
        night("a header only", bad -> bad.write(CALLS, BadWorkspace.HEADER))
            .answers(0, "calls/calls-2026-03-02.csv: The file has no record.")
            .keeps("0 rows"),
        night("a truncated gzip", BadInputTest::truncate)
            .answers(3, "calls/calls-2026-03-02.csv.gz", "The compressed file ends too early."),
        night("another encoding", BadInputTest::encodeOtherwise)
            .answers(3, "calls/calls-2026-03-02.csv:2", "Line 2 is no text in UTF-8."),
        night("a changed header", bad -> bad.change(CALLS, ",start,", ",begin_at,"))
            .answers(
                3,
                "calls/calls-2026-03-02.csv:1",
                "The header lacks the column 'start', which the mapping uses."),
        night(
                "a reordered header",
                bad ->
                    bad.write(
                        CALLS,
                        """
                        queue,state,talk_s,wait_s,ended,answered,start,id
                        Sales,DONE,9,1,2026-03-02 09:05:00,2026-03-02 09:00:10,2026-03-02 09:00:00,a
                        Sales,GONE,,9,2026-03-02 11:01:00,,2026-03-02 11:00:00,b
                        """))
            .keeps("2 rows"),
        night("another delimiter", bad -> bad.change(CALLS, ",", ";"))
            .answers(
                3,
                "calls/calls-2026-03-02.csv:1",
                "The header has one column"
                    + " 'id;start;answered;ended;wait_s;state;queue;talk_s'.",
                "Is the delimiter ';'?"),
        night(
                "a picture",
                bad -> bad.write(CALLS, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13}))
            .answers(
                3,
                "calls/calls-2026-03-02.csv",
                "The file is no text: it has zero bytes near its beginning."),
        night(
                "a line over the bound",
                bad -> bad.write(CALLS, BadWorkspace.GOOD + "x".repeat(17 << 20) + "\n"))
            .keeps("3 rows"),
        night("too many bad rows", bad -> bad.change(CALLS, ",2026-03-02 ", ",02.03.2026 "))
            .answers(
                3,
                "calls",
                "3 of 3 records were refused, more than the gate of 50.0 % lets"
                    + " through: unreadable_started_at 3."));
  }

  private static List<Case> surroundings() {
    return List.of(
        night("a file in place of the landing folder", BadInputTest::fileForFolder)
            .answers(
                3, "A file stands where the folder of the source 'calls' must be.", "Move it into"),
        night("a file in place of the lake", bad -> bad.write("lake", "x"))
            .answers(5, "/lake", "A file stands where a folder must be."),
        night("a file in place of the reports", bad -> bad.write("reports", "x"))
            .answers(5, "  A file stands where a folder must be."),
        new Case(
            "a full disk",
            Stream.concat(
                    NIGHT.stream(),
                    Stream.of("--conf", "spark.hadoop.fs.full.impl=" + FullDisk.class.getName()))
                .toList(),
            bad ->
                bad.append(
                    BadWorkspace.SETTINGS,
                    "places: {lake: 'full://" + bad.folder().resolve("lake") + "'}\n"),
            5,
            String.join("\n  ", "disk or network", "The disk is full.", "Free space there"),
            NOTHING),
        night("a file still growing", BadInputTest::growing)
            .answers(
                4,
                "/landing/calls",
                "The delivery of 2026-03-02 may still be growing:"
                    + " calls/calls-2026-03-02.csv was written less than 600 s ago."),
        night("no delivery", bad -> bad.remove(CALLS))
            .answers(4, "/landing/calls", "The delivery of 2026-03-02 is not there yet."),
        night("no key", bad -> bad.remove("person.key"))
            .answers(2, "person.key", "The person key is missing."),
        night("another key", BadInputTest::otherKey)
            .answers(
                2, "privacy.person-key", "The lake was written with another person key (finger")
            .keeps(AS_BEFORE),
        night("a second run at the same time", bad -> {})
            .answers(5, "", "Run 'the-first' of somebody on "));
  }

  private static List<Case> writing() {
    return List.of(
        mission("a KPI that is not known", "service_level", "servce_level")
            .answers(
                2,
                "mission.yaml:8:15  promises[0].objectives[0].kpi",
                "No KPI is called 'servce_level'.",
                "Did you mean 'service_level'?"),
        mission("a target in a wrong unit", "90 %", "90 s")
            .answers(
                2,
                "mission.yaml:8:65  promises[0].objectives[0].at-least",
                "'90 s' is in 's', but service_level is a share."),
        mission("a target in a wrong direction", "at-least", "at-most")
            .answers(
                2,
                "mission.yaml:8:55  promises[0].objectives[0].at-most",
                "'at-most' contradicts service_level, which is better the higher it is."),
        mission("a phrase that the mission does not hold", "\"answer at once\"", "\"be quick\"")
            .answers(
                2,
                "mission.yaml:6:16  promises[0].statement",
                "The phrase 'be quick' does not stand in the mission."),
        mapping("a column that is not there", "queue: queue", "queue: quue")
            .answers(
                2,
                "mappings/calls.yaml:22:14  tables.interaction.fields.queue",
                "There is no column 'quue' in the file.",
                "Did you mean 'queue'?"),
        mapping("chance in a mapping", "queue: queue", "queue: cast(rand() as string)")
            .answers(
                2,
                "mappings/calls.yaml:22:14  tables.interaction.fields.queue",
                "The expression uses rand(), so the same record could read differently."),
        mapping("a cast to no type", "as bigint", "as bigitn")
            .answers(
                2,
                "mappings/calls.yaml:24:16  tables.interaction.fields.talk_ms",
                "This is no SQL expression: Unsupported data type \"BIGITN\"."),
        mapping(
                "a cast to a wrong type",
                "cast(talk_s as bigint) * 1000",
                "cast(talk_s as boolean)")
            .answers(
                2,
                "mappings/calls.yaml:24:16  tables.interaction.fields.talk_ms",
                "The expression gives boolean, where the field 'talk_ms' holds a whole"
                    + " number."));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void badInputIsAnsweredInPlainWordsAndWhatIsGoodIsKept(Case bad) throws Exception {
    BadWorkspace workspace = BadWorkspace.in(folder);
    bad.wrong().accept(workspace);

    Spoken said =
        bad.name().startsWith("a second run")
            ? whileAnotherRuns(bad.command())
            : Spoken.in(folder, bad.command().toArray(String[]::new));

    assertThat(said.exit()).as(said.err()).isEqualTo(bad.exit());
    assertThat(said.err()).contains(bad.message()).doesNotContain("\tat ", "Exception", "null");
    if (bad.exit() > 0) {
      assertThat(said.err()).contains("\n1 problem. Nothing was ");
    }
    assertThat(kept(bad.exit())).isEqualTo(bad.kept());
  }

  private Spoken whileAnotherRuns(List<String> command) {
    Instant start = Spoken.CLOCK.instant();
    RunIdentity first =
        new RunIdentity("the-first", "somebody", "elsewhere", ProcessHandle.current().pid(), start);
    try (SparkSessions.Started spark = SparkSessions.start("local[2]", Map.of());
        LakeRun held =
            Lake.open(
                    spark.session(),
                    folder.resolve("lake").toString(),
                    folder.resolve("reports").toString())
                .begin(first, Spoken.CLOCK)) {
      assertThat(held.warnings()).isEmpty();
      return Spoken.in(folder, command.toArray(String[]::new));
    }
  }

  private String kept(int exit) throws IOException, SQLException {
    if (!Files.exists(folder.resolve("lake/published/0000000001.json"))) {
      return NOTHING;
    }
    if (exit > 0) {
      return Files.exists(folder.resolve("lake/published/0000000002.json")) ? "more" : AS_BEFORE;
    }
    Path data = folder.resolve("lake/tables/interaction/data");
    List<String> files = new ArrayList<>();
    if (Files.exists(data)) {
      try (Stream<Path> below = Files.walk(data)) {
        below.map(Path::toString).filter(name -> name.endsWith(".parquet")).forEach(files::add);
      }
    }
    long rows = 0;
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      for (String file : files) {
        try (ResultSet found =
            statement.executeQuery("select count(*) from read_parquet('" + file + "')")) {
          found.next();
          rows += found.getLong(1);
        }
      }
    }
    return rows + " rows";
  }

  private static void truncate(BadWorkspace bad) {
    byte[] whole = BadWorkspace.gzip(BadWorkspace.GOOD);
    bad.remove(CALLS);
    bad.write(CALLS + ".gz", Arrays.copyOf(whole, whole.length - 30));
  }

  private static void encodeOtherwise(BadWorkspace bad) {
    String text = BadWorkspace.GOOD.replace("Sales", "B\u00fccher");
    bad.write(CALLS, text.getBytes(Charset.forName("windows-1252")));
  }

  // Permissions would say nothing here: the tests may run as root, who may read everything.
  private static void fileForFolder(BadWorkspace bad) {
    bad.remove(CALLS);
    bad.remove("landing/calls");
    bad.write("landing/calls", BadWorkspace.GOOD);
  }

  private static void growing(BadWorkspace bad) {
    bad.append(BadWorkspace.SETTINGS, "landing: {settle-time: 10 min}\n");
    bad.age(CALLS, Duration.ofMinutes(5));
  }

  private static void otherKey(BadWorkspace bad) {
    bad.write(CALLS, BadWorkspace.HEADER);
    String[] night = NIGHT.toArray(String[]::new);
    assertThat(Spoken.before(Duration.ofMinutes(10), bad.folder(), night).exit()).isZero();
    bad.write("person.key", "fedcba9876543210".repeat(4));
  }
}
