package org.servicekpi.model;

import java.util.ArrayList;
import java.util.List;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Words;

/**
 * A use of a help page as KPIs read it. One view is used for many rows: move it by {@link #over}.
 */
public final class HelpPageView {

  private static final Words<HelpKind> KINDS = Words.of(HelpKind.class, HelpKind.UNKNOWN);
  private static final List<Field> READ = new ArrayList<>();

  private static final int KIND = at(HelpView.KIND);

  /** The columns that the view reads. */
  public static final List<Field> FIELDS = List.copyOf(READ);

  private HelpKind kind = HelpKind.UNKNOWN;

  private static int at(Field field) {
    READ.add(field);
    return HelpView.TABLE.position(field);
  }

  /** Moves the view to a row; gives itself. */
  public HelpPageView over(Cells cells) {
    kind = KINDS.constant(cells.textAt(KIND));
    return this;
  }

  /** What was done is known. */
  public boolean known() {
    return kind != HelpKind.UNKNOWN;
  }

  /** Something was searched for, with or without a result. */
  public boolean searched() {
    return kind == HelpKind.SEARCH || kind == HelpKind.NO_RESULT;
  }

  /** A search found nothing. */
  public boolean foundNothing() {
    return kind == HelpKind.NO_RESULT;
  }

  /** Help was looked for: a page was seen, or something searched for. */
  public boolean looked() {
    return kind == HelpKind.VIEW || searched();
  }

  /** Help was left to contact us. */
  public boolean leftToContact() {
    return kind == HelpKind.EXIT_TO_CONTACT;
  }
}
