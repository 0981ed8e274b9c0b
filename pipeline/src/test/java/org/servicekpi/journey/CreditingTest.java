package org.servicekpi.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servicekpi.journey.Crediting.Credit;
import org.servicekpi.journey.Crediting.Placed;
import org.servicekpi.journey.Crediting.Visited;

class CreditingTest {

  private static final long DAY = 86_400L * 1_000_000;
  private static final long NEVER = Crediting.NEVER;

  private static Placed order(String id, long day, String carriedBy) {
    return new Placed(id, carriedBy, day * DAY, NEVER);
  }

  private static Visited visit(String id, long day) {
    return new Visited(id, day * DAY, NEVER);
  }

  @Test
  void anOrderIsCreditedToTheVisitThatCarriesItAndToNoOther() {
    Map<String, Credit> credits =
        Crediting.of(
            List.of(visit("first", 1), visit("second", 2)), List.of(order("o", 3, "first")));
    assertThat(credits.keySet()).containsExactly("first");
  }

  @Test
  void anOrderThatNobodyCarriesIsCreditedToTheLastVisitBeforeIt() {
    Map<String, Credit> credits =
        Crediting.of(
            List.of(visit("first", 1), visit("second", 2), visit("after", 4)),
            List.of(order("o", 3, "")));
    assertThat(credits.keySet()).containsExactly("second");
  }

  @Test
  void sevenDaysAreIncludedAndNotAMicrosecondMore() {
    List<Visited> visits = List.of(visit("v", 1));
    assertThat(Crediting.of(visits, List.of(order("o", 8, "")))).containsKey("v");
    assertThat(Crediting.of(visits, List.of(new Placed("o", "", 8 * DAY + 1, NEVER)))).isEmpty();
    assertThat(Crediting.of(visits, List.of(new Placed("o", "v", 8 * DAY + 1, NEVER)))).isEmpty();
  }

  @Test
  void aCancelledOrderCountsOnlyWhenItWasCancelledAfterTheVisitHadRipened() {
    List<Visited> visits = List.of(visit("first", 1), visit("v", 2));
    assertThat(Crediting.of(visits, List.of(new Placed("o", "", 3 * DAY, 9 * DAY - 1))))
        .as("cancelled in time: nobody is credited, not the visit before either")
        .isEmpty();
    assertThat(Crediting.of(visits, List.of(new Placed("o", "", 3 * DAY, 9 * DAY))))
        .containsKey("v");
  }

  @Test
  void anOrderInALaterVisitAssistsTheChatBeforeIt() {
    Map<String, Credit> credits =
        Crediting.of(
            List.of(new Visited("chatted", DAY, DAY + 60), visit("later", 3)),
            List.of(order("o", 4, "later")));
    assertThat(credits.get("chatted")).isEqualTo(new Credit(Optional.empty(), 4 * DAY));
    assertThat(credits.get("later").order()).isPresent();
    assertThat(credits.get("later").assistedAt()).isEqualTo(NEVER);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyCreditEqualsItsRecountWhateverTheOrder(long seed) {
    Random random = new Random(seed);
    List<Visited> visits = new ArrayList<>();
    List<Placed> orders = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      long start = random.nextInt(20) * DAY;
      visits.add(new Visited("v" + i, start, random.nextBoolean() ? start + 1 : NEVER));
    }
    for (int i = 0; i < 12; i++) {
      long placed = random.nextInt(25) * DAY + random.nextInt(3);
      long cancelled = random.nextInt(3) == 0 ? placed + random.nextInt(9) * DAY : NEVER;
      String carriedBy = random.nextInt(3) == 0 ? "v" + random.nextInt(12) : "";
      orders.add(new Placed("o" + i, carriedBy, placed, cancelled));
    }
    Map<String, String> expected = recount(visits, orders);
    Collections.shuffle(visits, random);
    Collections.shuffle(orders, random);
    Map<String, String> found = new TreeMap<>();
    Crediting.of(visits, orders)
        .forEach(
            (visit, credit) -> {
              credit.order().ifPresent(order -> found.put(visit + " order", order.orderId()));
              if (credit.assistedAt() != NEVER) {
                found.put(visit + " assisted", Long.toString(credit.assistedAt()));
              }
            });
    assertThat(found).isEqualTo(expected);
  }

  /** For each visit, the earliest order of which it is the best of all visits. */
  private static Map<String, String> recount(List<Visited> visits, List<Placed> orders) {
    Map<String, String> found = new TreeMap<>();
    for (Visited visit : visits) {
      orders.stream()
          .filter(order -> order.carriedBy().isEmpty() || order.carriedBy().equals(visit.id()))
          .filter(
              order -> best(visit, order.carriedBy().isEmpty() ? visits : List.of(visit), order))
          .filter(order -> kept(order, visit.startedAt()))
          .min(CreditingTest::byTime)
          .ifPresent(order -> found.put(visit.id() + " order", order.orderId()));
      List<Visited> chats =
          visits.stream()
              .filter(one -> one.chatStartedAt() != NEVER)
              .map(one -> new Visited(one.id(), one.chatStartedAt(), NEVER))
              .toList();
      chats.stream()
          .filter(chat -> chat.id().equals(visit.id()))
          .forEach(
              chat ->
                  orders.stream()
                      .filter(order -> best(chat, chats, order))
                      .filter(order -> kept(order, chat.startedAt()))
                      .min(CreditingTest::byTime)
                      .ifPresent(
                          order ->
                              found.put(
                                  visit.id() + " assisted", Long.toString(order.placedAt()))));
    }
    return found;
  }

  private static int byTime(Placed one, Placed two) {
    return one.placedAt() != two.placedAt()
        ? Long.compare(one.placedAt(), two.placedAt())
        : one.orderId().compareTo(two.orderId());
  }

  private static boolean kept(Placed order, long began) {
    return order.cancelledAt() == NEVER || order.cancelledAt() - began >= 7 * DAY;
  }

  private static boolean best(Visited visit, List<Visited> among, Placed order) {
    return reaches(visit, order)
        && among.stream()
            .filter(other -> reaches(other, order))
            .noneMatch(
                other ->
                    other.startedAt() > visit.startedAt()
                        || (other.startedAt() == visit.startedAt()
                            && other.id().compareTo(visit.id()) > 0));
  }

  private static boolean reaches(Visited visit, Placed order) {
    long gap = order.placedAt() - visit.startedAt();
    return gap >= 0 && gap <= 7 * DAY;
  }
}
