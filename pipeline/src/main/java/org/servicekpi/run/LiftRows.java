package org.servicekpi.run;

import static org.servicekpi.run.LinkRows.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;
import org.servicekpi.analysis.CartBands;
import org.servicekpi.analysis.ConversionLift;
import org.servicekpi.analysis.LaterPages;
import org.servicekpi.analysis.LiftVisit;
import org.servicekpi.analysis.LiftVisit.Decided;
import org.servicekpi.analysis.LiftVisit.Invitation;
import org.servicekpi.analysis.LiftVisit.Known;
import org.servicekpi.calendar.Period;
import org.servicekpi.model.Customer;
import org.servicekpi.model.InvitationResponse;
import org.servicekpi.model.Visit;
import org.servicekpi.model.VisitOutcome;
import org.servicekpi.report.LiftReport;
import org.servicekpi.report.ReportFiles;
import org.servicekpi.schema.Field;
import org.servicekpi.statistics.Jackknife;
import scala.Tuple2;

/**
 * What the tasks do that find the lift of a chat: visits travel packed to the task of their period,
 * which compares them and writes the report. One period's visits fit into a task, not into the
 * driver beside those of all others.
 */
final class LiftRows {

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
          Visit.LATER_PAGES,
          Visit.CART_MINOR_AT_ELIGIBLE,
          Visit.STARTED_AT,
          Visit.ELIGIBLE_AT,
          Visit.LAST_ACTIVE_AT,
          Visit.ENDED_AT,
          Visit.CHAT_AVAILABLE,
          Visit.CHAT_STARTED_AT,
          VisitOutcome.CONVERTED_AT,
          Visit.INVITATION_RANDOMISED,
          Visit.INVITATION_HOLDOUT,
          Visit.INVITATION_HOLDOUT_SHARE,
          Visit.INVITATION_RESPONSE,
          Visit.IS_TEST,
          Customer.SEGMENT);

  /** Stands for the number of pages where nobody told. */
  private static final int UNTOLD = -1;

  private static final long WEEK = 7 * 86_400L * 1_000_000;

  private LiftRows() {}

  private static int visit(Field field) {
    return VISIT.indexOf(field);
  }

  /**
   * Packs ripe visits at which a chat could be offered, once for every period.
   *
   * @param asOf the instant up to which orders are known, in microseconds
   * @param periods the periods
   * @param segments whether the rows have the customer's segment
   */
  record Packed(long asOf, List<Period> periods, Segments segments)
      implements PairFlatMapFunction<Iterator<InternalRow>, Integer, byte[]> {
    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<InternalRow> rows) {
      return LinkRows.stream(rows).filter(this::isCompared).flatMap(this::ofPeriods).iterator();
    }

    private Stream<Tuple2<Integer, byte[]>> ofPeriods(InternalRow row) {
      LocalDate day = LocalDate.ofEpochDay(row.getInt(visit(VisitOutcome.BUSINESS_DATE)));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        write(row, out);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot pack a visit", e);
      }
      byte[] packed = bytes.toByteArray();
      return IntStream.range(0, periods.size())
          .filter(period -> periods.get(period).contains(day))
          .mapToObj(period -> new Tuple2<>(period, packed));
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
      int later = visit(Visit.LATER_PAGES);
      write(row.isNullAt(later) ? LaterPages.UNTOLD : LaterPages.of(text(row, later)), out);
      int cart = visit(Visit.CART_MINOR_AT_ELIGIBLE);
      out.writeLong(row.isNullAt(cart) ? 0 : row.getLong(cart));
      long eligible = row.getLong(visit(Visit.ELIGIBLE_AT));
      out.writeLong(eligible);
      long active = instant(row, Visit.LAST_ACTIVE_AT, instant(row, Visit.ENDED_AT, eligible));
      out.writeLong(active);
      out.writeLong(instant(row, Visit.CHAT_STARTED_AT, LiftVisit.NEVER));
      out.writeLong(instant(row, VisitOutcome.CONVERTED_AT, LiftVisit.NEVER));
      out.writeUTF(decided(row).name());
      int share = visit(Visit.INVITATION_HOLDOUT_SHARE);
      out.writeDouble(row.isNullAt(share) ? Double.NaN : row.getDouble(share));
    }

    private static void write(LaterPages pages, DataOutputStream out) throws IOException {
      out.writeByte(pages.areTold() ? pages.count() : UNTOLD);
      for (int page = 0; page < pages.count(); page++) {
        out.writeInt(pages.second(page));
      }
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

  /**
   * Compares the visits of periods and writes their reports; gives back which those were.
   *
   * @param periods the periods
   * @param carts how carts are put together
   * @param publications the hash of the facts of each
   * @param folder where reports wait for being published
   */
  record Comparing(
      List<Period> periods,
      CartBands carts,
      List<String> publications,
      String folder,
      SerializableConfiguration hadoop)
      implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, Integer> {
    @Override
    public Iterator<Integer> call(Iterator<Tuple2<Integer, byte[]>> visits) throws IOException {
      Path path = new Path(folder);
      ReportFiles files = new ReportFiles(path.getFileSystem(hadoop.value()), path);
      Map<String, String> words = new HashMap<>();
      List<LiftVisit> some = new ArrayList<>();
      List<Integer> written = new ArrayList<>();
      int period = -1;
      while (visits.hasNext()) {
        Tuple2<Integer, byte[]> visit = visits.next();
        if (visit._1() != period && !some.isEmpty()) {
          write(period, some, files);
          written.add(period);
          some.clear();
        }
        period = visit._1();
        some.add(unpacked(visit._2(), words));
      }
      if (!some.isEmpty()) {
        write(period, some, files);
        written.add(period);
      }
      return written.iterator();
    }

    private void write(int period, List<LiftVisit> visits, ReportFiles files) {
      files.write(
          LiftReport.of(
              periods.get(period), ConversionLift.of(visits, carts), publications.get(period)));
    }
  }

  /** Unpacks a visit; words that come again are the same object. */
  private static LiftVisit unpacked(byte[] packed, Map<String, String> words) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed));
    String id = in.readUTF();
    int group = in.readByte();
    String topic = word(in, words);
    String complexity = word(in, words);
    String device = word(in, words);
    String familiarity = word(in, words);
    String entrySource = word(in, words);
    String segment = word(in, words);
    int pages = in.readInt();
    LaterPages later = laterPages(in);
    Known known =
        new Known(
            topic, complexity, segment, device, familiarity, entrySource, pages, in.readLong());
    long eligibleAt = in.readLong();
    long activeUntil = in.readLong();
    long chatAt = in.readLong();
    long orderedAt = in.readLong();
    Invitation invitation = new Invitation(Decided.valueOf(in.readUTF()), in.readDouble());
    return new LiftVisit(
        id, group, known, later, eligibleAt, activeUntil, chatAt, orderedAt, invitation);
  }

  private static LaterPages laterPages(DataInputStream in) throws IOException {
    int count = in.readByte();
    if (count == UNTOLD) {
      return LaterPages.UNTOLD;
    }
    int[] seconds = new int[count];
    for (int page = 0; page < count; page++) {
      seconds[page] = in.readInt();
    }
    return LaterPages.of(seconds);
  }

  private static String word(DataInputStream in, Map<String, String> words) throws IOException {
    String word = in.readUTF();
    return words.computeIfAbsent(word, same -> same);
  }
}
