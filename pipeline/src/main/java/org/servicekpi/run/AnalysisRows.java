package org.servicekpi.run;

import static org.servicekpi.run.LinkRows.text;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.analysis.ChannelFallback;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.model.StepKind;
import org.servicekpi.schema.Field;

/** What the tasks of {@link Analyses} do with the rows that they read. */
final class AnalysisRows {

  /** The columns of a contact that its moves are counted from. */
  static final List<Field> STEP =
      List.of(
          JourneyStep.BUSINESS_DATE,
          JourneyStep.KIND,
          JourneyStep.PERSON_KEY,
          JourneyStep.CHANNEL,
          JourneyStep.STARTED_AT,
          JourneyStep.NEXT_CHANNEL,
          JourneyStep.NEXT_STARTED_AT);

  private static final Set<String> NO_CONTACT =
      Set.of(StepKind.NONE.word(), StepKind.REDIAL.word());

  private AnalysisRows() {}

  private static int step(Field field) {
    return STEP.indexOf(field);
  }

  /**
   * Counts the moves between channels.
   *
   * @param asOf the instant up to which contacts are known, in microseconds
   */
  record Moves(long asOf) implements FlatMapFunction<Iterator<InternalRow>, ChannelFallback> {
    @Override
    public Iterator<ChannelFallback> call(Iterator<InternalRow> rows) {
      ChannelFallback moves = new ChannelFallback();
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        if (row.isNullAt(step(JourneyStep.PERSON_KEY))
            || NO_CONTACT.contains(text(row, step(JourneyStep.KIND)))) {
          continue;
        }
        ChannelFallback.From from =
            new ChannelFallback.From(
                row.getInt(step(JourneyStep.BUSINESS_DATE)),
                text(row, step(JourneyStep.CHANNEL)),
                row.getLong(step(JourneyStep.STARTED_AT)));
        int next = step(JourneyStep.NEXT_STARTED_AT);
        if (row.isNullAt(next)) {
          moves.add(from, asOf);
        } else {
          moves.add(from, text(row, step(JourneyStep.NEXT_CHANNEL)), row.getLong(next), asOf);
        }
      }
      return List.of(moves).iterator();
    }
  }
}
