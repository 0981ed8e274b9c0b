package org.servicekpi.problem;

/** Who must act on a problem; decides the exit code. */
public enum Actor {
  /** Whoever edited the command line, the configuration, the mission, a mapping or a KPI file. */
  EDITOR,
  /** The owner of the data: a file is unreadable, a header changed, a gate or a balance broke. */
  DATA_OWNER,
  /** The scheduler: an expected delivery is not there yet, retry later. */
  SCHEDULER,
  /** Operations: the lake, the disk or the cluster is unusable, or another run holds the lock. */
  OPERATIONS
}
