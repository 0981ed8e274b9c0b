package org.servicekpi.store;

/** The steps by which a run changes the lake and the reports, in the order in which they happen. */
public enum Step {
  /** The lake's lock names this run. */
  LOCK_TAKEN,
  /** What a run that died left behind, unpublished, is gone. */
  LEFTOVERS_REMOVED,
  /** The lake knows that this run is under way. */
  RUN_OPENED,
  /** A table exists that was not there before. */
  TABLE_CREATED,
  /** The data files of one write stand in the table's folder; nothing refers to them yet. */
  TABLE_WRITTEN,
  /** The run's own branch of the table has them. */
  BRANCH_COMMITTED,
  /** All report files are staged, and their fingerprints known. */
  REPORTS_STAGED,
  /** The publication file exists: from here on the run has happened. */
  PUBLICATION_CREATED,
  /** A table's main shows the published snapshot; branches of runs are gone from the table. */
  MAIN_FORWARDED,
  /**
   * The mark of the publication before is gone, since its report files are about to be replaced.
   */
  PUBLISHED_MARK_REMOVED,
  /** A staged report file stands in its place. */
  REPORT_PLACED,
  /** A report file that is no longer published is gone. */
  REPORT_WITHDRAWN,
  /** The mark says that all report files belong together. */
  PUBLISHED_MARK_WRITTEN,
  /** The staging folder is gone and the lake no longer knows the run as under way. */
  RUN_CLOSED,
  /** The lock is free. */
  LOCK_RELEASED
}
