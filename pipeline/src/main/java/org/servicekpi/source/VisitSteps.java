package org.servicekpi.source;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.model.Records;
import org.servicekpi.model.Visit;
import org.servicekpi.model.VisitEvent;
import org.servicekpi.model.VisitStep;

/**
 * Brings a visit and its steps together: the steps get its id, and it gets when its pages were
 * seen, so that nobody has to join them later.
 */
final class VisitSteps {

  private static final int VISITS = Records.at(Visit.TABLE.name());
  private static final int VISIT_ID = Records.at(Visit.TABLE, Visit.VISIT_ID);
  private static final int ELIGIBLE_AT = Records.at(Visit.TABLE, Visit.ELIGIBLE_AT);
  private static final int PAGES_AT_ELIGIBLE = Records.at(Visit.TABLE, Visit.PAGES_AT_ELIGIBLE);
  private static final int LATER_PAGES = Records.at(Visit.TABLE, Visit.LATER_PAGES);
  private static final int STEPS = Records.at(VisitEvent.TABLE.name());
  private static final int STEP_OF = Records.at(VisitEvent.TABLE, VisitEvent.VISIT_ID);
  private static final int AT = Records.at(VisitEvent.TABLE, VisitEvent.AT);
  private static final int KIND = Records.at(VisitEvent.TABLE, VisitEvent.KIND);
  private static final UTF8String PAGE = UTF8String.fromString(VisitStep.PAGE.word());
  private static final long SECOND = 1_000_000;

  /** No visit lasts longer; a page after that has a wrong clock. */
  private static final long LONGEST = 31 * 86_400 * SECOND;

  private VisitSteps() {}

  /** Completes the visit and the steps of a record; steps of no visit are none. */
  static void complete(Object[] record) {
    Object[] steps = ((GenericArrayData) record[STEPS]).array();
    if (steps.length == 0) {
      return;
    }
    Object[] visits = ((GenericArrayData) record[VISITS]).array();
    if (visits.length == 0) {
      record[STEPS] = new GenericArrayData(new Object[0]);
      return;
    }
    GenericInternalRow visit = (GenericInternalRow) visits[0];
    Object visitId = visit.getUTF8String(VISIT_ID);
    for (Object step : steps) {
      ((GenericInternalRow) step).update(STEP_OF, visitId);
    }
    if (!visit.isNullAt(ELIGIBLE_AT)) {
      pages(visit, steps);
    }
  }

  private static void pages(GenericInternalRow visit, Object[] steps) {
    long eligible = visit.getLong(ELIGIBLE_AT);
    long[] pages =
        Arrays.stream(steps)
            .map(InternalRow.class::cast)
            .filter(step -> PAGE.equals(step.getUTF8String(KIND)))
            .mapToLong(step -> step.getLong(AT))
            .filter(at -> at - eligible <= LONGEST)
            .sorted()
            .toArray();
    if (pages.length == 0) {
      return;
    }
    int then = (int) LongStream.of(pages).filter(at -> at <= eligible).count();
    if (visit.isNullAt(PAGES_AT_ELIGIBLE)) {
      visit.update(PAGES_AT_ELIGIBLE, then);
    }
    StringBuilder later = new StringBuilder();
    IntStream.range(then, Math.min(pages.length, then + Visit.LATER_PAGES_KEPT))
        .forEach(
            page ->
                later
                    .append(page == then ? "" : " ")
                    .append(-Math.floorDiv(eligible - pages[page], SECOND)));
    visit.update(LATER_PAGES, UTF8String.fromString(later.toString()));
  }
}
