package org.servicekpi.metric;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.servicekpi.model.Cells;

/** A row with what is computed from it: those values follow the columns of the subject. */
final class ComputedCells implements Cells {

  private final RowCells row;
  private final int width;
  private final UnsafeProjection projection;
  private InternalRow computed = InternalRow.empty();

  /**
   * A reader of rows.
   *
   * @param width how many columns the subject has
   */
  ComputedCells(RowCells row, int width, UnsafeProjection projection) {
    this.row = row;
    this.width = width;
    this.projection = projection;
  }

  /** Moves to a row; gives itself. */
  ComputedCells over(InternalRow next) {
    row.over(next);
    computed = projection.apply(next);
    return this;
  }

  @Override
  public boolean isNull(int position) {
    return position < width ? row.isNull(position) : computed.isNullAt(position - width);
  }

  @Override
  public long longAt(int position) {
    return position < width ? row.longAt(position) : computed.getLong(position - width);
  }

  @Override
  public boolean booleanAt(int position) {
    return position < width ? row.booleanAt(position) : computed.getBoolean(position - width);
  }

  @Override
  public double doubleAt(int position) {
    return row.doubleAt(position);
  }

  @Override
  public String textAt(int position) {
    return row.textAt(position);
  }

  /** The computed values of one KPI, from 0. */
  static final class Own implements Cells {

    private final int first;
    private Cells row;

    /** Those that stand from a place on. */
    Own(int first) {
      this.first = first;
      this.row = this;
    }

    void over(Cells next) {
      row = next;
    }

    @Override
    public boolean isNull(int position) {
      return row.isNull(first + position);
    }

    @Override
    public long longAt(int position) {
      return row.longAt(first + position);
    }

    @Override
    public boolean booleanAt(int position) {
      return row.booleanAt(first + position);
    }

    @Override
    public double doubleAt(int position) {
      return row.doubleAt(first + position);
    }

    @Override
    public String textAt(int position) {
      return row.textAt(first + position);
    }
  }
}
