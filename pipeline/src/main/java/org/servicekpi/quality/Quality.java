package org.servicekpi.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.servicekpi.model.Common;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Order;
import org.servicekpi.model.Records;
import org.servicekpi.model.Visit;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

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

  private static final List<Shop> SHOP =
      List.of(Shop.of(Visit.TABLE, QualityRules.VISIT), Shop.of(Order.TABLE, QualityRules.ORDER));

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
    if (!record.isNullAt(INTERACTION)) {
      InternalRow interaction = record.getStruct(INTERACTION, INTERACTION_FIELDS);
      sift(Interaction.TABLE, interaction, QualityRules.INTERACTION, broken);
    }
    for (Shop shop : SHOP) {
      if (!record.isNullAt(shop.at)) {
        ArrayData rows = record.getArray(shop.at);
        for (int i = 0; i < rows.numElements(); i++) {
          sift(shop.table, rows.getStruct(i, shop.fields), shop.rules, broken);
        }
      }
    }
    return broken;
  }

  private static void sift(Table table, InternalRow row, List<Rule> rules, List<String> broken) {
    List<Field> wrong = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.breaks().test(row)) {
        broken.add(rule.name());
        wrong.addAll(rule.nulls());
      }
    }
    // Only now: one wrong measure may break two rules.
    wrong.forEach(field -> row.setNullAt(Records.at(table, field)));
  }

  /** A table of which a record has any number of rows, and its rules. */
  private record Shop(Table table, int at, int fields, List<Rule> rules) {

    static Shop of(Table table, List<Rule> rules) {
      return new Shop(table, Records.at(table.name()), Records.own(table).size(), rules);
    }
  }
}
