package org.servicekpi.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.servicekpi.analysis.ChannelFallback;
import org.servicekpi.analysis.LiftVisit;
import org.servicekpi.analysis.LiftVisit.Decided;
import org.servicekpi.analysis.LiftVisit.Invitation;
import org.servicekpi.analysis.LiftVisit.Known;
import org.servicekpi.model.Customer;
import org.servicekpi.model.InvitationResponse;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.model.StepKind;
import org.servicekpi.model.Visit;
import org.servicekpi.model.VisitOutcome;
import org.servicekpi.schema.Field;
import org.servicekpi.statistics.Jackknife;

/** What the tasks of {@link Analyses} do with the rows that they read. */
final class AnalysisRows {

  /** The columns of a contact that its moves are counted from. */
  static final List<Field> STEP =
      List.of(
          JourneyStep.BUSINESS_DATE,
          JourneyStep.KIND,
          JourneyStep.PERSON_KEY,
          JourneyStep.CHANNEL,
          JourneyStep.STARTED_AT,
          JourneyStep.NEXT_CHANNEL,
          JourneyStep.NEXT_STARTED_AT);

  /** The columns of a visit that the lift of a chat is found from; the last one may be missing. */
  static final List<Field> VISIT =
      List.of(
          VisitOutcome.BUSINESS_DATE,
          VisitOutcome.SOURCE,
          VisitOutcome.SOURCE_ID,
          VisitOutcome.PERSON_KEY,
          VisitOutcome.TOPIC,
          VisitOutcome.COMPLEXITY,
          Visit.DEVICE,
          Visit.NEW_OR_RETURNING,
          Visit.ENTRY_SOURCE,
          Visit.PAGES_AT_ELIGIBLE,
          Visit.CART_MINOR_AT_ELIGIBLE,
          Visit.STARTED_AT,
          Visit.ELIGIBLE_AT,
          Visit.LAST_ACTIVE_AT,
          Visit.ENDED_AT,
          Visit.CHAT_AVAILABLE,
          Visit.CHAT_STARTED_AT,
          VisitOutcome.ORDERED_AT,
          Visit.INVITATION_RANDOMISED,
          Visit.INVITATION_HOLDOUT,
          Visit.INVITATION_HOLDOUT_SHARE,
          Visit.INVITATION_RESPONSE,
          Visit.IS_TEST,
          Customer.SEGMENT);

  private static final Set<String> NO_CONTACT =
      Set.of(StepKind.NONE.word(), StepKind.REDIAL.word());
  private static final long WEEK = 7 * 86_400L * 1_000_000;

  private AnalysisRows() {}

  private static int step(Field field) {
    return STEP.indexOf(field);
  }

  private static int visit(Field field) {
    return VISIT.indexOf(field);
  }

  private static String text(InternalRow row, int at) {
    return row.getUTF8String(at).toString();
  }

  /**
   * Counts the moves between channels.
   *
   * @param asOf the instant up to which contacts are known, in microseconds
   */
  record Moves(long asOf) implements FlatMapFunction<Iterator<InternalRow>, ChannelFallback> {
    @Override
    public Iterator<ChannelFallback> call(Iterator<InternalRow> rows) {
      ChannelFallback moves = new ChannelFallback();
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        if (row.isNullAt(step(JourneyStep.PERSON_KEY))
            || NO_CONTACT.contains(text(row, step(JourneyStep.KIND)))) {
          continue;
        }
        ChannelFallback.From from =
            new ChannelFallback.From(
                row.getInt(step(JourneyStep.BUSINESS_DATE)),
                text(row, step(JourneyStep.CHANNEL)),
                row.getLong(step(JourneyStep.STARTED_AT)));
        int next = step(JourneyStep.NEXT_STARTED_AT);
        if (row.isNullAt(next)) {
          moves.add(from, asOf);
        } else {
          moves.add(from, text(row, step(JourneyStep.NEXT_CHANNEL)), row.getLong(next), asOf);
        }
      }
      return List.of(moves).iterator();
    }
  }

  /**
   * A visit of a day.
   *
   * @param day since 1970
   */
  record Dated(int day, LiftVisit visit) {}

  /**
   * Packs ripe visits at which a chat could be offered.
   *
   * @param asOf the instant up to which orders are known, in microseconds
   * @param segments whether the rows have the customer's segment
   */
  record Packed(long asOf, Segments segments)
      implements FlatMapFunction<Iterator<InternalRow>, byte[]> {
    @Override
    public Iterator<byte[]> call(Iterator<InternalRow> rows) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        if (isCompared(row)) {
          write(row, out);
        }
      }
      return List.of(bytes.toByteArray()).iterator();
    }

    private boolean isCompared(InternalRow row) {
      int available = visit(Visit.CHAT_AVAILABLE);
      return !row.getBoolean(visit(Visit.IS_TEST))
          && !row.isNullAt(visit(Visit.ELIGIBLE_AT))
          && (row.isNullAt(available) || row.getBoolean(available))
          && row.getLong(visit(Visit.STARTED_AT)) + WEEK <= asOf;
    }

    private void write(InternalRow row, DataOutputStream out) throws IOException {
      String id =
          text(row, visit(VisitOutcome.SOURCE)) + "/" + text(row, visit(VisitOutcome.SOURCE_ID));
      int person = visit(VisitOutcome.PERSON_KEY);
      out.writeInt(row.getInt(visit(VisitOutcome.BUSINESS_DATE)));
      out.writeUTF(id);
      out.writeByte(group(row.isNullAt(person) ? id : text(row, person)));
      for (Field field :
          List.of(
              VisitOutcome.TOPIC,
              VisitOutcome.COMPLEXITY,
              Visit.DEVICE,
              Visit.NEW_OR_RETURNING,
              Visit.ENTRY_SOURCE)) {
        out.writeUTF(word(row, visit(field)));
      }
      out.writeUTF(
          segments == Segments.KNOWN ? word(row, visit(Customer.SEGMENT)) : LiftVisit.UNKNOWN);
      int pages = visit(Visit.PAGES_AT_ELIGIBLE);
      out.writeInt(row.isNullAt(pages) ? 0 : row.getInt(pages));
      int cart = visit(Visit.CART_MINOR_AT_ELIGIBLE);
      out.writeLong(row.isNullAt(cart) ? 0 : row.getLong(cart));
      long eligible = row.getLong(visit(Visit.ELIGIBLE_AT));
      out.writeLong(eligible);
      long active = instant(row, Visit.LAST_ACTIVE_AT, instant(row, Visit.ENDED_AT, eligible));
      out.writeLong(active);
      out.writeLong(instant(row, Visit.CHAT_STARTED_AT, LiftVisit.NEVER));
      out.writeLong(instant(row, VisitOutcome.ORDERED_AT, LiftVisit.NEVER));
      out.writeUTF(decided(row).name());
      int share = visit(Visit.INVITATION_HOLDOUT_SHARE);
      out.writeDouble(row.isNullAt(share) ? Double.NaN : row.getDouble(share));
    }

    private static Decided decided(InternalRow row) {
      if (!row.getBoolean(visit(Visit.INVITATION_RANDOMISED))) {
        return Decided.BY_RULE;
      }
      if (row.getBoolean(visit(Visit.INVITATION_HOLDOUT))) {
        return Decided.HELD_OUT;
      }
      int response = visit(Visit.INVITATION_RESPONSE);
      boolean taken =
          row.isNullAt(response)
              ? !row.isNullAt(visit(Visit.CHAT_STARTED_AT))
              : text(row, response).equals(InvitationResponse.ACCEPTED.word());
      return taken ? Decided.INVITED_AND_TAKEN : Decided.INVITED_NOT_TAKEN;
    }

    private static long instant(InternalRow row, Field field, long otherwise) {
      int at = visit(field);
      return row.isNullAt(at) ? otherwise : row.getLong(at);
    }

    private static String word(InternalRow row, int at) {
      return row.isNullAt(at) ? LiftVisit.UNKNOWN : text(row, at);
    }

    private static int group(String customer) {
      int hash = customer.hashCode() * 0x9E3779B1;
      return (hash ^ hash >>> 16) & Jackknife.GROUPS - 1;
    }
  }

  /** Whether rows have the customer's segment. */
  enum Segments {
    KNOWN,
    UNKNOWN
  }

  /** Unpacks visits; words that come again are the same object. */
  static List<Dated> unpacked(Iterable<byte[]> packed) {
    List<Dated> visits = new ArrayList<>();
    Map<String, String> words = new HashMap<>();
    for (byte[] bytes : packed) {
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
        while (in.available() > 0) {
          visits.add(unpacked(in, words));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot unpack visits", e);
      }
    }
    return visits;
  }

  private static Dated unpacked(DataInputStream in, Map<String, String> words) throws IOException {
    int day = in.readInt();
    String id = in.readUTF();
    int group = in.readByte();
    String topic = word(in, words);
    String complexity = word(in, words);
    String device = word(in, words);
    String familiarity = word(in, words);
    String entrySource = word(in, words);
    String segment = word(in, words);
    Known known =
        new Known(
            topic,
            complexity,
            segment,
            device,
            familiarity,
            entrySource,
            in.readInt(),
            in.readLong());
    long eligibleAt = in.readLong();
    long activeUntil = in.readLong();
    long chatAt = in.readLong();
    long orderedAt = in.readLong();
    Invitation invitation = new Invitation(Decided.valueOf(in.readUTF()), in.readDouble());
    return new Dated(
        day,
        new LiftVisit(id, group, known, eligibleAt, activeUntil, chatAt, orderedAt, invitation));
  }

  private static String word(DataInputStream in, Map<String, String> words) throws IOException {
    String word = in.readUTF();
    return words.computeIfAbsent(word, same -> same);
  }
}
