package org.servicekpi.jobs.option;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;
import picocli.CommandLine.Option;

/** Which nights a command computes. */
public final class DateOptions {

  /**
   * Nights from one day to another, both included.
   *
   * @param from the first
   * @param to the last; not before the first
   */
  public record Nights(LocalDate from, LocalDate to) {}

  @Option(
      names = {"-d", "--date"},
      paramLabel = "DATE",
      description = "The night of this day, as 2026-03-02, or the word yesterday.")
  private Optional<String> date = Optional.empty();

  @Option(names = "--from", paramLabel = "DATE", description = "The first of several nights.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "DATE", description = "The last of several nights.")
  private Optional<String> to = Optional.empty();

  /** The nights asked for; what is wrong with them is noted, and then they are empty. */
  public Optional<Nights> nights(Clock clock, ZoneId zone, Problems problems) {
    if (date.isPresent() && (from.isPresent() || to.isPresent())) {
      problems.add(
          Where.file("--date"),
          "Both --date and --from or --to are given.",
          "Give --date for one night, or --from and --to for several.");
      return Optional.empty();
    }
    if (date.isPresent()) {
      return day("--date", date.get(), clock.withZone(zone), problems)
          .map(night -> new Nights(night, night));
    }
    if (from.isEmpty() || to.isEmpty()) {
      boolean none = from.isEmpty() && to.isEmpty();
      problems.add(
          Where.file(none ? "--date" : from.isEmpty() ? "--from" : "--to"),
          none ? "No night is given." : "Only one end of the nights is given.",
          "Say --date 2026-03-02, --date yesterday, or --from 2026-03-01 --to 2026-03-31.");
      return Optional.empty();
    }
    Optional<LocalDate> first = day("--from", from.get(), clock.withZone(zone), problems);
    Optional<LocalDate> last = day("--to", to.get(), clock.withZone(zone), problems);
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    if (last.get().isBefore(first.get())) {
      problems.add(
          Where.file("--to"),
          "The last night, " + last.get() + ", is before the first, " + first.get() + ".",
          "Swap --from and --to.");
      return Optional.empty();
    }
    return Optional.of(new Nights(first.get(), last.get()));
  }

  private static Optional<LocalDate> day(
      String option, String text, Clock clock, Problems problems) {
    if (text.equals("yesterday")) {
      return Optional.of(LocalDate.now(clock).minusDays(1));
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      problems.add(
          Where.file(option),
          "'" + text + "' is not a day.",
          "Write it as year-month-day: 2026-03-02, or say yesterday.");
      return Optional.empty();
    }
  }
}
