package org.servicekpi.problem;

import java.io.Serializable;

/**
 * One thing that somebody gave us wrong.
 *
 * @param where the place
 * @param what what is wrong, with the value: "No KPI is called 'first_contact_resolutoin'."
 * @param todo what to do about it, or why it is wrong; may be empty
 */
public record Problem(Where where, String what, String todo)
    implements Comparable<Problem>, Serializable {

  @Override
  public int compareTo(Problem other) {
    int byPlace = where.compareTo(other.where);
    return byPlace != 0 ? byPlace : what.compareTo(other.what);
  }

  @Override
  public String toString() {
    return where + ": " + what + (todo.isEmpty() ? "" : " " + todo);
  }
}
