package org.servicekpi.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servicekpi.journey.Contacts.call;
import static org.servicekpi.journey.Contacts.micros;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.servicekpi.journey.Contact.Mark;
import org.servicekpi.journey.JourneyFacts.First.Sufficed;
import org.servicekpi.model.BotEnd;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Fallback;
import org.servicekpi.model.FirstAnswer;
import org.servicekpi.model.JourneyEnd;
import org.servicekpi.model.Outcome;
import org.servicekpi.model.Party;
import org.servicekpi.model.Resolution;
import org.servicekpi.model.StepKind;

/** Worked timelines; all instants are UTC, calls take five minutes and wait one. */
class JourneysTest {

  @Test
  void aTopicWithinSevenDaysIsTheSameNeedAndALaterOneIsNot() {
    assertThat(
            linked(
                call("a", "2026-03-02T10:00"),
                call("b", "2026-03-09T10:05"),
                call("c", "2026-03-16T10:11")))
        .isEqualTo("a b | c");
    assertThat(linked(call("a", "2026-03-02T10:00"), call("b", "2026-03-02T11:00").about("order")))
        .isEqualTo("a | b");
  }

  @Test
  void aLongMailKeepsItsTopicOpenUntilItEnds() {
    assertThat(
            linked(
                call("mail", "2026-03-02T10:00").endedAt(micros("2026-03-20T10:00")),
                call("call", "2026-03-03T10:00"),
                call("later", "2026-03-27T10:00")))
        .isEqualTo("mail call later");
  }

  @Test
  void casesThreadsChainsAndCallbacksLinkOverTopicsForNinetyDays() {
    assertThat(
            linked(
                call("a", "2026-01-01T10:00").about("order").ofCase("7"),
                call("b", "2026-03-31T10:00").about("refund").ofCase("7"),
                call("c", "2026-04-01T10:00").about("").thread("t"),
                call("d", "2026-04-02T10:00").about("parcel").thread("t"),
                call("e", "2026-04-03T10:00").about("parcel").root("x"),
                call("x", "2026-04-01T11:00").about(""),
                call("f", "2026-04-20T10:00").about("").callbackOf("x"),
                call("g", "2026-07-01T10:00").about("refund").ofCase("7")))
        .isEqualTo("a b | c x d e f | g");
  }

  @Test
  void threadsOfTwoSourcesAreNotTheSameThread() {
    assertThat(
            linked(
                call("a", "2026-03-02T10:00").about("").thread("7"),
                call("b", "2026-03-02T11:00").about("").thread("7").from("social")))
        .isEqualTo("a | b");
  }

  @Test
  void anUnknownTopicLinksOnlyByIds() {
    assertThat(
            linked(
                call("a", "2026-03-02T10:00").about(""), call("b", "2026-03-02T11:00").about("")))
        .isEqualTo("a | b");
  }

  @Test
  void withoutAPersonEveryContactStandsAlone() {
    List<JourneyFacts> journeys =
        new Journeys(JourneyRules.DEFAULT)
            .link(
                "",
                List.of(
                    call("a", "2026-03-02T10:00").ofCase("7").build(),
                    call("b", "2026-03-02T11:00").ofCase("7").build()));
    assertThat(text(journeys)).isEqualTo("a | b");
  }

  @Test
  void testsAndSpamAreInNobodysNeed() {
    assertThat(
            linked(
                call("a", "2026-03-02T10:00"),
                call("spam", "2026-03-02T11:00").with(Mark.SPAM),
                call("off", "2026-03-02T12:00").outcome(Outcome.DISCARDED),
                call("b", "2026-03-02T13:00")))
        .isEqualTo("a b | spam | off");
    assertThat(journey(call("t", "2026-03-02T10:00").with(Mark.TEST)).counts()).isFalse();
  }

  @Test
  void theFirstAnsweredContactSufficesWhereTheCustomerStaysAway() {
    JourneyFacts journey =
        journey(
            call("try", "2026-03-02T09:00"),
            call("answered", "2026-03-02T10:00").answered().transferred(1),
            call("reply", "2026-03-03T10:00").outbound(Party.AGENT));
    assertThat(journey.first().by()).isEqualTo(FirstAnswer.HUMAN);
    assertThat(journey.first().interactionId()).isEqualTo("answered");
    assertThat(journey.first().index()).isEqualTo(2);
    assertThat(journey.first().sufficed()).isEqualTo(Sufficed.YES);
    assertThat(journey.first().ripeAt()).isEqualTo(micros("2026-03-09T10:05"));
    assertThat(journey.first().transferCount()).isEqualTo(1);
    assertThat(journey.path().contactCount()).isEqualTo(2);
    assertThat(kinds(journey)).containsExactly(StepKind.NEW, StepKind.RETRY, StepKind.NONE);
  }

  @Test
  void comingAgainWithinTheWindowFailsTheFirstAnswerAndComingLaterDoesNot() {
    Contacts first = call("a", "2026-03-02T10:00").answered().ofCase("7");
    assertThat(journey(first, call("b", "2026-03-09T10:05").in(Channel.EMAIL)).first().sufficed())
        .isEqualTo(Sufficed.CAME_AGAIN);
    JourneyFacts later = journey(first, call("b", "2026-03-09T10:06").ofCase("7"));
    assertThat(later.first().sufficed()).isEqualTo(Sufficed.YES);
    assertThat(later.first().furtherContactAt()).isEqualTo(micros("2026-03-09T10:06"));
    assertThat(kinds(later)).containsExactly(StepKind.NEW, StepKind.NEW);
  }

  @Test
  void anUnresolvedMarkAnAutoReplyAndATryBeforeTheAnswer() {
    Contacts mail =
        call("mail", "2026-03-02T10:00")
            .in(Channel.EMAIL)
            .answeredAt(micros("2026-03-03T10:00"))
            .endedAt(micros("2026-03-03T10:00"));
    Contacts impatient = call("call", "2026-03-02T15:00");
    Contacts thanks =
        call("thanks", "2026-03-04T10:00").in(Channel.EMAIL).with(Mark.NOT_ACTIONABLE);
    assertThat(journey(mail, impatient, thanks).first().sufficed()).isEqualTo(Sufficed.YES);
    assertThat(journey(mail.resolution(Resolution.UNRESOLVED)).first().sufficed())
        .isEqualTo(Sufficed.MARKED_UNRESOLVED);
  }

  @Test
  void aRedialAfterADropIsTheSameContact() {
    Contacts dropped = call("a", "2026-03-02T10:00").answered().with(Mark.DROPPED);
    JourneyFacts journey = journey(dropped, call("b", "2026-03-02T10:10").answered().about(""));
    assertThat(kinds(journey)).containsExactly(StepKind.NEW, StepKind.REDIAL);
    assertThat(journey.path().contactCount()).isEqualTo(1);
    assertThat(journey.first().sufficed()).isEqualTo(Sufficed.YES);
    assertThat(journey.first().ripeAt()).isEqualTo(micros("2026-03-09T10:15"));
    JourneyFacts tooLate = journey(dropped, call("b", "2026-03-02T10:11").answered());
    assertThat(kinds(tooLate)).containsExactly(StepKind.NEW, StepKind.REPEAT);
    assertThat(linked(dropped, call("b", "2026-03-02T10:06").about("order"))).isEqualTo("a | b");
    assertThat(kinds(journey(dropped, call("b", "2026-03-02T10:06").in(Channel.EMAIL))))
        .containsExactly(StepKind.NEW, StepKind.REPEAT);
  }

  @Test
  void aContactOfUnknownTopicCountsAgainstEveryNeed() {
    List<JourneyFacts> journeys =
        link(
            call("a", "2026-03-02T10:00").answered(),
            call("b", "2026-03-03T10:00").about("order").answered(),
            call("c", "2026-03-04T10:00").about("").answered());
    assertThat(text(journeys)).isEqualTo("a | b | c");
    assertThat(journeys.stream().map(journey -> journey.first().sufficed()))
        .containsExactly(Sufficed.CAME_AGAIN, Sufficed.CAME_AGAIN, Sufficed.YES);
  }

  @Test
  void thatTheCustomerCameAgainIsNotedForAMonth() {
    Contacts call = call("a", "2026-03-02T10:00").answered();
    Contacts within = call("b", "2026-04-02T09:00").about("");
    Contacts later = call("c", "2026-04-02T12:00").about("");
    assertThat(link(call, within).get(0).first().furtherContactAt())
        .isEqualTo(micros("2026-04-02T09:00"));
    assertThat(link(call, later).get(0).first().furtherContactAt()).isEqualTo(Contact.NEVER);
  }

  @Test
  void aNeedOfUnknownTopicIsNotSolvedWhereTheCustomerComesForAnything() {
    List<JourneyFacts> journeys =
        link(
            call("a", "2026-03-02T10:00").about("").answered(),
            call("b", "2026-03-03T10:00").about("order").answered());
    assertThat(journeys.get(0).first().sufficed()).isEqualTo(Sufficed.CAME_AGAIN);
    assertThat(journeys.get(1).first().sufficed()).isEqualTo(Sufficed.YES);
  }

  @Test
  void helpIsAnAnswerACallbackThatReachedOrConfirmedSelfService() {
    assertThat(journey(call("a", "2026-03-02T10:00")).path().helpedAt()).isEqualTo(Contact.NEVER);
    assertThat(journey(call("a", "2026-03-02T10:00")).solving().end())
        .isEqualTo(JourneyEnd.UNREACHED);
    long called = micros("2026-03-02T12:00");
    JourneyFacts recorded = journey(call("a", "2026-03-02T10:00").reachedByCallback(called));
    JourneyFacts seen =
        journey(
            call("a", "2026-03-02T10:00").outcome(Outcome.CALLBACK_BOOKED),
            call("b", called).outbound(Party.AGENT).callbackOf("a").answeredAt(called));
    for (JourneyFacts journey : List.of(recorded, seen)) {
      assertThat(journey.path().helpedAt()).isEqualTo(called);
      assertThat(journey.first().by()).isEqualTo(FirstAnswer.HUMAN);
      assertThat(journey.first().ripeAt()).isEqualTo(called + JourneyRules.WEEK);
    }
    JourneyFacts bot =
        journey(call("a", "2026-03-02T10:00").in(Channel.BOT).endedByBot(BotEnd.CONFIRMED));
    assertThat(bot.first().by()).isEqualTo(FirstAnswer.SELF_SERVICE);
    assertThat(bot.path().helpedAt()).isEqualTo(micros("2026-03-02T10:05"));
    JourneyFacts assumed =
        journey(call("a", "2026-03-02T10:00").in(Channel.BOT).endedByBot(BotEnd.ASSUMED));
    assertThat(assumed.first()).isEqualTo(JourneyFacts.First.NOBODY);
  }

  @Test
  void aMailWithinSeventyTwoHoursOfAChatIsAFallbackUnlessAnAgentAdvisedIt() {
    Contacts chat = call("chat", "2026-03-02T10:00").in(Channel.LIVE_CHAT).answered();
    Contacts mail = call("mail", "2026-03-05T10:05").in(Channel.WEB_FORM);
    assertThat(fallback(chat, mail)).isEqualTo(Fallback.MAIL);
    assertThat(journey(chat, mail).path().fallback()).isEqualTo(Fallback.MAIL);
    assertThat(fallback(chat, call("mail", "2026-03-05T10:06").in(Channel.EMAIL)))
        .isEqualTo(Fallback.NONE);
    assertThat(
            fallback(
                chat,
                call("transcript", "2026-03-02T10:10").in(Channel.EMAIL).startedBy(Party.SYSTEM)))
        .isEqualTo(Fallback.NONE);
    assertThat(
            fallback(
                chat, call("reply", "2026-03-02T10:10").in(Channel.EMAIL).outbound(Party.AGENT)))
        .isEqualTo(Fallback.NONE);
    Contacts missed =
        call("chat", "2026-03-02T10:00").in(Channel.LIVE_CHAT).outcome(Outcome.MISSED);
    assertThat(fallback(missed, mail)).isEqualTo(Fallback.MAIL);
    assertThat(fallback(missed.with(Mark.MAIL_OFFERED), mail))
        .as("nobody answered, so no agent advised")
        .isEqualTo(Fallback.MAIL);
    assertThat(fallback(chat.mailOfferedAt(micros("2026-03-02T10:03")), mail))
        .isEqualTo(Fallback.ADVISED);
    assertThat(fallback(chat)).as("offered, never taken").isEqualTo(Fallback.NONE);
    assertThat(fallback(chat.with(Mark.MAIL_ACCEPTED))).isEqualTo(Fallback.ADVISED);
    assertThat(
            fallback(
                call("o", "2026-03-02T10:00")
                    .in(Channel.LIVE_CHAT)
                    .outcome(Outcome.OFFLINE_MESSAGE)))
        .isEqualTo(Fallback.OFFLINE_MESSAGE);
  }

  @Test
  void aContainedDialogueLeaksWhereTheCustomerThenTriesToReachAPerson() {
    Contacts bot = call("bot", "2026-03-02T10:00").in(Channel.BOT).endedByBot(BotEnd.ASSUMED);
    Contacts again = call("again", "2026-03-02T10:30").in(Channel.BOT).endedByBot(BotEnd.ASSUMED);
    Contacts lost = call("lost", "2026-03-02T11:00").about("");
    Step step = link(bot, again, lost).get(0).steps().get(0);
    assertThat(step.after().triedPersonAt()).isEqualTo(micros("2026-03-02T11:00"));
    assertThat(link(bot, again).get(0).steps().get(0).after().triedPersonAt())
        .isEqualTo(Contact.NEVER);
  }

  @Test
  void aSolvedNeedIsReopenedByTheCustomerAndTouchedByAnAgent() {
    Contacts solved =
        call("a", "2026-03-02T10:00").answered().resolvedAt(micros("2026-03-02T12:00"));
    JourneyFacts quiet = journey(solved, call("auto", "2026-03-02T13:00").outbound(Party.SYSTEM));
    assertThat(quiet.solving())
        .isEqualTo(
            new JourneyFacts.Solving(
                micros("2026-03-02T12:00"),
                micros("2026-03-02T12:00"),
                Contact.NEVER,
                Contact.NEVER,
                JourneyEnd.RESOLVED));
    JourneyFacts reopened =
        journey(
            solved,
            call("agent", "2026-03-03T10:00").outbound(Party.AGENT),
            call("b", "2026-03-04T10:00").answered().resolution(Resolution.PENDING));
    assertThat(reopened.solving())
        .isEqualTo(
            new JourneyFacts.Solving(
                micros("2026-03-02T12:00"),
                Contact.NEVER,
                micros("2026-03-04T10:00"),
                micros("2026-03-03T10:00"),
                JourneyEnd.OPEN));
    JourneyFacts again =
        journey(solved, call("b", "2026-03-04T10:00").answered().resolution(Resolution.RESOLVED));
    assertThat(again.solving().resolvedAt()).isEqualTo(micros("2026-03-04T10:05"));
  }

  @Test
  void theWayOfAJourneyIsToldInOrder() {
    JourneyFacts journey =
        journey(
            call("a", "2026-03-02T10:00")
                .in(Channel.LIVE_CHAT)
                .with(Mark.HANDED_OVER)
                .answered()
                .by("ann"),
            call("b", "2026-03-02T11:00").in(Channel.EMAIL).answered().by("bob").transferred(2),
            call("c", "2026-03-02T12:00")
                .in(Channel.EMAIL)
                .answered()
                .by("bob")
                .transferred(Contact.UNMEASURED),
            call("d", "2026-03-02T13:00").in(Channel.LIVE_CHAT));
    assertThat(journey.path().channels())
        .containsExactly(Channel.LIVE_CHAT, Channel.EMAIL, Channel.LIVE_CHAT);
    assertThat(journey.path().channelCount()).isEqualTo(2);
    assertThat(journey.path().finalChannel()).isEqualTo(Channel.LIVE_CHAT);
    assertThat(journey.path().handOverCount()).isEqualTo(4);
    assertThat(journey.openedAt()).isEqualTo(micros("2026-03-02T10:00"));
    assertThat(journey.path().settledAt()).isEqualTo(micros("2026-03-09T13:05"));
    assertThat(journey.steps().get(0).after().nextChannel()).isEqualTo(Channel.EMAIL);
    assertThat(journey.steps().get(2).after().nextStartedAt())
        .isEqualTo(micros("2026-03-02T13:00"));
    assertThat(journey.steps().get(3).after().nextChannel()).isEqualTo(Channel.UNKNOWN);
  }

  @Test
  void aPublicPostGoesPrivateAsRecordedOrAsSeen() {
    Contacts post = call("post", "2026-03-02T10:00").in(Channel.SOCIAL_PUBLIC);
    Contacts direct =
        call("dm", "2026-03-02T11:00").in(Channel.SOCIAL_PRIVATE).outbound(Party.AGENT);
    assertThat(journey(post, direct).steps().get(0).after().wentPrivateAt())
        .isEqualTo(micros("2026-03-02T11:00"));
    assertThat(
            journey(post.wentPrivateAt(micros("2026-03-02T10:30")), direct)
                .steps()
                .get(0)
                .after()
                .wentPrivateAt())
        .isEqualTo(micros("2026-03-02T10:30"));
  }

  @Test
  void aJourneyWithoutAComingOfTheCustomerCountsInNothing() {
    JourneyFacts journey = journey(call("ad", "2026-03-02T10:00").outbound(Party.AGENT).answered());
    assertThat(journey.counts()).isFalse();
    assertThat(journey.opening().ids().sourceId()).isEqualTo("ad");
    assertThat(journey.first()).isEqualTo(JourneyFacts.First.NOBODY);
  }

  @Test
  void theIdIsThatOfTheSmallestSourceIdWhateverComesFirst() {
    String one = journey(call("b", "2026-03-02T10:00"), call("a", "2026-03-03T10:00")).id();
    assertThat(one).hasSize(32).isEqualTo(journey(call("a", "2026-05-03T10:00")).id());
  }

  private static Fallback fallback(Contacts... contacts) {
    return journey(contacts).steps().get(0).after().fallback();
  }

  private static List<StepKind> kinds(JourneyFacts journey) {
    return journey.steps().stream().map(Step::kind).toList();
  }

  private static JourneyFacts journey(Contacts... contacts) {
    List<JourneyFacts> journeys = link(contacts);
    assertThat(journeys).hasSize(1);
    return journeys.get(0);
  }

  private static String linked(Contacts... contacts) {
    return text(link(contacts));
  }

  private static List<JourneyFacts> link(Contacts... contacts) {
    return new Journeys(JourneyRules.DEFAULT)
        .link("person", Arrays.stream(contacts).map(Contacts::build).toList());
  }

  private static String text(List<JourneyFacts> journeys) {
    return journeys.stream()
        .map(
            journey ->
                journey.steps().stream()
                    .map(step -> step.contact().ids().sourceId())
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" | "));
  }
}
