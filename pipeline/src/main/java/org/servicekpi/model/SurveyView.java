package org.servicekpi.model;

import java.util.ArrayList;
import java.util.List;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Words;

/**
 * A survey invitation as KPIs read it. One view is used for many rows: move it by {@link #over}.
 */
public final class SurveyView {

  private static final Words<SurveyKind> KINDS = Words.of(SurveyKind.class, SurveyKind.UNKNOWN);
  private static final List<Field> READ = new ArrayList<>();

  private static final int KIND = at(Survey.KIND);
  private static final int INVITED_AT = at(Survey.INVITED_AT);
  private static final int RESPONDED_AT = at(Survey.RESPONDED_AT);
  private static final int SCORE = at(Survey.SCORE);
  private static final int SCALE_MIN = at(Survey.SCALE_MIN);
  private static final int SCALE_MAX = at(Survey.SCALE_MAX);

  /** The columns that the view reads. */
  public static final List<Field> FIELDS = List.copyOf(READ);

  private static final long UPPER_QUARTER = 4;

  private Cells row;
  private SurveyKind kind = SurveyKind.UNKNOWN;

  private static int at(Field field) {
    READ.add(field);
    return Survey.TABLE.position(field);
  }

  /** Moves the view to a row; gives itself. */
  public SurveyView over(Cells cells) {
    this.row = cells;
    kind = KINDS.constant(cells.textAt(KIND));
    return this;
  }

  /** What it asks. */
  public SurveyKind kind() {
    return kind;
  }

  /** The customer was asked, as far as the source says. */
  public boolean invited() {
    return !row.isNull(INVITED_AT);
  }

  /** The customer answered: the source says when, or has a score. */
  public boolean answered() {
    return !row.isNull(RESPONDED_AT) || scored();
  }

  /** The answer has a score on a scale that is one, from its lowest to its highest value. */
  public boolean scored() {
    return !row.isNull(SCORE)
        && row.longAt(SCALE_MAX) > row.longAt(SCALE_MIN)
        && row.longAt(SCORE) >= row.longAt(SCALE_MIN)
        && row.longAt(SCORE) <= row.longAt(SCALE_MAX);
  }

  /** The score lies in the upper quarter of its scale; only where {@link #scored}. */
  public boolean topTwo() {
    long least = row.longAt(SCALE_MIN);
    long above = row.longAt(SCORE) - least;
    return UPPER_QUARTER * above >= (UPPER_QUARTER - 1) * (row.longAt(SCALE_MAX) - least);
  }
}
