package org.servicekpi.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;

/**
 * What company to make up.
 *
 * @param seed another seed is another company
 * @param from the first day of files
 * @param to the last day of files
 * @param interactionsPerDay about how many interactions an average day has, all channels together
 * @param since the first day of the logs: nothing that happened before it is in any file
 * @param extent which sources are written
 * @param persuasion what a chat does to a purchase
 */
public record SampleSettings(
    long seed,
    LocalDate from,
    LocalDate to,
    int interactionsPerDay,
    LocalDate since,
    Extent extent,
    Persuasion persuasion) {

  /**
   * What a chat really does to a purchase, and how much it only seems to do.
   *
   * @param simple the chance of a purchase after a chat over the chance without, on simple topics
   * @param complex the same on complex topics
   * @param selection how much more those chat who would buy anyway; 0 for not at all
   */
  public record Persuasion(double simple, double complex, double selection) {

    /** The claim of a fifth more on simple topics, nothing on complex ones, and selection. */
    public static final Persuasion CLAIMED = new Persuasion(1.2, 1.0, 0.7);
  }

  /** Which sources the company writes. */
  public enum Extent {
    /** Mapped sources only: calls, chats, tickets, surveys, customers. */
    MAPPED,
    /** All of them: also assembled telephone systems, social media, web visits and orders. */
    ALL
  }

  /**
   * Checks the range and the size.
   *
   * @throws RefusedException if the days are out of order or the size is not positive
   */
  public SampleSettings {
    Problems problems = new Problems();
    if (to.isBefore(from)) {
      problems.add(
          Where.file("--to"),
          "The sample's last day " + to + " is before its first day " + from + ".",
          "Swap them.");
    }
    if (since.isAfter(from)) {
      problems.add(
          Where.file("--from"),
          "The sample's first file " + from + " is before the first day of the logs " + since + ".",
          "Start the logs on that day or earlier.");
    }
    if (interactionsPerDay < 1) {
      problems.add(
          Where.file("--interactions"),
          "A day of " + interactionsPerDay + " interactions cannot be made up.",
          "Ask for at least 1.");
    }
    problems.refuseIfAny(Actor.EDITOR);
  }

  /** A company whose chats persuade as is claimed. */
  public SampleSettings(
      long seed,
      LocalDate from,
      LocalDate to,
      int interactionsPerDay,
      LocalDate since,
      Extent extent) {
    this(seed, from, to, interactionsPerDay, since, extent, Persuasion.CLAIMED);
  }

  /** A month of mapped sources, with logs that begin on its first day. */
  public static SampleSettings month(long seed, YearMonth month, int interactionsPerDay) {
    return new SampleSettings(
        seed,
        month.atDay(1),
        month.atEndOfMonth(),
        interactionsPerDay,
        month.atDay(1),
        Extent.MAPPED,
        Persuasion.CLAIMED);
  }

  /** The same company with other sources. */
  public SampleSettings with(Extent other) {
    return new SampleSettings(seed, from, to, interactionsPerDay, since, other, persuasion);
  }

  /** The same company and the same logs, other days of them. */
  public SampleSettings between(LocalDate first, LocalDate last) {
    return new SampleSettings(seed, first, last, interactionsPerDay, since, extent, persuasion);
  }

  /** The same company whose chats persuade otherwise. */
  public SampleSettings with(Persuasion other) {
    return new SampleSettings(seed, from, to, interactionsPerDay, since, extent, other);
  }
}
