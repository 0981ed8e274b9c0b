package org.servicekpi.mission;

import java.util.List;

/**
 * One thing that the mission statement promises.
 *
 * @param id short and stable
 * @param statement the phrase of the mission text
 * @param owner who answers for it; the mission's owner where the promise names none
 * @param objectives the numbers that show whether it is kept
 */
public record Promise(String id, String statement, String owner, List<Objective> objectives) {

  public Promise {
    objectives = List.copyOf(objectives);
  }
}
