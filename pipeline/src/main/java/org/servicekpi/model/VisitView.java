package org.servicekpi.model;

import java.util.ArrayList;
import java.util.List;
import org.servicekpi.schema.Field;

/**
 * A visit with what became of it, as KPIs read it. One view is used for many rows: move it by
 * {@link #over}. Instants are microseconds since 1970; {@link #NONE} stands for "never".
 */
public final class VisitView {

  /** It never happened. */
  public static final long NONE = Long.MIN_VALUE;

  private static final List<Field> READ = new ArrayList<>();

  private static final int PERSON_KEY = at(VisitOutcome.PERSON_KEY);
  private static final int STARTED_AT = at(Visit.STARTED_AT);
  private static final int CHAT_STARTED_AT = at(Visit.CHAT_STARTED_AT);
  private static final int IS_TEST = at(Visit.IS_TEST);
  private static final int CONVERTED_AT = at(VisitOutcome.CONVERTED_AT);
  private static final int ASSISTED_AT = at(VisitOutcome.ASSISTED_AT);

  /** The columns that the view reads. */
  public static final List<Field> FIELDS = List.copyOf(READ);

  private Cells row;

  private static int at(Field field) {
    READ.add(field);
    return VisitOutcome.TABLE.position(field);
  }

  /** Moves the view to a row; gives itself. */
  public VisitView over(Cells cells) {
    this.row = cells;
    return this;
  }

  /** In no KPI: a test. */
  public boolean leftOut() {
    return row.booleanAt(IS_TEST);
  }

  /** The person is known, so that later visits and orders can be told. */
  public boolean identified() {
    return !row.isNull(PERSON_KEY);
  }

  /** When it began. */
  public long startedAt() {
    return row.longAt(STARTED_AT);
  }

  /** The visitor chatted. */
  public boolean chatted() {
    return !row.isNull(CHAT_STARTED_AT);
  }

  /** When the chat began; only where {@link #chatted}. */
  public long chatStartedAt() {
    return row.longAt(CHAT_STARTED_AT);
  }

  /** When the visit came to its order, or to a goal that counts without one; or {@link #NONE}. */
  public long convertedAt() {
    return row.isNull(CONVERTED_AT) ? NONE : row.longAt(CONVERTED_AT);
  }

  /** When the person placed an order that the chat is credited with, or {@link #NONE}. */
  public long assistedAt() {
    return row.isNull(ASSISTED_AT) ? NONE : row.longAt(ASSISTED_AT);
  }
}
