package org.servicekpi.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.servicekpi.analysis.LiftVisit.Invitation;
import org.servicekpi.analysis.LiftVisit.Known;

class CartBandsTest {

  @Test
  void aCartIsInTheBandThatEndsAboveIt() {
    assertThat(List.of(-1L, 0L, 1L, 4_999L, 5_000L, 19_999L, 20_000L, 9_000_000L))
        .extracting(CartBands.STANDARD::of)
        .containsExactly(
            "none", "none", "below 50", "below 50", "below 200", "below 200", "more", "more");
    assertThat(new CartBands(List.of(10L)).of(5_000)).isEqualTo("more");
  }

  @Test
  void limitsRise() {
    assertThatThrownBy(() -> new CartBands(List.of(50L, 50L))).hasMessageContaining("[50, 50]");
    assertThatThrownBy(() -> new CartBands(List.of(0L))).hasMessageContaining("[0]");
  }

  @Test
  void chatsAreComparedWithinTheConfiguredBands() {
    List<LiftVisit> visits =
        List.of(
            visit(1, 1_000, 50),
            visit(2, 3_000, LiftVisit.NEVER),
            visit(3, 4_000, LiftVisit.NEVER));
    assertThat(found(visits, CartBands.STANDARD).matched()).isPresent();
    assertThat(found(visits, new CartBands(List.of(20L, 200L))).matched()).isEmpty();
  }

  private static ConversionLift.Finding found(List<LiftVisit> visits, CartBands carts) {
    return ConversionLift.of(visits, carts).get(0);
  }

  private static LiftVisit visit(int number, long cart, long chat) {
    return new LiftVisit(
        "v" + number,
        number,
        new Known("fibre", "complex", "private", "mobile", "new", "ad", 2, cart),
        LaterPages.UNTOLD,
        0,
        100,
        chat,
        LiftVisit.NEVER,
        Invitation.BY_RULE);
  }
}
