package org.servicekpi.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.servicekpi.sample.Dice.Purpose;

/** The web shop's files of a day: visits with their chat invitations, orders, help pages. */
final class Shop {

  static final String ORDERS =
      "order_id,placed_at,status,cancelled_at,amount_cents,refunded_cents,currency,customer_no,mail"
          + ",visit_id,test,updated_at";

  static final String HELP = "event,at,kind,article,web_id,customer_no";

  private static final long HOUR = 3_600_000;

  private final SampleSettings settings;
  private final People people;
  private final ServiceCalendar calendar;
  private final Visits visits;

  Shop(SampleSettings settings, People people, ServiceCalendar calendar) {
    this.settings = settings;
    this.people = people;
    this.calendar = calendar;
    this.visits = new Visits(settings, people);
  }

  /** The visits that begin on a day. */
  void visits(ServiceDay day, Consumer<Visit> listener) {
    visits.open(day, listener);
  }

  /** Writes the day's files. */
  void write(ServiceDay day, List<Contact> contacts, Path workspace) throws IOException {
    List<Visit> today = new ArrayList<>();
    visits.open(day, today::add);
    today.sort(
        Comparator.<Visit>comparingLong(visit -> visit.path().start()).thenComparing(Visit::id));
    Path landing = workspace.resolve("landing");
    try (Lines lines = new Lines(landing.resolve("web/visits-" + day.date() + ".jsonl.gz"))) {
      today.forEach(visit -> visit(visit, lines));
    }
    try (Lines lines = new Lines(landing.resolve("orders/orders-" + day.date() + ".csv"))) {
      lines.add(ORDERS).end();
      if (day.date().isAfter(settings.since())) {
        visits.open(
            calendar.day(day.date().minusDays(1)),
            visit -> order(visit, day, OrderState.LATER, lines));
      }
      today.forEach(visit -> order(visit, day, OrderState.PLACED, lines));
    }
    try (Lines lines = new Lines(landing.resolve("help/help-" + day.date() + ".csv"))) {
      lines.add(HELP).end();
      help(day, contacts, lines);
    }
    try (Lines lines = new Lines(workspace.resolve("truth/visits-" + day.date() + ".csv"))) {
      lines.add("visit,topic,complexity,intent,without_chat,with_chat,chatted,bought").end();
      today.forEach(visit -> truth(visit, lines));
    }
  }

  private enum OrderState {
    PLACED,
    /** What changed on the day after. */
    LATER
  }

  private void visit(Visit visit, Lines lines) {
    Visit.Path path = visit.path();
    Dice dice = Dice.of(visit.key(), Purpose.RECORD, 1, 0);
    Json json = new Json(lines).object().text("visitId", visit.id());
    json.text("visitor", visit.person().webId());
    if (visit.known()) {
      json.text("customerNumber", visit.person().number());
    }
    json.millis("startedAt", path.start()).millis("endedAt", path.end());
    json.text("device", dice.chance(0.6) ? "mobile" : "desktop");
    json.text(
        "entry", new String[] {"search", "direct", "ad", "mail"}[dice.pick(.45, .3, .15, .1)]);
    json.truth("returning", dice.chance(visit.known() ? 0.8 : 0.3));
    json.text("pageTopic", visit.topic().word());
    json.array("pages");
    path.pages().forEach(page -> json.object().millis("at", page).close());
    json.closeArray();
    json.millis("eligibleAt", path.eligibleAt());
    if (path.eligibleAt() > 0) {
      json.number("pagesAtEligible", path.pagesThen()).number("cartAtEligible", path.cartThen());
    }
    json.truth("chatAvailable", path.chatOpen());
    Visit.Invitation invitation = visit.invitation();
    json.object("invitation").millis("at", invitation.at());
    if (!invitation.response().isEmpty()) {
      json.text("response", invitation.response());
    }
    json.truth("randomised", invitation.randomised())
        .truth("holdout", invitation.holdout())
        .close();
    if (visit.chatAt() > 0) {
      json.object("chat").millis("at", visit.chatAt());
      json.text("id", Ids.uuid(visit.chatContact())).close();
    }
    if (visit.purchase().at() > 0) {
      json.millis("goalAt", visit.purchase().at()).text("orderId", orderId(visit));
    }
    json.close();
    lines.end();
  }

  private static void order(Visit visit, ServiceDay day, OrderState state, Lines lines) {
    Visit.Purchase purchase = visit.purchase();
    if (purchase.at() == 0) {
      return;
    }
    Dice dice = Dice.of(visit.key(), Purpose.RECORD, 2, 0);
    boolean cancelled = dice.chance(0.05);
    boolean test = dice.chance(0.004);
    boolean linked = dice.chance(0.9);
    long changed = day.start() + (long) (20 * HOUR * dice.unit());
    boolean afterwards = state == OrderState.LATER;
    if (afterwards && !cancelled) {
      return;
    }
    lines.add(orderId(visit)).add(',').utc(purchase.at()).add(',');
    lines.add(afterwards ? "cancelled," : "paid,").utc(afterwards ? changed : 0).add(',');
    lines.add(purchase.cents()).add(',').add(afterwards ? purchase.cents() : 0).add(",EUR,");
    lines.add(visit.known() ? visit.person().number() : "").add(',');
    lines.add(visit.person().mail()).add(',').add(linked ? visit.id() : "").add(',');
    lines.add(test ? "yes," : "no,").utc(afterwards ? changed : purchase.at()).end();
  }

  /** Some look for help before they contact us, and leave the page through "contact". */
  private void help(ServiceDay day, List<Contact> contacts, Lines lines) {
    for (Contact contact : contacts) {
      Dice dice = Dice.of(contact.id, Purpose.RECORD, 3, 0);
      if (contact.no == 1 && contact.need.visit() == 0 && dice.chance(0.2)) {
        long at = Math.max(day.start(), contact.start - (long) (60_000 * dice.skewed(4, 0.6)));
        Person person = contact.need.person();
        help(person, contact.topic(), at, dice.chance(0.15) ? "no_result" : "view", lines);
        help(
            person,
            contact.topic(),
            Math.min(at + 45_000, contact.start),
            "exit_to_contact",
            lines);
      }
    }
    int alone = (int) (settings.interactionsPerDay() * 0.12 * (0.5 + 0.5 * day.demand()));
    for (int i = 0; i < alone; i++) {
      Dice dice = Dice.of(settings.seed(), Purpose.VISIT, day.date().toEpochDay() << 28 | i, 1);
      Person person = people.any(dice);
      Topic topic = Topic.of(dice);
      long at = day.moment(dice);
      help(person, topic, at, dice.chance(0.3) ? "search" : "view", lines);
      if (dice.chance(0.2)) {
        help(person, topic, at + 40_000, dice.chance(0.7) ? "vote_up" : "vote_down", lines);
      }
    }
  }

  private static void help(Person person, Topic topic, long at, String kind, Lines lines) {
    lines.add("h-").add(Ids.hex(Dice.mix(at * 31 + person.traits()) ^ kind.hashCode(), 16));
    lines.add(',').utc(at).add(',').add(kind).add(',').add(topic.word()).add(',');
    lines.add(person.webId()).add(',');
    lines.add(at % 5 == 0 ? person.number() : "").end();
  }

  private static void truth(Visit visit, Lines lines) {
    Visit.Purchase purchase = visit.purchase();
    lines.add(visit.id()).add(',').add(visit.topic().word()).add(',');
    lines.add(visit.topic().complexity().word()).add(',').decimal(purchase.intent()).add(',');
    lines.decimal(purchase.without()).add(',').decimal(purchase.with()).add(',');
    lines.add(Boolean.toString(visit.chatAt() > 0)).add(',');
    lines.add(Boolean.toString(purchase.at() > 0)).end();
  }

  private static String orderId(Visit visit) {
    return "O" + Ids.hex(Dice.mix(~(visit.key() >>> 1)), 12);
  }
}
