package org.servicekpi.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Hafenstrom, a made-up supplier of power and internet, and the logs of its service.
 *
 * <p>The same settings give the same bytes; a day of the logs is the same whichever range of days
 * is written. Rows carry flaws on purpose, at rates that {@code truth/} counts; what the customers
 * really needed and whether it was solved stands there too, never in the landing.
 */
public final class SampleCompany {

  private static final int THREADS = 2;

  private final SampleSettings settings;

  private SampleCompany(SampleSettings settings) {
    this.settings = settings;
  }

  /** The company of these settings. */
  public static SampleCompany of(SampleSettings settings) {
    return new SampleCompany(settings);
  }

  /** The sources that it writes, each a folder of the landing. */
  public List<String> sources() {
    Stream<String> shop =
        settings.extent() == SampleSettings.Extent.ALL
            ? Stream.of("web", "orders", "help")
            : Stream.empty();
    return Stream.of(logs().stream().map(Log::source), Stream.of(CustomerLog.SOURCE), shop)
        .flatMap(sources -> sources)
        .toList();
  }

  /** Writes one day's files below the workspace's {@code landing} and {@code truth}. */
  public void writeDay(LocalDate date, Path workspace) {
    write(date, date, workspace);
  }

  /** Writes every day of the settings, and the reference tables. */
  public void writeAll(Path workspace) {
    try {
      Reference.write(workspace.resolve("reference"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long days = ChronoUnit.DAYS.between(settings.from(), settings.to()) + 1;
    int parts = (int) Math.min(THREADS, days);
    ExecutorService pool = Executors.newFixedThreadPool(parts);
    try {
      List<Callable<LocalDate>> work =
          IntStream.range(0, parts)
              .<Callable<LocalDate>>mapToObj(
                  part ->
                      () -> {
                        LocalDate first = settings.from().plusDays(days * part / parts);
                        LocalDate last = settings.from().plusDays(days * (part + 1) / parts - 1);
                        write(first, last, workspace);
                        return last;
                      })
              .toList();
      for (Future<LocalDate> part : pool.invokeAll(work)) {
        part.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot finish the sample: interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot write the sample: " + e.getCause().getMessage(), e);
    } finally {
      pool.shutdownNow();
    }
  }

  private void write(LocalDate first, LocalDate last, Path workspace) {
    try {
      new Chronicle(settings, logs()).write(first, last, workspace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its systems. */
  List<Log> logs() {
    List<Log> logs = new ArrayList<>();
    logs.add(new CallLog(settings.extent()));
    if (settings.extent() == SampleSettings.Extent.ALL) {
      logs.add(new QueueLog());
      logs.add(new ConnectLog());
      logs.add(new GenesysLog());
    }
    logs.add(new SurveyLog(List.copyOf(logs)));
    logs.add(new ChatLog());
    logs.add(new TicketLog());
    if (settings.extent() == SampleSettings.Extent.ALL) {
      logs.add(new MessagingLog());
      logs.add(new SocialLog());
      logs.add(new VideoLog());
    }
    return List.copyOf(logs);
  }
}
