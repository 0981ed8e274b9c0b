package org.servicekpi.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class ConversionsTest {

  private static final UTF8String BERLIN = text("Europe/Berlin");

  private static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }

  private static String instant(Long micros) {
    return micros == null
        ? "null"
        : Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)).toString();
  }

  private static String local(String text, String pattern) {
    return instant(Conversions.localTime(text(text), text(pattern), BERLIN));
  }

  @Test
  void localTimesAreThoseOfTheZone() {
    assertThat(local("05.03.2026 10:00:00", "dd.MM.yyyy HH:mm:ss"))
        .isEqualTo("2026-03-05T09:00:00Z");
    assertThat(local(" 5.7.2026 9:05", "d.M.yyyy H:mm")).isEqualTo("2026-07-05T07:05:00Z");
    assertThat(local("990101", "yyMMdd")).isEqualTo("1998-12-31T23:00:00Z");
    assertThat(local("Mar 5, 2026 1:00 PM", "MMM d, yyyy h:mm a"))
        .isEqualTo("2026-03-05T12:00:00Z");
    assertThat(local("31.02.2026", "dd.MM.yyyy")).isEqualTo("null");
    assertThat(local("05.03.2026 ", "dd.MM.yyyy HH:mm")).isEqualTo("null");
  }

  @Test
  void theHourThatComesTwiceIsTheFirstAndTheMissingHourIsTheOneAfterTheGap() {
    assertThat(local("2026-10-25 02:30", "yyyy-MM-dd HH:mm")).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(local("2026-03-29 02:30", "yyyy-MM-dd HH:mm")).isEqualTo("2026-03-29T01:30:00Z");
  }

  @Test
  void timesAfterMidnightBelongToTheNextDay() {
    UTF8String day = text("2026-03-05");
    UTF8String pattern = text("yyyy-MM-dd");
    long start = Conversions.timeOn(day, pattern, text("23:59:50"), BERLIN);

    assertThat(instant(Conversions.timeOnAfter(day, pattern, text("0:00:10"), start, BERLIN)))
        .isEqualTo("2026-03-05T23:00:10Z");
    assertThat(instant(Conversions.timeOn(day, pattern, text("25:00"), BERLIN)))
        .isEqualTo("2026-03-06T00:00:00Z");
    assertThat(Conversions.timeOn(day, pattern, text("1:75"), BERLIN)).isNull();
  }

  @Test
  void serialDatesAreThoseOfTheSpreadsheet() {
    assertThat(instant(Conversions.serialTime(text("44288.4441435185"), text("UTC"))))
        .isEqualTo("2021-04-02T10:39:34Z");
    assertThat(instant(Conversions.serialTimeSwapped(text("44288.4441435185"), text("UTC"))))
        .isEqualTo("2021-02-04T10:39:34Z");
    assertThat(Conversions.serialTime(text("59"), text("UTC"))).isNull();
    assertThat(Conversions.serialTime(text("n/a"), text("UTC"))).isNull();
  }

  @Test
  void isoTimesWithoutAnOffsetAreLocal() {
    assertThat(instant(Conversions.isoTime(text("2026-03-05T10:00:00.123Z"), BERLIN)))
        .isEqualTo("2026-03-05T10:00:00Z");
    assertThat(instant(Conversions.isoTime(text("2026-03-05 10:00:00+0200"), BERLIN)))
        .isEqualTo("2026-03-05T08:00:00Z");
    assertThat(instant(Conversions.isoTime(text("2026-03-05T10:00"), BERLIN)))
        .isEqualTo("2026-03-05T09:00:00Z");
    assertThat(Conversions.isoTime(text("2026-03-05"), BERLIN)).isNull();
  }

  @Test
  void durationsBecomeMilliseconds() {
    assertThat(Conversions.durationMs(text("1.5"), text("s"))).isEqualTo(1500);
    assertThat(Conversions.durationMs(text("4.62962962962963E-005"), text("day"))).isEqualTo(4000);
    assertThat(Conversions.durationMs(text("1:02:03"), text("clock"))).isEqualTo(3_723_000);
    assertThat(Conversions.durationMs(text("-37"), text("s"))).isEqualTo(-37_000);
    assertThat(Conversions.durationMs(text("1e400"), text("s"))).isNull();
    assertThat(Conversions.durationMs(text("many"), text("s"))).isNull();
    assertThat(Conversions.wholeNumber(text("3.0"))).isEqualTo(3);
    assertThat(Conversions.wholeNumber(text("3.5"))).isNull();
  }

  @Test
  void onePersonHasOneKeyHoweverTheIdIsWritten() {
    PersonKeys keys = Landings.KEYS;

    assertThat(keys.ofPhone("030 1234567", "DE"))
        .isEqualTo(keys.ofPhone("+49 (30) 123-4567", "DK"));
    assertThat(keys.ofEmail(" Ann@Example.org ")).isEqualTo(keys.ofEmail("ann@example.org"));
    assertThat(keys.ofId("7").orElseThrow())
        .matches("[0-9a-f]{32}")
        .isNotEqualTo(keys.fingerprint());
    assertThat(keys.ofPhone("anonymous", "DE")).isEqualTo(Optional.empty());
    assertThat(keys.ofEmail("nobody")).isEmpty();
    assertThat(keys.toString()).isEqualTo("PersonKeys(secret)");
    assertThat(new PersonKeys("another secret of tests".getBytes(StandardCharsets.UTF_8)).ofId("7"))
        .isNotEqualTo(keys.ofId("7"));
    assertThatThrownBy(() -> new PersonKeys(new byte[8]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void masksHidePersonsAndLeaveDatesAlone() {
    assertThat(Masks.masked(text("ann@example.org called +49 30 1234567 on 05-03-2026 10:00:00")))
        .hasToString("*** called *** on 05-03-2026 10:00:00");
    assertThat(Masks.masked(text("id 33116, 2026-03-05"))).hasToString("id 33116, 2026-03-05");
  }

  @Test
  void theFastReaderOfIsoTimesSaysWhatTheOtherOneSays() {
    Random random = new Random(3);
    String[] separators = {"T", " ", "T", "t"};
    String[] decimals = {"", ".5", ".123", ".123456", ".123456789", ".", ".1234567890"};
    String[] zones = {
      "Z", "+01:00", "-0530", "+14", "", "+25:00", "z", "+01:75", "+1:00", "-18:00"
    };
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      String text =
          String.format(
              Locale.ROOT,
              "%04d-%02d-%02d%s%02d:%02d:%02d%s%s",
              random.nextInt(40) == 0 ? 0 : 1890 + random.nextInt(220),
              random.nextInt(14),
              random.nextInt(33),
              separators[random.nextInt(separators.length)],
              random.nextInt(25),
              random.nextInt(61),
              random.nextInt(61),
              decimals[random.nextInt(decimals.length)],
              zones[random.nextInt(zones.length)]);
      if (random.nextInt(10) == 0) {
        int at = random.nextInt(text.length());
        text = text.substring(0, at) + "x9:-+ ".charAt(random.nextInt(6)) + text.substring(at + 1);
      }
      long fast = IsoTime.micros(text(text));
      Long slow = Conversions.anyIsoTime(text(text), BERLIN);
      if (fast != IsoTime.OTHER) {
        assertThat(fast).as(text).isEqualTo(slow);
        read++;
      }
    }
    assertThat(read).isGreaterThan(2_000);
  }
}
