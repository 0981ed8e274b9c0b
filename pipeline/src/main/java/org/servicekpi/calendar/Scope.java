package org.servicekpi.calendar;

import java.io.Serializable;

/**
 * For whom hours hold: a queue, else its channel, else everywhere; the nearest one wins.
 *
 * @param kind queue, channel or everywhere
 * @param name the queue's name or the channel's word; empty for everywhere
 */
public record Scope(Kind kind, String name) implements Serializable {

  /** The default hours. */
  public static final Scope EVERYWHERE = new Scope(Kind.EVERYWHERE, "");

  /** One queue, by its name in the data. */
  public static Scope queue(String name) {
    return new Scope(Kind.QUEUE, name);
  }

  /** One channel, by its word. */
  public static Scope channel(String word) {
    return new Scope(Kind.CHANNEL, word);
  }

  /** What a scope names. */
  public enum Kind {
    QUEUE,
    CHANNEL,
    EVERYWHERE
  }
}
