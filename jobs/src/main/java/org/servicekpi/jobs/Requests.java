package org.servicekpi.jobs;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.servicekpi.jobs.config.Effective;
import org.servicekpi.jobs.config.JobConfig;
import org.servicekpi.jobs.config.JobConfig.Missing;
import org.servicekpi.jobs.config.JobConfig.SourceConfig;
import org.servicekpi.jobs.option.DateOptions.Nights;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Cuts;
import org.servicekpi.metric.Privacy;
import org.servicekpi.run.Feed;
import org.servicekpi.run.Nightly;
import org.servicekpi.run.Stage;
import org.servicekpi.run.Workspace;
import org.servicekpi.store.LakeOptions;
import org.servicekpi.store.RunIdentity;

/** Makes what a run is asked from a checked workspace. */
final class Requests {

  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

  /** Settings that say where things lie or who may see them, and change no number. */
  private static final List<String> NO_NUMBERS =
      List.of("places.", "landing.", "privacy.person-key");

  private Requests() {}

  /** The request for some nights, or for some stages of them. */
  static Nightly nightly(Checked checked, Nights nights, Set<Stage> stages, Shell shell) {
    JobConfig config = checked.config();
    List<Feed> feeds = new ArrayList<>();
    for (SourceConfig source : config.sources()) {
      feeds.add(
          new Feed(
              checked.sources().get(source.name()),
              source.gate(),
              source.missing() == Missing.IS_FINE
                  ? Feed.Expected.WHENEVER
                  : Feed.Expected.EVERY_DAY));
    }
    List<Cut> asked =
        checked.missions().stream().flatMap(mission -> mission.cuts().stream()).toList();
    Cuts cuts = config.cuts().with(asked);
    return new Nightly(
        identity(shell),
        stages,
        new Workspace(
            checked.place(config.landing().folder()),
            checked.place(config.places().lake()),
            checked.place(config.places().reports()),
            checked.place(config.places().runs())),
        nights.from(),
        nights.to(),
        config.kpis().calendar().zone(),
        config.landing().settleTime(),
        feeds,
        checked.kpis(),
        cuts,
        config.kpis().cohorts(),
        new Privacy(
            config.privacy().smallestCell(),
            config.privacy().teamInteractions(),
            config.privacy().teamAgents(),
            checked.agents()),
        config.shop(),
        checked.missions(),
        checked.keys().fingerprint(),
        fingerprints(checked, cuts),
        LakeOptions.standard(),
        shell.clock(),
        ServiceKpi.Version.of());
  }

  private static RunIdentity identity(Shell shell) {
    Instant started = shell.clock().instant();
    long pid = ProcessHandle.current().pid();
    String id = RUN_ID.format(started.atOffset(ZoneOffset.UTC)) + "-" + Long.toHexString(pid);
    return new RunIdentity(id, System.getProperty("user.name", "unknown"), host(), pid, started);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static SortedMap<String, String> fingerprints(Checked checked, Cuts cuts) {
    String settings =
        checked.config().effective().stream()
            .filter(setting -> NO_NUMBERS.stream().noneMatch(setting.key()::startsWith))
            .map(Requests::line)
            .sorted()
            .collect(Collectors.joining("\n"));
    String definitions =
        checked.kpis().stream()
            .filter(kpi -> !kpi.own())
            .map(kpi -> kpi.id() + " " + kpi.version())
            .sorted()
            .collect(Collectors.joining("\n"));
    SortedMap<String, String> fingerprints = new TreeMap<>();
    fingerprints.put("configuration", hash(settings + "\n" + checked.agents()));
    fingerprints.put(
        "definitions",
        hash(
            definitions
                + cuts.all().stream().map(Cut::id).collect(Collectors.joining("\n", "\n", ""))));
    fingerprints.put("mission", hash(checked.written(checked.config().places().mission())));
    return fingerprints;
  }

  private static String line(Effective setting) {
    return setting.key() + "=" + setting.value();
  }

  private static String hash(String text) {
    return DigestUtils.sha256Hex(text).substring(0, 32);
  }
}
