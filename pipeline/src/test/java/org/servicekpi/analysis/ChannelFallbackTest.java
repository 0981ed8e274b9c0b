package org.servicekpi.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servicekpi.analysis.ChannelFallback.From;
import org.servicekpi.analysis.ChannelFallback.Move;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;

class ChannelFallbackTest {

  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3600 * SECOND;
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final long MIDNIGHT = MONDAY.toEpochDay() * 24 * HOUR;
  private static final Period WEEK = Period.of(PeriodKind.WEEK, MONDAY);

  /** A contact; the next one began so much later, or never. */
  private record Contact(String channel, long startedAt, String next, long delay) {

    void addTo(ChannelFallback fallback, long asOf) {
      From from = new From((int) (startedAt / (24 * HOUR)), channel, startedAt);
      if (next.isEmpty()) {
        fallback.add(from, asOf);
      } else {
        fallback.add(from, next, startedAt + delay, asOf);
      }
    }
  }

  @Test
  void aWindowIncludesItsLastInstant() {
    ChannelFallback fallback = new ChannelFallback();
    long asOf = MIDNIGHT + 30 * 24 * HOUR;
    new Contact("live_chat", MIDNIGHT, "email", 24 * HOUR).addTo(fallback, asOf);
    new Contact("live_chat", MIDNIGHT, "email", 24 * HOUR + 1).addTo(fallback, asOf);
    assertThat(fallback.moves(WEEK))
        .filteredOn(move -> move.to().isPresent())
        .extracting(Move::hours, Move::moved, Move::ripe)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(24, 1L, 2L),
            org.assertj.core.groups.Tuple.tuple(72, 2L, 2L),
            org.assertj.core.groups.Tuple.tuple(168, 2L, 2L));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyCellEqualsItsRecount(long seed) {
    Random random = new Random(seed);
    long asOf = MIDNIGHT + 9 * 24 * HOUR;
    List<Contact> contacts = new ArrayList<>();
    ChannelFallback one = new ChannelFallback();
    ChannelFallback two = new ChannelFallback();
    String[] channels = {"phone", "email", "live_chat"};
    for (int i = 0; i < 300; i++) {
      Contact contact =
          new Contact(
              channels[random.nextInt(3)],
              MIDNIGHT + random.nextInt(9 * 24 * 3600) * SECOND,
              random.nextInt(3) == 0 ? "" : channels[random.nextInt(3)],
              random.nextInt(200) * HOUR + 59L * random.nextInt(2) * SECOND);
      contacts.add(contact);
      contact.addTo(random.nextBoolean() ? one : two, asOf);
    }
    one.add(two);
    List<Move> moves = one.moves(WEEK);
    assertThat(moves).hasSize(3 * 4 * 3);
    for (Move move : moves) {
      List<Contact> ripe =
          contacts.stream()
              .filter(contact -> contact.channel.equals(move.from()))
              .filter(contact -> contact.startedAt < MIDNIGHT + 7 * 24 * HOUR)
              .filter(contact -> asOf - contact.startedAt >= move.hours() * HOUR)
              .toList();
      List<Long> delays =
          ripe.stream()
              .filter(contact -> !contact.next.isEmpty() && contact.delay <= move.hours() * HOUR)
              .filter(contact -> move.to().isEmpty() || contact.next.equals(move.to().get()))
              .map(contact -> contact.delay / (60 * SECOND))
              .sorted()
              .toList();
      assertThat(move.ripe()).isEqualTo(ripe.size());
      assertThat(move.moved()).as(move.toString()).isEqualTo(delays.size());
      if (!delays.isEmpty()) {
        int n = delays.size();
        double median = (delays.get((n - 1) / 2) + delays.get(n / 2)) / 120.0;
        assertThat(move.medianHours().orElseThrow()).isCloseTo(median, within(1e-9));
      }
    }
    assertThat(new TreeSet<>(moves.stream().map(Move::from).toList()))
        .containsExactly("email", "live_chat", "phone");
  }
}
