package org.servicekpi.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.kpi.KpiCatalogue;
import org.servicekpi.kpi.KpiSettings;

/** What is packed comes out again, added up at the receiver of its day. */
class ChunksTest {

  private static final Layout LAYOUT =
      new Layout(
          new Plan(
              KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(ZoneId.of("UTC")))),
              new Cuts(List.of(Cut.TOTAL), List.of()),
              Cohorts.DEFAULT,
              Instant.parse("2026-05-01T00:00:00Z")),
          Subject.SURVEYS);

  private static final int RECEIVERS = 3;

  @Test
  void cellsAreAddedUpAtTheReceiverOfTheirDay() {
    Random random = new Random(1);
    Chunks chunks = new Chunks(RECEIVERS);
    Map<String, CellState> expected = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      Folder.Sink.Place where =
          new Folder.Sink.Place(
              random.nextInt(9) - 4, 20_000, 3, List.of("", "Straße " + random.nextInt(3)));
      CellState cell = cell(random);
      chunks.put(5, where, cell);
      expected.computeIfAbsent(5 + " " + where, key -> new CellState(LAYOUT)).add(cell);
    }
    Map<String, CellState> received = new HashMap<>();
    for (int receiver = 0; receiver < RECEIVERS; receiver++) {
      int here = receiver;
      Chunks.unpack(
          chunks.packed().get(receiver),
          (subject, where) -> {
            assertThat(Math.floorMod(where.businessDate(), RECEIVERS)).isEqualTo(here);
            return received.computeIfAbsent(subject + " " + where, key -> new CellState(LAYOUT));
          });
    }
    assertThat(texts(received)).isEqualTo(texts(expected)).hasSize(27);
  }

  /** Some cells have no groups of customers, and some no bins. */
  private static CellState cell(Random random) {
    CellState cell = new CellState(LAYOUT);
    for (int i = random.nextInt(4); i > 0; i--) {
      cell.numbers()[random.nextInt(LAYOUT.width())] = random.nextLong();
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      long[] group = cell.group(random.nextInt(State.GROUPS));
      group[random.nextInt(LAYOUT.groupWidth())] = random.nextInt();
    }
    for (int i = random.nextInt(40); i > 0; i--) {
      cell.bins().add(random.nextInt(1 << 20), 1 + random.nextInt(300));
    }
    return cell;
  }

  private static Map<String, List<String>> texts(Map<String, CellState> cells) {
    Map<String, List<String>> texts = new HashMap<>();
    cells.forEach(
        (key, cell) -> {
          List<String> text = new ArrayList<>();
          text.add(Arrays.toString(cell.numbers()));
          text.add(Arrays.deepToString(cell.groups()));
          text.add(Arrays.toString(cell.bins().sorted()));
          texts.put(key, text);
        });
    return texts;
  }
}
