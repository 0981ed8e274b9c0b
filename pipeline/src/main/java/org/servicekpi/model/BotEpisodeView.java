package org.servicekpi.model;

import java.util.ArrayList;
import java.util.List;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Words;

/**
 * A dialogue with a bot as KPIs read it. One view is used for many rows: move it by {@link #over}.
 */
public final class BotEpisodeView {

  private static final Words<Party> PARTIES = Words.of(Party.class, Party.UNKNOWN);
  private static final Words<BotEnd> ENDS = Words.of(BotEnd.class, BotEnd.UNKNOWN);
  private static final List<Field> READ = new ArrayList<>();

  private static final int PARTY = at(BotEpisode.PARTY);
  private static final int END = at(BotEpisode.END);

  /** The columns that the view reads. */
  public static final List<Field> FIELDS = List.copyOf(READ);

  private Party party = Party.UNKNOWN;
  private BotEnd end = BotEnd.UNKNOWN;

  private static int at(Field field) {
    READ.add(field);
    return BotEpisode.TABLE.position(field);
  }

  /** Moves the view to a row; gives itself. */
  public BotEpisodeView over(Cells cells) {
    party = PARTIES.constant(cells.textAt(PARTY));
    end = ENDS.constant(cells.textAt(END));
    return this;
  }

  /** A bot, not a voice menu. */
  public boolean bot() {
    return party == Party.BOT;
  }

  /** How it ended is known. */
  public boolean endKnown() {
    return end != BotEnd.UNKNOWN;
  }

  /** Came to its end inside the bot: confirmed by the customer, or without objection. */
  public boolean contained() {
    return end == BotEnd.CONFIRMED || end == BotEnd.ASSUMED;
  }

  /** Went on to a person, whether or not one came. */
  public boolean handedOver() {
    return end == BotEnd.HANDED_OVER;
  }
}
