package org.servicekpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.servicekpi.mission.Missions;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Type;

/** Numbers in CSV are those of a plain conversion, and cells those of their own row. */
final class CsvTextTest {

  private static final Field ROW = Field.required("row", Type.INT, "Its place.");
  private static final Field WORD = Field.optional("word", Type.TEXT, "One of few words.");
  private static final Field NUMBER = Field.optional("number", Type.DOUBLE, "Any number.");
  private static final Table TABLE =
      new Table("numbers", "a number", List.of(ROW, WORD, NUMBER), List.of(ROW), Optional.empty());

  @Test
  void everyNumberIsWrittenAsItsShortestDigitsWithoutExponent() {
    Random random = new Random(11);
    List<Row> rows = new ArrayList<>();
    StringBuilder plain = new StringBuilder("row,word,number\r\n");
    for (int i = 0; i < 50_000; i++) {
      Row.Draft row = Row.of(TABLE).set(ROW, i);
      plain.append(i).append(',');
      if (random.nextInt(3) > 0) {
        // Of one object, as the names of cuts are, and of equal ones.
        String word = random.nextBoolean() ? "chat" : String.valueOf(random.nextInt(3));
        row.set(WORD, word);
        plain.append(word);
      }
      plain.append(',');
      if (random.nextInt(4) > 0) {
        double number = number(random);
        row.set(NUMBER, number);
        plain.append(
            number == 0 ? "0" : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
      }
      plain.append("\r\n");
      rows.add(row.row());
    }
    Report report = new Report(TABLE, Missions.week("2026-03-02"), rows);
    assertThat(CsvText.of(report)).isEqualTo(plain.toString());
  }

  private static double number(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(2000) - 1000;
      case 1 -> random.nextInt(2000) / 1000.0;
      case 2 -> Math.rint(random.nextDouble() * 1e6) * 1000;
      case 3 -> (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(40) - 20);
      default -> random.nextDouble();
    };
  }
}
