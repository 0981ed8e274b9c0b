package org.servicekpi.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Records;
import org.servicekpi.schema.Field;

/**
 * Sifts records one by one: wrong measures are nulled with a warning, and a record from after the
 * as-of is held.
 */
public final class Quality {

  /** What becomes of a record by itself. */
  public enum State {
    /** It may be used, unless another version of it is newer. */
    CANDIDATE,
    /** It is from after the as-of, and is read again when its day has come. */
    HELD,
    /** Its source refused it. */
    REFUSED
  }

  private static final int DAY = Records.at(Common.BUSINESS_DATE.name());
  private static final int RULE = Records.at(Records.RULE);
  private static final int INTERACTION = Records.at(Interaction.TABLE.name());
  private static final int INTERACTION_FIELDS = Records.own(Interaction.TABLE).size();

  private final int asOf;

  /**
   * Sifts the records that a run may know.
   *
   * @param asOf the last day it knows
   */
  public Quality(LocalDate asOf) {
    this.asOf = Math.toIntExact(asOf.toEpochDay());
  }

  /** Whether a rule says that the instants of a record contradict each other. */
  public static boolean isSkew(String rule) {
    return rule.endsWith(QualityRules.BEFORE_START);
  }

  /** What becomes of a record of {@link Records#SCHEMA}. */
  public State state(InternalRow record) {
    if (!record.isNullAt(RULE)) {
      return State.REFUSED;
    }
    return record.getInt(DAY) > asOf ? State.HELD : State.CANDIDATE;
  }

  /** Sets the wrong measures of a record to null, and gives back the rules that they broke. */
  public static List<String> nullWrongMeasures(InternalRow record) {
    List<String> broken = new ArrayList<>();
    if (record.isNullAt(INTERACTION)) {
      return broken;
    }
    InternalRow interaction = record.getStruct(INTERACTION, INTERACTION_FIELDS);
    List<Field> wrong = new ArrayList<>();
    for (Rule rule : QualityRules.INTERACTION) {
      if (rule.breaks().test(interaction)) {
        broken.add(rule.name());
        wrong.addAll(rule.nulls());
      }
    }
    // Only now: one wrong measure may break two rules.
    wrong.forEach(field -> interaction.setNullAt(Records.at(Interaction.TABLE, field)));
    return broken;
  }
}
