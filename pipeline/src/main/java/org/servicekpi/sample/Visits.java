package org.servicekpi.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.servicekpi.sample.Dice.Purpose;
import org.servicekpi.sample.SampleSettings.Persuasion;
import org.servicekpi.sample.Visit.Invitation;
import org.servicekpi.sample.Visit.Path;
import org.servicekpi.sample.Visit.Purchase;

/**
 * The visits of a day in the web shop. Those who want to buy anyway chat more often; a chat itself
 * multiplies the chance of a purchase by what the settings say, per complexity of the topic.
 */
final class Visits {

  /** Visits for every interaction. */
  private static final double VISITS = 0.6;

  private static final long SECOND = 1_000;

  private final SampleSettings settings;
  private final People people;

  Visits(SampleSettings settings, People people) {
    this.settings = settings;
    this.people = people;
  }

  void open(ServiceDay day, Consumer<Visit> listener) {
    double usual = settings.interactionsPerDay() * VISITS * (0.4 + 0.6 * day.demand());
    int visits =
        (int) (usual + Dice.of(settings.seed(), Purpose.DAY, day.date().toEpochDay(), 3).unit());
    for (int i = 0; i < visits; i++) {
      long number = day.date().toEpochDay() << 28 | i;
      listener.accept(visit(number, day));
    }
  }

  private Visit visit(long number, ServiceDay day) {
    Dice dice = Dice.of(settings.seed(), Purpose.VISIT, number, 0);
    Person person = people.any(dice);
    boolean known = dice.chance(0.4);
    Topic topic = Topic.onSale(dice);
    double intent = dice.normal();
    Path path = path(number, day, intent, dice);
    Invitation invitation = invite(path, intent, dice);
    long chatAt = chat(path, invitation, intent, dice);
    double without =
        chance(
            -2.9 + 0.9 * intent + (path.cartThen() > 0 ? 0.8 : 0) + (topic.complex() ? -0.5 : 0));
    Persuasion persuasion = settings.persuasion();
    double with =
        Math.min(0.97, without * (topic.complex() ? persuasion.complex() : persuasion.simple()));
    boolean buys = dice.chance(chatAt > 0 ? with : without);
    long cents = 1_900 + 100 * (long) dice.skewed(topic.complex() ? 90 : 45, 0.6);
    long bought = 0;
    long end = path.end();
    if (chatAt > 0) {
      end = Math.max(end, chatAt + (long) (SECOND * dice.skewed(330, 0.4)));
    }
    if (buys) {
      // Nobody looks around after having paid: while a visit lasts, nothing is bought yet.
      bought = Math.max(path.start() + SECOND, end - 5 * SECOND);
    }
    Path whole =
        new Path(
            path.start(),
            end,
            path.pages(),
            path.eligibleAt(),
            path.pagesThen(),
            path.cartThen(),
            path.chatOpen());
    boolean accepted = invitation.response().equals("accepted");
    return new Visit(
        number << 1 | (accepted ? 1 : 0),
        person,
        known,
        topic,
        whole,
        invitation,
        chatAt,
        new Purchase(intent, without, with, bought, cents));
  }

  private Path path(long number, ServiceDay day, double intent, Dice dice) {
    // No visit passes midnight: a file knows whole visits only.
    long start = Math.min(day.moment(dice), day.end() - 7_200 * SECOND);
    int pages = 1 + dice.run(chance(0.3 + 0.5 * intent), 14);
    long stays = (long) (pages * SECOND * dice.skewed(38, 0.5));
    long eligible = stays > 30 * SECOND ? start + 30 * SECOND : 0;
    int then =
        eligible == 0 ? 0 : Math.max(1, Math.min(pages, (int) (30 * SECOND * pages / stays) + 1));
    boolean cart = eligible > 0 && dice.chance(chance(-1.6 + 0.7 * intent));
    long cents = cart ? 500 + 100 * (long) dice.skewed(60, 0.8) : 0;
    boolean open = eligible > 0 && day.open(Desk.CHAT, eligible);
    List<Long> seen = new ArrayList<>(List.of(start));
    Dice clock = Dice.of(settings.seed(), Purpose.VISIT, number, 2);
    for (int page = 1; page < pages; page++) {
      boolean early = eligible == 0 || page < then;
      seen.add(
          early
              ? start + (long) clock.between(1, (double) Math.min(stays, 30 * SECOND))
              : eligible + (long) clock.between(1, (double) (start + stays - eligible)));
    }
    Collections.sort(seen);
    return new Path(start, start + stays, seen, eligible, then, cents, open);
  }

  private static Invitation invite(Path path, double intent, Dice dice) {
    boolean randomised = dice.chance(0.6);
    boolean holdout = dice.chance(0.25);
    boolean byRule = dice.chance(path.cartThen() > 0 ? 0.8 : 0.15);
    boolean could = path.eligibleAt() > 0 && path.chatOpen();
    long at = path.eligibleAt() + (long) dice.between(1_000, 6_000);
    int response = dice.pick(0.11 * StrictMath.exp(0.3 * intent), 0.46, 0.36, 0.05);
    if (!could || at > path.end()) {
      return new Invitation(0, false, false, "");
    }
    if (randomised ? holdout : !byRule) {
      return new Invitation(0, randomised, randomised, "");
    }
    String word =
        switch (response) {
          case 0 -> "accepted";
          case 1 -> "dismissed";
          case 2 -> "ignored";
          default -> "left";
        };
    return new Invitation(at, randomised, false, word);
  }

  private long chat(Path path, Invitation invitation, double intent, Dice dice) {
    double wish = 0.035 * StrictMath.exp(settings.persuasion().selection() * intent);
    boolean byHimself = dice.chance(wish);
    double when = dice.unit();
    if (invitation.response().equals("accepted")) {
      return invitation.at() + 4 * SECOND;
    }
    if (!byHimself || !path.chatOpen() || invitation.response().equals("left")) {
      return 0;
    }
    return path.eligibleAt() + (long) (when * (path.end() - path.eligibleAt()));
  }

  private static double chance(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }
}
