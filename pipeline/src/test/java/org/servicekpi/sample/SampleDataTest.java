package org.servicekpi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servicekpi.sample.SampleSettings.Extent;

/**
 * The checked-in {@code sample-data/} is what the generator writes. To write it anew after a change
 * of the generator: {@code mvn -pl pipeline test -Dtest=SampleDataTest
 * -Dbuild.golden.refresh=true}.
 */
class SampleDataTest {

  /** The seed and the size of the checked-in month. */
  static final SampleSettings MONTH =
      SampleSettings.month(2026, YearMonth.of(2026, 3), 258).with(Extent.ALL);

  private static final Map<String, String> FOLDERS =
      Map.ofEntries(
          Map.entry("phone", "telephony/phone"),
          Map.entry("asterisk", "telephony/asterisk"),
          Map.entry("connect", "telephony/connect"),
          Map.entry("genesys", "telephony/genesys"),
          Map.entry("video", "telephony/video"),
          Map.entry("email", "helpdesk/email"),
          Map.entry("customer", "helpdesk/customer"),
          Map.entry("chat", "chat/chat"),
          Map.entry("messaging", "chat/messaging"),
          Map.entry("social", "chat/social"),
          Map.entry("survey", "surveys/survey"),
          Map.entry("web", "web/web"),
          Map.entry("orders", "web/orders"),
          Map.entry("help", "web/help"));

  @Test
  void theCheckedInMonthIsWhatTheGeneratorWrites(@TempDir Path written) throws IOException {
    SampleCompany company = SampleCompany.of(MONTH);
    assertThat(FOLDERS.keySet()).containsExactlyInAnyOrderElementsOf(company.sources());
    company.writeAll(written);
    Path checkedIn = Path.of(System.getProperty("repository.root")).resolve("sample-data");
    if (Boolean.getBoolean("golden.refresh")) {
      for (String source : company.sources()) {
        replace(written.resolve("landing").resolve(source), checkedIn.resolve(FOLDERS.get(source)));
      }
      replace(written.resolve("reference"), checkedIn.resolve("reference"));
    }
    SortedMap<String, String> expected = new TreeMap<>();
    for (String source : company.sources()) {
      add(FOLDERS.get(source), written.resolve("landing").resolve(source), expected);
    }
    add("reference", written.resolve("reference"), expected);
    SortedMap<String, String> found = new TreeMap<>();
    for (String folder : FOLDERS.values()) {
      add(folder, checkedIn.resolve(folder), found);
    }
    add("reference", checkedIn.resolve("reference"), found);
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((file, text) -> assertThat(found.get(file)).as(file).isEqualTo(text));
  }

  @Test
  void theCheckedInMonthIsUnderFiveMegabytes() throws IOException {
    long bytes = 0;
    Path checkedIn = Path.of(System.getProperty("repository.root")).resolve("sample-data");
    for (Path file : Folders.files(checkedIn)) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isLessThan(5_000_000);
  }

  private static void add(String name, Path folder, SortedMap<String, String> texts) {
    Folders.texts(folder).forEach((file, text) -> texts.put(name + "/" + file, text));
  }

  private static void replace(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path old : Folders.files(to)) {
      Files.delete(old);
    }
    for (Path file : Folders.files(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }
}
