package org.servicekpi.journey;

import org.servicekpi.model.Channel;
import org.servicekpi.model.Fallback;
import org.servicekpi.model.StepKind;

/**
 * One interaction as a part of a journey. Of a contact with redials, the first step tells of all.
 *
 * @param contact the interaction
 * @param position its place in the journey by start, from 1
 * @param kind what it was on the way
 * @param endedAt when the contact ended, redials and callback included
 * @param helpedAt when a human, a callback or confirmed self-service helped in it
 * @param after what came after it
 */
public record Step(
    Contact contact, int position, StepKind kind, long endedAt, long helpedAt, After after) {

  /**
   * What came after a contact; {@link Contact#NEVER} where nothing did.
   *
   * @param fallback for a chat, where it went
   * @param mailFollowedAt for a chat, when the customer began an e-mail within 72 hours of its end
   * @param triedPersonAt for a dialogue with a bot, when the customer next tried to reach a person
   *     on the need
   * @param nextChannel the channel of the customer's next contact of the journey; unknown where
   *     there is none
   * @param nextStartedAt when that contact began
   * @param wentPrivateAt for a public contact, when it moved to a private channel
   */
  public record After(
      Fallback fallback,
      long mailFollowedAt,
      long triedPersonAt,
      Channel nextChannel,
      long nextStartedAt,
      long wentPrivateAt) {

    /** Nothing came after. */
    static final After NOTHING =
        new After(
            Fallback.NONE,
            Contact.NEVER,
            Contact.NEVER,
            Channel.UNKNOWN,
            Contact.NEVER,
            Contact.NEVER);
  }
}
