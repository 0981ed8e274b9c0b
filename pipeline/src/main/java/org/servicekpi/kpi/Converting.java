package org.servicekpi.kpi;

import static org.servicekpi.kpi.Examples.MINUTE;
import static org.servicekpi.kpi.Examples.NINE;
import static org.servicekpi.kpi.JourneyExamples.DAYS;
import static org.servicekpi.kpi.JourneyExamples.HOUR;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.VISITS;

import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Example;
import org.servicekpi.metric.ExampleRow;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Ripens;
import org.servicekpi.model.Visit;
import org.servicekpi.model.VisitOutcome;
import org.servicekpi.model.VisitView;

/**
 * How many visits and chats end in an order; whether the chat is the reason is another question.
 */
final class Converting {

  private static final long DAY = 20_514;
  private static final String SETTLING = "7 days after the last visit of the day";

  private static final Example.Given FIVE_VISITS =
      given(
          visit().says("visit without a chat, no order"),
          visit()
              .with(VisitOutcome.CONVERTED_AT, NINE + 10 * MINUTE)
              .says("visit without a chat, ordered after 10 min"),
          chat().says("chat, no order"),
          chat()
              .with(VisitOutcome.CONVERTED_AT, NINE + HOUR)
              .with(VisitOutcome.ASSISTED_AT, NINE + HOUR)
              .says("chat, ordered in the same visit"),
          chat()
              .with(VisitOutcome.ASSISTED_AT, NINE + 2 * DAYS)
              .says("chat, ordered in another visit two days later"));

  private Converting() {}

  static List<Kpi> all() {
    return List.of(visitConversion(), chatConversion(), assistedConversion());
  }

  private static ExampleRow visit() {
    return ExampleRow.of(VISITS)
        .with(VisitOutcome.SOURCE, "web")
        .with(VisitOutcome.SOURCE_ID, "1")
        .with(VisitOutcome.BUSINESS_DATE, DAY)
        .with(VisitOutcome.PERSON_KEY, "somebody")
        .with(Visit.CUSTOMER_KEY, "somebody")
        .with(Visit.SERVICE_ZONE, "UTC")
        .with(Visit.STARTED_AT, NINE)
        .with(Visit.IS_TEST, false);
  }

  private static ExampleRow chat() {
    return visit().with(Visit.CHAT_STARTED_AT, NINE + 2 * MINUTE);
  }

  private static Kpi visitConversion() {
    return new Ripening<VisitView>(
            row -> true,
            row -> true,
            row -> row.startedAt() + Ripening.WEEK,
            row -> row.convertedAt() != VisitView.NONE)
        .foreseen(Ripens.RISING, Ripening.WEEK, VisitView::convertedAt)
        .share(VISITS, "visit_conversion_rate", "Visits that end in an order")
        .better(Better.HIGHER)
        .means(
            "Share of the visits that are credited with an order within 7 days, or that reached a goal"
                + " without an order which the configuration counts (web.goals).")
        .not(
            "Test visits and test orders; orders that were cancelled by the seventh day. An order is"
                + " credited to one visit: the one that carries it, else the customer's last one"
                + " within 7 days before it.")
        .formula("visits credited with an order within 7 days / visits, ripe")
        .decision(61)
        .estimate()
        .settling(SETTLING)
        .example(FIVE_VISITS.is("visit_conversion_rate", "40.0 %"));
  }

  private static Kpi chatConversion() {
    return new Ripening<VisitView>(
            VisitView::chatted,
            row -> true,
            row -> row.startedAt() + Ripening.WEEK,
            row -> row.convertedAt() != VisitView.NONE && row.convertedAt() >= row.chatStartedAt())
        .foreseen(Ripens.RISING, Ripening.WEEK, VisitView::convertedAt)
        .share(VISITS, "chat_conversion_rate", "Visits with a chat that end in an order")
        .better(Better.HIGHER)
        .means(
            "Share of the visits with a chat that are credited with an order placed after the chat"
                + " began and within 7 days, or that reached such a goal after it began.")
        .not(
            "As for visits. Those who chat want to buy more often than the others: this is no effect"
                + " of the chat, which the report conversion_lift looks for.")
        .formula("visits credited with an order after the chat began / visits with a chat, ripe")
        .decision(61)
        .estimate()
        .settling(SETTLING)
        .example(FIVE_VISITS.is("chat_conversion_rate", "33.3 %"));
  }

  private static Kpi assistedConversion() {
    return new Ripening<VisitView>(
            VisitView::chatted,
            VisitView::identified,
            row -> row.chatStartedAt() + Ripening.WEEK,
            row -> row.assistedAt() != VisitView.NONE)
        .foreseen(Ripens.RISING, Ripening.WEEK, VisitView::assistedAt)
        .share(VISITS, "assisted_conversion_rate", "Chats that an order follows")
        .better(Better.HIGHER)
        .means(
            "Share of the chats of known persons after which the person placed an order within 7"
                + " days, in the same visit or in a later one.")
        .not(
            "Unknown persons; orders that were cancelled by the seventh day. An order counts for one"
                + " chat: the person's last one before it.")
        .formula("chats followed by an order of the person within 7 days / chats of known persons")
        .decision(62)
        .estimate()
        .settling("7 days after the last chat of the day")
        .example(FIVE_VISITS.is("assisted_conversion_rate", "66.7 %"));
  }
}
