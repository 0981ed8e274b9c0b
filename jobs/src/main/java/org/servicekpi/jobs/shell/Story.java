package org.servicekpi.jobs.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Tells on stderr what a command is doing: a progress bar on a terminal, one line per stage
 * elsewhere, JSON lines where asked. Closing it leaves the terminal clean.
 */
public final class Story implements AutoCloseable {

  /** How the story is written. */
  public enum Format {
    TEXT,
    JSON
  }

  /** How much of it is told. */
  public enum Detail {
    /** Stages, warnings, problems. */
    QUIET,
    /** Notes as well. */
    VERBOSE
  }

  private final Shell shell;
  private final Format format;
  private final Detail detail;
  private final Map<String, Instant> begun = new TreeMap<>();
  private Optional<ProgressBar> bar = Optional.empty();

  /** A story that nothing was told of yet. */
  public Story(Shell shell, Format format, Detail detail) {
    this.shell = shell;
    this.format = format;
    this.detail = detail;
  }

  /** Says how many stages are to come; from here a terminal shows a bar. */
  public synchronized void stages(String task, int count) {
    boolean onTerminal = format == Format.TEXT && detail == Detail.QUIET;
    if (onTerminal && shell.screen() != Shell.Screen.NONE) {
      boolean colour = shell.screen() == Shell.Screen.COLOUR;
      bar =
          Optional.of(
              new ProgressBarBuilder()
                  .setTaskName(task)
                  .setInitialMax(count)
                  .setStyle(
                      colour ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
                  .setConsumer(new ConsoleProgressBarConsumer(shell.err()))
                  .hideEta()
                  .clearDisplayOnFinish()
                  .build());
    }
  }

  /** A stage begins. */
  public synchronized void begin(String stage) {
    begun.put(stage, shell.clock().instant());
    bar.ifPresent(shown -> shown.setExtraMessage(" " + stage));
    if (format == Format.JSON) {
      json("info", Map.of("event", "begin", "stage", stage));
    }
  }

  /** A stage has ended, with what it counted. */
  public synchronized void end(String stage, Map<String, Long> counts) {
    Instant now = shell.clock().instant();
    Instant from = Optional.ofNullable(begun.remove(stage)).orElse(now);
    double seconds = Duration.between(from, now).toMillis() / 1000.0;
    bar.ifPresent(ProgressBar::step);
    if (format == Format.JSON) {
      Map<String, Object> fields = new TreeMap<>(counts);
      fields.put("event", "end");
      fields.put("stage", stage);
      fields.put("seconds", seconds);
      json("info", fields);
    } else if (bar.isEmpty()) {
      line(String.format(Locale.ROOT, "%-8s %7.1f s  %s", stage, seconds, words(counts)));
    }
  }

  /** Something worth knowing, in a sentence. */
  public synchronized void say(String sentence) {
    tell("info", sentence);
  }

  /** Something that should be looked at, in a sentence. */
  public synchronized void warn(String sentence) {
    tell("warning", format == Format.TEXT ? "warning: " + sentence : sentence);
  }

  /** Something that only a curious reader wants, in a sentence. */
  public synchronized void note(String sentence) {
    if (detail == Detail.VERBOSE) {
      tell("debug", sentence);
    }
  }

  private void tell(String level, String sentence) {
    if (format == Format.JSON) {
      json(level, Map.of("message", sentence));
    } else {
      line(sentence);
    }
  }

  private void line(String text) {
    // A bar is redrawn in place; a line must not be written into it.
    bar.ifPresent(shown -> shell.err().print("\r\u001b[2K"));
    shell.err().println(text);
    bar.ifPresent(ProgressBar::refresh);
  }

  private void json(String level, Map<String, ?> fields) {
    Map<String, Object> all = new TreeMap<>(fields);
    all.put("at", shell.clock().instant().toString());
    all.put("level", level);
    shell.err().println(Json.line(all));
  }

  private static String words(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> String.format(Locale.ROOT, "%,d %s", count.getValue(), count.getKey()))
        .collect(Collectors.joining(", "));
  }

  /** Takes the bar off the terminal; what follows stands on lines of its own. */
  public synchronized void finish() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
    shell.err().flush();
  }

  @Override
  public void close() {
    finish();
  }
}
