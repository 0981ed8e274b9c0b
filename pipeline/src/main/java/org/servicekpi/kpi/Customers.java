package org.servicekpi.kpi;

import static org.servicekpi.kpi.JourneyExamples.contact;
import static org.servicekpi.metric.Dimension.CHANNEL;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.STEPS;

import java.util.Arrays;
import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Example;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.model.Channel;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.model.StepKind;
import org.servicekpi.model.StepView;

/** How many customers came, and the shares of the channels among needs and customers. */
final class Customers {

  /** Of the day, the week, the month, the quarter and the year. */
  private static final int EVERY_PERIOD = 31;

  private static final Example.Given ONE_CUSTOMER =
      given(
          contact(Channel.PHONE, StepKind.NEW)
              .with(JourneyStep.PERSON_FIRST_IN, EVERY_PERIOD)
              .with(JourneyStep.CHANNEL_FIRST_IN, EVERY_PERIOD)
              .says("somebody calls"),
          contact(Channel.EMAIL, StepKind.REPEAT)
              .with(JourneyStep.CHANNEL_FIRST, true)
              .with(JourneyStep.CHANNEL_FIRST_IN, EVERY_PERIOD)
              .says("the same person writes on the same need"),
          contact(Channel.EMAIL, StepKind.REPEAT).says("and writes again"));

  private Customers() {}

  static List<Kpi> all() {
    return List.of(volume(), shareOfJourneys(), shareOfCustomers());
  }

  private static Kpi volume() {
    return Kinds.persons(STEPS, "customer_volume", "Customers")
        .firstIn(StepView::personFirstIn)
        .better(Better.NEITHER)
        .means("How many different known persons came, exact for every day, week, month and so on.")
        .not("Unknown persons, and whom we contacted without being asked. Periods do not add up.")
        .formula("distinct persons with a contact in the period")
        .decision(49)
        .without(Dimension.values())
        .example(ONE_CUSTOMER.is("customer_volume", "1"));
  }

  private static Kpi shareOfJourneys() {
    return Kinds.shareWithin(
            CHANNEL, STEPS, "channel_share_journeys", "Share of the channel among needs")
        .of(StepView::firstInChannel)
        .among(StepView::opensJourney)
        .better(Better.NEITHER)
        .means(
            "Share of the needs for which the customer used the channel; a need may use several, so"
                + " the shares may sum to more than 100 %.")
        .not("What we started; tests, spam, and what the source discarded.")
        .formula("needs with a contact by the channel / needs, within the rest of the cut")
        .decision(49)
        .byOpeningDay()
        .example(ONE_CUSTOMER.is("channel_share_journeys", "100.0 %"));
  }

  private static Kpi shareOfCustomers() {
    return Kinds.shareOfPersons(
            CHANNEL, STEPS, "channel_share_customers", "Share of the channel among customers")
        .ownFirstIn(StepView::channelFirstIn)
        .firstIn(StepView::personFirstIn)
        .better(Better.NEITHER)
        .means(
            "Share of the known persons who came by the channel in the period; a person may come by"
                + " several, so the shares may sum to more than 100 %.")
        .not("Unknown persons, and whom we contacted without being asked.")
        .formula("distinct persons with a contact by the channel / distinct persons with a contact")
        .decision(49)
        .without(
            Arrays.stream(Dimension.values())
                .filter(dimension -> dimension != CHANNEL)
                .toArray(Dimension[]::new))
        .example(ONE_CUSTOMER.is("channel_share_customers", "100.0 %"));
  }
}
