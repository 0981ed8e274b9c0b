package org.servicekpi.model;

import java.util.List;
import org.servicekpi.schema.Table;

/** The tables of the model. */
public final class Model {

  /** Tables whose rows a source gives. */
  public static final List<Table> SOURCED =
      List.of(
          Interaction.TABLE,
          Leg.TABLE,
          BotEpisode.TABLE,
          Survey.TABLE,
          Customer.TABLE,
          CustomerLink.TABLE,
          VendorMetric.TABLE,
          Visit.TABLE,
          VisitEvent.TABLE,
          Order.TABLE,
          HelpView.TABLE);

  /** Tables of raw records that interactions are put together from. */
  public static final List<Table> ASSEMBLED = List.of(SourceRecord.TABLE);

  /** Tables that say what happened to the rows that were read. */
  public static final List<Table> KEPT = List.of(Delivery.TABLE, Quarantine.TABLE);

  /** What belongs together: whose need an interaction is of, and what follows for visits. */
  public static final List<Table> LINKED =
      List.of(Journey.TABLE, JourneyStep.TABLE, VisitOutcome.TABLE);

  private Model() {}
}
