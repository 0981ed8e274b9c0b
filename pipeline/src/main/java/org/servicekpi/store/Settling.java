package org.servicekpi.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * What follows from a publication and from the end of a run: mains, report files, the mark, and the
 * removal of what is no longer needed. Everything here may be done again at any time by the holder
 * of the lock, and ends the same.
 */
final class Settling {

  private final Storage lake;
  private final Storage reports;
  private final LakeTables tables;
  private final Publications publications;
  private final StepListener listener;

  Settling(
      Storage lake,
      Storage reports,
      LakeTables tables,
      Publications publications,
      StepListener listener) {
    this.lake = lake;
    this.reports = reports;
    this.tables = tables;
    this.publications = publications;
    this.listener = listener;
  }

  /** Brings mains and reports up to the newest publication, and clears away after dead runs. */
  List<String> rollForward() throws IOException {
    List<String> missing = new ArrayList<>();
    Optional<Publication> newest = publications.newest();
    long settled = mark().map(PublishedMark::number).orElse(0L);
    if (newest.isPresent() && newest.get().number() != settled) {
      missing.addAll(settle(newest.get()));
    }
    for (String name : lake.names(lake.at("open"))) {
      if (name.endsWith(".json")) {
        Path file = lake.at("open/" + name);
        Optional<String> text = lake.text(file);
        if (text.isPresent()) {
          close(Json.read(file, text.get(), OpenRun.class));
        }
      }
    }
    return missing;
  }

  /** Makes a publication visible to foreign readers; gives the report files that are lost. */
  List<String> settle(Publication publication) throws IOException {
    Optional<PublishedMark> mark = mark();
    forwardMains(publication);
    long settled =
        mark.map(PublishedMark::number).filter(known -> known < publication.number()).orElse(0L);
    List<ReportFile> fresh =
        publication.reports().stream().filter(file -> file.since() > settled).toList();
    Set<String> withdrawn = withdrawn(publication);
    if (mark.isPresent() && !(fresh.isEmpty() && withdrawn.isEmpty())) {
      step(Step.PUBLISHED_MARK_REMOVED, "", () -> reports.remove(reports.at(PublishedMark.NAME)));
    }
    List<String> missing = new ArrayList<>();
    for (ReportFile file : fresh) {
      if (!place(file, publication)) {
        missing.add(file.path());
      }
    }
    for (String path : withdrawn) {
      step(Step.REPORT_WITHDRAWN, path, () -> reports.remove(reports.at(path)));
    }
    step(
        Step.PUBLISHED_MARK_WRITTEN,
        "",
        () ->
            reports.replace(
                reports.at(PublishedMark.NAME),
                Json.write(
                    new PublishedMark(
                        publication.number(),
                        publication.asOf(),
                        publication.content(),
                        publication.reports(),
                        missing))));
    return missing;
  }

  /** Ends a run, published or not: nothing of it stays but what it published. */
  void close(OpenRun run) throws IOException {
    if (!isPublished(run)) {
      step(Step.LEFTOVERS_REMOVED, run.run(), () -> removeLeftovers(run));
    }
    step(
        Step.RUN_CLOSED,
        run.run(),
        () -> {
          reports.remove(reports.at(staging(run.run())));
          if (reports.names(reports.at("_staging")).isEmpty()) {
            reports.remove(reports.at("_staging"));
          }
          lake.remove(lake.at(run.file()));
        });
  }

  static String staging(String run) {
    return "_staging/" + run;
  }

  private boolean isPublished(OpenRun run) throws IOException {
    return publications
        .find(run.startedFrom() + 1)
        .filter(publication -> publication.token().equals(run.token()))
        .isPresent();
  }

  private void removeLeftovers(OpenRun run) throws IOException {
    Map<String, Long> published =
        publications.newest().map(Publication::tables).map(Map::copyOf).orElse(Map.of());
    for (String name : tables.names()) {
      Optional<org.apache.iceberg.Table> table = tables.load(name);
      if (table.isPresent()) {
        removeBranches(table.get(), Optional.ofNullable(published.get(name)));
        lake.remove(new Path(RunTable.folder(table.get(), run.token())));
      }
    }
  }

  /**
   * Removes the branches of runs, and every snapshot that led to nothing published: each published
   * one is an ancestor of the newest.
   */
  private static void removeBranches(org.apache.iceberg.Table table, Optional<Long> published) {
    Set<Long> kept = new HashSet<>();
    published.ifPresent(
        snapshot ->
            SnapshotUtil.ancestorsOf(snapshot, table::snapshot)
                .forEach(ancestor -> kept.add(ancestor.snapshotId())));
    Optional.ofNullable(table.currentSnapshot())
        .ifPresent(
            main ->
                SnapshotUtil.ancestorsOf(main.snapshotId(), table::snapshot)
                    .forEach(ancestor -> kept.add(ancestor.snapshotId())));
    List<Long> dropped = new ArrayList<>();
    for (Snapshot snapshot : table.snapshots()) {
      if (!kept.contains(snapshot.snapshotId())) {
        dropped.add(snapshot.snapshotId());
      }
    }
    List<String> branches = RunTable.branchesOfRuns(table).toList();
    if (!branches.isEmpty()) {
      ManageSnapshots removal = table.manageSnapshots();
      branches.forEach(removal::removeBranch);
      removal.commit();
    }
    if (!dropped.isEmpty()) {
      // Nothing goes for its age: publications name old snapshots.
      ExpireSnapshots expiry =
          table.expireSnapshots().expireOlderThan(0).cleanupLevel(ExpireSnapshots.CleanupLevel.ALL);
      dropped.forEach(expiry::expireSnapshotId);
      expiry.commit();
    }
  }

  private void forwardMains(Publication publication) throws IOException {
    Map<String, Long> before =
        publications
            .find(publication.number() - 1)
            .map(Publication::tables)
            .map(Map::copyOf)
            .orElse(Map.of());
    for (Map.Entry<String, Long> entry :
        new TreeMap<>(publication.tablesUnlike(before)).entrySet()) {
      Optional<org.apache.iceberg.Table> table = tables.load(entry.getKey());
      if (table.isPresent() && !RunTable.isForwarded(table.get(), entry.getValue())) {
        step(Step.MAIN_FORWARDED, entry.getKey(), () -> forward(table.get(), entry.getValue()));
      }
    }
  }

  private static void forward(org.apache.iceberg.Table table, long snapshot) {
    ManageSnapshots change = table.manageSnapshots().setCurrentSnapshot(snapshot);
    RunTable.branchesOfRuns(table).toList().forEach(change::removeBranch);
    change.commit();
  }

  private boolean place(ReportFile file, Publication publication) throws IOException {
    Path target = reports.at(file.path());
    Path staged = reports.at(staging(publication.run()) + "/" + file.path());
    if (file.since() == publication.number() && reports.exists(staged)) {
      step(Step.REPORT_PLACED, file.path(), () -> reports.move(staged, target));
      return true;
    }
    return reports.exists(target)
        && reports.fingerprint(target, file.path(), file.since()).equals(file);
  }

  private Set<String> withdrawn(Publication publication) throws IOException {
    Set<String> paths =
        publications
            .find(publication.number() - 1)
            .map(
                before ->
                    before.reports().stream()
                        .map(ReportFile::path)
                        .collect(Collectors.toCollection(TreeSet::new)))
            .orElse(new TreeSet<>());
    publication.reports().forEach(file -> paths.remove(file.path()));
    return paths;
  }

  private Optional<PublishedMark> mark() throws IOException {
    Path file = reports.at(PublishedMark.NAME);
    return reports.text(file).map(text -> Json.read(file, text, PublishedMark.class));
  }

  private void step(Step step, String what, Trouble.Action action) {
    listener.during(step, what, action);
  }
}
