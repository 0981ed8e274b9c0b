package org.servicekpi.journey;

import static org.servicekpi.journey.Contact.NEVER;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.model.BotEnd;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Common;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.model.Party;
import org.servicekpi.model.StepKind;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import org.servicekpi.schema.Word;
import org.servicekpi.schema.Words;

/**
 * Carries the linking into Spark's rows: rows of one person's interactions and dialogues come in,
 * rows of {@code journey} and {@code journey_step} go out.
 */
public final class PersonRows {

  /** The columns of an interaction that are needed, in their order. */
  public static final List<Field> INTERACTION = ContactReader.COLUMNS;

  /** The columns of a dialogue with a bot that are needed, in their order. */
  public static final List<Field> DIALOGUE =
      List.of(
          Common.BUSINESS_DATE,
          BotEpisode.INTERACTION_ID,
          BotEpisode.CUSTOMER_KEY,
          BotEpisode.EPISODE_NO,
          BotEpisode.PARTY,
          BotEpisode.END);

  /** The columns of a step of before that is not linked again, in their order. */
  public static final List<Field> SEEN =
      List.of(
          JourneyStep.BUSINESS_DATE,
          JourneyStep.INTERACTION_ID,
          JourneyStep.PERSON_KEY,
          JourneyStep.CHANNEL,
          JourneyStep.KIND);

  /** Where the day, the id of the interaction and the customer stand in all kinds of rows. */
  public static final int DAY_AT = ContactReader.BUSINESS_DATE;

  /** The place of the id of the interaction in all kinds of rows. */
  public static final int ID_AT = ContactReader.INTERACTION_ID;

  /** The place of the customer in all kinds of rows. */
  public static final int CUSTOMER_AT = ContactReader.CUSTOMER_KEY;

  private static final int EPISODE_AT = 3;
  private static final int PARTY_AT = 4;
  private static final int END_AT = 5;
  private static final int CHANNEL_AT = 3;
  private static final int KIND_AT = 4;
  private static final Words<Channel> CHANNELS = Words.of(Channel.class, Channel.UNKNOWN);
  private static final Words<StepKind> KINDS = Words.of(StepKind.class, StepKind.NONE);
  private static final Words<BotEnd> ENDS = Words.of(BotEnd.class, BotEnd.UNKNOWN);
  private static final UTF8String BOT = UTF8String.fromString(Party.BOT.word());
  private static final Repeated OF_JOURNEY = new Repeated(Journey.TABLE);
  private static final Repeated OF_STEP = new Repeated(JourneyStep.TABLE);

  private final Journeys journeys;

  /** Links by these rules. */
  public PersonRows(JourneyRules rules) {
    journeys = new Journeys(rules);
  }

  /** Takes the rows that come out, as values in the order of the table's columns. */
  public interface Sink {
    /** A row of {@code journey} or {@code journey_step}, with its day and the text of its key. */
    void row(Table table, int day, String key, Object[] values);
  }

  /**
   * What is known of a person, from {@link Reach#readFrom} on.
   *
   * @param person the person; empty where unknown, and then every interaction stands alone
   * @param interactions once each
   * @param dialogues those in these interactions
   * @param seen steps from before, since {@link Reach#seenFrom}
   */
  public record Known(
      String person,
      List<InternalRow> interactions,
      List<InternalRow> dialogues,
      List<InternalRow> seen) {

    /** Nothing yet. */
    public static Known of(String person) {
      return new Known(person, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * Links a person.
   *
   * @param linkedFrom needs that began before that day are only looked back at, and do not come out
   */
  public void link(Known known, int linkedFrom, Sink sink) {
    String person = known.person();
    List<InternalRow> interactions = known.interactions();
    Map<String, BotEnd> ends = lastEnds(known.dialogues());
    Map<String, InternalRow> rows = new HashMap<>();
    List<Contact> contacts = new ArrayList<>(interactions.size());
    for (InternalRow row : interactions) {
      String id = row.getUTF8String(ID_AT).toString();
      rows.put(id, row);
      contacts.add(ContactReader.contact(row, ends.getOrDefault(id, BotEnd.UNKNOWN)));
    }
    List<JourneyFacts> linked = journeys.link(person, contacts);
    Map<String, int[]> firsts = person.isEmpty() ? Map.of() : firsts(linked, rows, known.seen());
    for (JourneyFacts journey : linked) {
      Contact.Ids any = journey.steps().get(0).contact().ids();
      if (rows.get(any.interactionId()).getInt(DAY_AT) < linkedFrom) {
        continue;
      }
      InternalRow opening = rows.get(journey.opening().ids().interactionId());
      int day = opening.getInt(DAY_AT);
      sink.row(Journey.TABLE, day, journey.id(), journey(journey, opening));
      Set<Channel> seen = EnumSet.noneOf(Channel.class);
      for (Step step : journey.steps()) {
        String id = step.contact().ids().interactionId();
        InternalRow row = rows.get(id);
        Object[] values = step(step, row);
        set(JourneyStep.TABLE, values, JourneyStep.JOURNEY_ID, text(journey.id()));
        set(JourneyStep.TABLE, values, JourneyStep.JOURNEY_OPENED_AT, journey.openedAt());
        boolean opens = isContact(step) && step.contact().ids().equals(journey.opening().ids());
        set(JourneyStep.TABLE, values, JourneyStep.OPENS_JOURNEY, opens);
        set(JourneyStep.TABLE, values, JourneyStep.PERSON_KEY, text(person));
        boolean first = isContact(step) && seen.add(step.contact().kind().channel());
        set(JourneyStep.TABLE, values, JourneyStep.CHANNEL_FIRST, first);
        int[] firstIn = firsts.getOrDefault(id, new int[2]);
        set(JourneyStep.TABLE, values, JourneyStep.PERSON_FIRST_IN, firstIn[0]);
        set(JourneyStep.TABLE, values, JourneyStep.CHANNEL_FIRST_IN, firstIn[1]);
        BotEnd end = ends.get(id);
        set(JourneyStep.TABLE, values, JourneyStep.BOT_END, end == null ? null : word(end));
        sink.row(JourneyStep.TABLE, row.getInt(DAY_AT), id, values);
      }
    }
  }

  private static Map<String, BotEnd> lastEnds(List<InternalRow> dialogues) {
    Map<String, Map<Integer, BotEnd>> ends = new HashMap<>();
    for (InternalRow row : dialogues) {
      if (row.getUTF8String(PARTY_AT).equals(BOT)) {
        ends.computeIfAbsent(row.getUTF8String(ID_AT).toString(), id -> new TreeMap<>())
            .put(row.getInt(EPISODE_AT), ENDS.constant(row.getUTF8String(END_AT).toString()));
      }
    }
    Map<String, BotEnd> last = new HashMap<>();
    ends.forEach(
        (id, all) -> last.put(id, ((TreeMap<Integer, BotEnd>) all).lastEntry().getValue()));
    return last;
  }

  private static boolean isContact(Step step) {
    return isContact(step.kind());
  }

  private static boolean isContact(StepKind kind) {
    return kind != StepKind.NONE && kind != StepKind.REDIAL;
  }

  /** By interaction: the periods of which it is the person's first contact, and in its channel. */
  private static Map<String, int[]> firsts(
      List<JourneyFacts> linked, Map<String, InternalRow> rows, List<InternalRow> before) {
    List<Contact> contacts = new ArrayList<>();
    for (JourneyFacts journey : linked) {
      for (Step step : journey.steps()) {
        if (isContact(step)) {
          contacts.add(step.contact());
        }
      }
    }
    contacts.sort(Contact.ORDER);
    Firsts all = new Firsts();
    Firsts inChannel = new Firsts();
    for (InternalRow row : before) {
      if (isContact(KINDS.constant(row.getUTF8String(KIND_AT).toString()))) {
        all.of(Channel.UNKNOWN, row.getInt(DAY_AT));
        inChannel.of(
            CHANNELS.constant(row.getUTF8String(CHANNEL_AT).toString()), row.getInt(DAY_AT));
      }
    }
    Map<String, int[]> firsts = new HashMap<>();
    for (Contact contact : contacts) {
      String id = contact.ids().interactionId();
      int day = rows.get(id).getInt(DAY_AT);
      firsts.put(
          id,
          new int[] {all.of(Channel.UNKNOWN, day), inChannel.of(contact.kind().channel(), day)});
    }
    return firsts;
  }

  private static Object[] journey(JourneyFacts journey, InternalRow opening) {
    Object[] values = OF_JOURNEY.of(opening);
    Table table = Journey.TABLE;
    JourneyFacts.Path path = journey.path();
    JourneyFacts.First first = journey.first();
    JourneyFacts.Solving solving = journey.solving();
    boolean answered = first.index() > 0;
    set(table, values, Journey.JOURNEY_ID, text(journey.id()));
    set(table, values, Journey.PERSON_KEY, text(journey.person()));
    set(table, values, Journey.OPENED_AT, journey.openedAt());
    set(table, values, Journey.CONTACT_COUNT, path.contactCount());
    set(table, values, Journey.INTERACTION_COUNT, journey.steps().size());
    set(table, values, Journey.HAND_OVER_COUNT, path.handOverCount());
    String channels = String.join(">", path.channels().stream().map(Channel::word).toList());
    set(table, values, Journey.CHANNELS, UTF8String.fromString(channels));
    set(table, values, Journey.CHANNEL_COUNT, path.channelCount());
    set(table, values, Journey.FINAL_CHANNEL, word(path.finalChannel()));
    set(table, values, Journey.HELPED_AT, instant(path.helpedAt()));
    set(table, values, Journey.FIRST_ANSWER_BY, word(first.by()));
    set(table, values, Journey.FIRST_ANSWERED_ID, text(first.interactionId()));
    set(table, values, Journey.FIRST_ANSWERED_INDEX, answered ? first.index() : null);
    set(table, values, Journey.FIRST_ANSWERED_AT, instant(first.answeredAt()));
    set(
        table,
        values,
        Journey.FIRST_TRANSFER_COUNT,
        first.transferCount() == Contact.UNMEASURED ? null : first.transferCount());
    set(
        table,
        values,
        Journey.FIRST_MARKED_UNRESOLVED,
        answered ? first.sufficed() == JourneyFacts.First.Sufficed.MARKED_UNRESOLVED : null);
    set(table, values, Journey.FURTHER_CONTACT_AT, instant(first.furtherContactAt()));
    set(table, values, Journey.FURTHER_CONTACT_IN_JOURNEY_AT, instant(first.furtherInJourneyAt()));
    set(table, values, Journey.MAY_BE_REPEAT, answered ? first.mayBeRepeat() : null);
    set(
        table,
        values,
        Journey.FIRST_SUFFICED,
        answered ? first.sufficed() == JourneyFacts.First.Sufficed.YES : null);
    set(table, values, Journey.FIRST_RIPE_AT, instant(first.ripeAt()));
    set(table, values, Journey.FIRST_SOLVED_AT, instant(solving.firstAt()));
    set(table, values, Journey.RESOLVED_AT, instant(solving.resolvedAt()));
    set(table, values, Journey.REOPENED_AT, instant(solving.reopenedAt()));
    set(table, values, Journey.TOUCHED_AT, instant(solving.touchedAt()));
    set(table, values, Journey.STANDING, word(solving.end()));
    set(table, values, Journey.FALLBACK, word(path.fallback()));
    set(table, values, Journey.LAST_ENDED_AT, path.lastEndedAt());
    set(table, values, Journey.SETTLED_AT, path.settledAt());
    return values;
  }

  private static Object[] step(Step step, InternalRow row) {
    Object[] values = OF_STEP.of(row);
    Table table = JourneyStep.TABLE;
    Step.After after = step.after();
    set(table, values, JourneyStep.POSITION, step.position());
    set(table, values, JourneyStep.KIND, word(step.kind()));
    set(table, values, JourneyStep.ENDED_AT, step.endedAt());
    set(table, values, JourneyStep.HELPED_AT, instant(step.helpedAt()));
    set(table, values, JourneyStep.FALLBACK, word(after.fallback()));
    set(table, values, JourneyStep.MAIL_FOLLOWED_AT, instant(after.mailFollowedAt()));
    set(table, values, JourneyStep.TRIED_PERSON_AT, instant(after.triedPersonAt()));
    boolean followed = after.nextStartedAt() != NEVER;
    set(table, values, JourneyStep.NEXT_CHANNEL, followed ? word(after.nextChannel()) : null);
    set(table, values, JourneyStep.NEXT_STARTED_AT, instant(after.nextStartedAt()));
    set(table, values, JourneyStep.WENT_PRIVATE_AT, instant(after.wentPrivateAt()));
    return values;
  }

  private static void set(Table table, Object[] values, Field field, Object value) {
    values[table.position(field)] = value;
  }

  private static Object instant(long micros) {
    return micros == NEVER ? null : (Object) micros;
  }

  private static UTF8String text(String text) {
    return text.isEmpty() ? null : UTF8String.fromString(text);
  }

  private static UTF8String word(Word word) {
    return UTF8String.fromString(word.word());
  }

  /** The columns that a table repeats from the interaction, by name; the others stay empty. */
  private static final class Repeated {
    private final int[] ordinals;
    private final DataType[] types;

    Repeated(Table table) {
      List<String> names = INTERACTION.stream().map(Field::name).toList();
      ordinals = table.fields().stream().mapToInt(field -> names.indexOf(field.name())).toArray();
      types = table.fields().stream().map(field -> field.type().spark()).toArray(DataType[]::new);
    }

    Object[] of(InternalRow row) {
      Object[] values = new Object[ordinals.length];
      for (int i = 0; i < ordinals.length; i++) {
        int ordinal = ordinals[i];
        values[i] = ordinal < 0 || row.isNullAt(ordinal) ? null : row.get(ordinal, types[i]);
      }
      return values;
    }
  }
}
