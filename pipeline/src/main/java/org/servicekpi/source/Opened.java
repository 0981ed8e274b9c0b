package org.servicekpi.source;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A landing file that was found readable.
 *
 * @param path where it lies
 * @param name its name in tables and messages
 * @param deliveredOn the date of the delivery
 * @param columns the names of its columns, in its own order
 * @param span what to read of it
 * @param bytes about how much that is
 */
record Opened(
    String path, String name, LocalDate deliveredOn, List<String> columns, Span span, long bytes)
    implements Serializable {

  /** The parts of every task: small ones go together, so that a task is worth its start. */
  static List<List<Opened>> tasks(List<Opened> parts, long taskBytes) {
    List<List<Opened>> tasks = new ArrayList<>();
    List<Opened> together = new ArrayList<>();
    long bytes = 0;
    for (Opened part : parts) {
      if (!together.isEmpty() && bytes + part.bytes() > taskBytes) {
        tasks.add(List.copyOf(together));
        together.clear();
        bytes = 0;
      }
      together.add(part);
      bytes += part.bytes();
    }
    if (!together.isEmpty()) {
      tasks.add(List.copyOf(together));
    }
    return tasks;
  }
}
