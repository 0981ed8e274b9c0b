package org.servicekpi.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;

/**
 * The lock of a lake, held from its taking until {@link #release}. It keeps two honest runs apart;
 * what makes a paused or a cut-off one harmless is that a publication can be created only once.
 */
final class RunLock {

  /**
   * What the lock file says.
   *
   * @param processStart when the holder's process was started, if its system tells; else empty
   * @param token tells holders apart
   * @param heartbeat the last sign of life; newer ones stand in a file of the holder's own, so that
   *     a holder who wakes up late cannot write over the lock of another
   */
  record Holder(
      String run,
      String owner,
      String host,
      long pid,
      String processStart,
      String token,
      Instant startedAt,
      Instant heartbeat) {

    Holder beating(Instant now) {
      return new Holder(run, owner, host, pid, processStart, token, startedAt, now);
    }

    /**
     * A reused process id is told from the holder by when its process started. Systems reckon that
     * from the time since they booted, so that it may differ a little from one asking to the next.
     */
    boolean isGoneFrom(String thisHost) {
      if (!host.equals(thisHost)) {
        return false;
      }
      Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
      String start = startOf(process);
      boolean isKnown = !start.isEmpty() && !processStart.isEmpty();
      return process.isEmpty()
          || (isKnown
              && Duration.between(Instant.parse(processStart), Instant.parse(start))
                      .abs()
                      .compareTo(Duration.ofMinutes(1))
                  > 0);
    }
  }

  private final Storage storage;
  private final Path file;
  private final InstantSource clock;
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final Holder self;
  private volatile boolean lost;
  private ScheduledExecutorService beating;

  private RunLock(Storage storage, InstantSource clock, Holder self) {
    this.storage = storage;
    this.file = storage.at("lock.json");
    this.clock = clock;
    this.self = self;
  }

  /** Takes the lock, or refuses and says who has it. */
  static RunLock take(Storage storage, Holder self, LakeOptions options, InstantSource clock)
      throws IOException {
    RunLock lock = new RunLock(storage, clock, self);
    for (int attempt = 0; !storage.createIfAbsent(lock.file, Json.write(self)); attempt++) {
      Optional<Holder> other = lock.holder();
      if (other.isPresent()) {
        Path beat = lock.beatOf(other.get());
        Optional<Holder> newer =
            storage.text(beat).map(text -> Json.read(beat, text, Holder.class));
        lock.removeDead(newer.orElse(other.get()), options.silence());
      }
      if (attempt == 10) {
        throw lock.contended();
      }
    }
    lock.removeOldBeats();
    lock.startBeating(options.heartbeat());
    return lock;
  }

  /** What the holder of a lock for this run would be. */
  static Holder holder(RunIdentity who, String token, InstantSource clock) {
    return new Holder(
        who.runId(),
        who.owner(),
        who.host(),
        who.pid(),
        startOf(ProcessHandle.of(who.pid())),
        token,
        who.startedAt(),
        clock.instant());
  }

  /** Whether the lock still names this run. */
  boolean isHeld() throws IOException {
    return !lost && holder().map(Holder::token).filter(self.token()::equals).isPresent();
  }

  /** What happened to the lock that operations should hear of. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  void release() throws IOException {
    beating.shutdown();
    try {
      // A beat that is under way would bring the file back.
      if (!beating.awaitTermination(10, TimeUnit.SECONDS)) {
        warnings.add("The last sign of life of the run is still being written.");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    if (isHeld()) {
      storage.remove(file);
    }
    storage.remove(beatOf(self));
  }

  private Optional<Holder> holder() throws IOException {
    return storage.text(file).map(text -> Json.read(file, text, Holder.class));
  }

  private Path beatOf(Holder holder) {
    return storage.at("lock-" + holder.token() + ".json");
  }

  private void removeOldBeats() throws IOException {
    for (String name : storage.names(storage.root())) {
      if (name.startsWith("lock-")) {
        storage.remove(storage.at(name));
      }
    }
  }

  private void removeDead(Holder other, Duration silence) throws IOException {
    boolean gone = other.isGoneFrom(self.host());
    boolean silent = other.heartbeat().plus(silence).isBefore(clock.instant());
    if (!gone && !silent) {
      throw held(other);
    }
    // Of several that find the lock dead, one moves it away; who moved a living one gives it back.
    Path aside = storage.at(".lock." + self.token());
    try {
      storage.move(file, aside);
    } catch (FileNotFoundException | NoSuchFileException movedByAnother) {
      return;
    }
    Optional<Holder> moved = storage.text(aside).map(text -> Json.read(aside, text, Holder.class));
    if (moved.isPresent() && !moved.get().token().equals(other.token())) {
      storage.createIfAbsent(file, Json.write(moved.get()));
      storage.remove(aside);
      throw held(moved.get());
    }
    storage.remove(aside);
    warnings.add(
        "The lock of run '"
            + other.run()
            + "' ("
            + other.owner()
            + " on "
            + other.host()
            + ", process "
            + other.pid()
            + ", started "
            + other.startedAt()
            + ") was taken over: "
            + (gone
                ? "its process is gone."
                : "it gave no sign of life since " + other.heartbeat() + "."));
  }

  private RefusedException held(Holder other) {
    return new RefusedException(
        Actor.OPERATIONS,
        Where.file(file.toString()),
        "Run '"
            + other.run()
            + "' of "
            + other.owner()
            + " on "
            + other.host()
            + " (process "
            + other.pid()
            + ") uses this lake since "
            + other.startedAt()
            + "; its last sign of life is of "
            + other.heartbeat()
            + ".",
        "Wait until it has ended, or end that process and run again: the lock of a run that is gone"
            + " is taken over.");
  }

  private RefusedException contended() {
    return new RefusedException(
        Actor.OPERATIONS,
        Where.file(file.toString()),
        "Several runs reach for the lock at once.",
        "Start one at a time.");
  }

  private void startBeating(Duration every) {
    beating =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lake-heartbeat");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        beating.scheduleWithFixedDelay(
            this::beat, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      if (!isHeld()) {
        lost = true;
        beating.shutdown();
        storage.remove(beatOf(self));
        return;
      }
      storage.replace(beatOf(self), Json.write(self.beating(clock.instant())));
    } catch (IOException | RuntimeException missed) {
      if (!Thread.currentThread().isInterrupted() && warnings.size() < 10) {
        warnings.add("A sign of life could not be written: " + missed.getMessage());
      }
    }
  }

  private static String startOf(Optional<ProcessHandle> process) {
    return process.flatMap(known -> known.info().startInstant()).map(Instant::toString).orElse("");
  }
}
