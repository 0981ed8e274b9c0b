package org.servicekpi.run;

import static org.servicekpi.run.LinkRows.stream;
import static org.servicekpi.run.LinkRows.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.servicekpi.identity.PersonLinks;
import org.servicekpi.journey.Crediting;
import org.servicekpi.model.Common;
import org.servicekpi.model.Order;
import org.servicekpi.model.Visit;
import org.servicekpi.model.VisitOutcome;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;
import scala.Tuple2;

/** What the tasks of {@link Credited} do with the rows that they read. */
final class CreditRows {

  /** The columns of an order that matter. */
  static final List<Field> ORDER =
      List.of(
          Order.ORDER_ID,
          Order.VISIT_ID,
          Order.CUSTOMER_KEY,
          Order.PLACED_AT,
          Order.CANCELLED_AT,
          Order.AMOUNT_MINOR,
          Order.CURRENCY,
          Order.IS_TEST);

  /** What tells outcomes of visits from other rows on their way: nothing else travels with them. */
  static final int KIND = 0;

  private static final char BETWEEN = '\u0000';
  private static final String NAMED = "v";
  private static final String CARRIED = "o";

  private CreditRows() {}

  private static String ofVisit(InternalRow visit, Field field) {
    return text(visit, Visit.TABLE.position(field));
  }

  private static long instant(InternalRow row, int at) {
    return row.isNullAt(at) ? Crediting.NEVER : row.getLong(at);
  }

  private static String person(Broadcast<PersonLinks> links, String key) {
    return key.isEmpty() ? "" : links.value().person(key);
  }

  private static String id(InternalRow visit) {
    return ofVisit(visit, Common.SOURCE) + BETWEEN + ofVisit(visit, Common.SOURCE_ID);
  }

  private static Crediting.Visited visited(InternalRow visit) {
    return new Crediting.Visited(
        id(visit),
        visit.getLong(Visit.TABLE.position(Visit.STARTED_AT)),
        instant(visit, Visit.TABLE.position(Visit.CHAT_STARTED_AT)));
  }

  /**
   * An order on its way to its visit.
   *
   * @param order what decides about its credit
   * @param person who placed it; empty where unknown
   * @param amount its worth; empty where unknown
   * @param currency its currency; empty where unknown
   */
  record Bought(Crediting.Placed order, String person, List<Long> amount, String currency)
      implements Serializable {

    Bought carriedBy(String visit) {
      return new Bought(
          new Crediting.Placed(order.orderId(), visit, order.placedAt(), order.cancelledAt()),
          person,
          amount,
          currency);
    }
  }

  /**
   * Visits by their person, or alone.
   *
   * @param links from the keys to their persons
   */
  record Visits(Broadcast<PersonLinks> links)
      implements PairFlatMapFunction<Iterator<InternalRow>, String, UnsafeRow> {
    @Override
    public Iterator<Tuple2<String, UnsafeRow>> call(Iterator<InternalRow> rows) {
      UnsafeProjection projection = UnsafeProjection.create(Visit.TABLE.schema());
      return stream(rows)
          .map(
              row -> {
                String person = person(links, ofVisit(row, Visit.CUSTOMER_KEY));
                return new Tuple2<>(LinkTask.whose(person, id(row)), projection.apply(row).copy());
              })
          .iterator();
    }
  }

  /** Orders, tests left out, by the visit that they name, else by their own id. */
  record Orders(Broadcast<PersonLinks> links)
      implements PairFlatMapFunction<Iterator<InternalRow>, String, Bought> {
    @Override
    public Iterator<Tuple2<String, Bought>> call(Iterator<InternalRow> rows) {
      return stream(rows)
          .filter(row -> !row.getBoolean(ORDER.indexOf(Order.IS_TEST)))
          .map(this::order)
          .iterator();
    }

    private Tuple2<String, Bought> order(InternalRow row) {
      String orderId = text(row, ORDER.indexOf(Order.ORDER_ID));
      String visit = text(row, ORDER.indexOf(Order.VISIT_ID));
      int amount = ORDER.indexOf(Order.AMOUNT_MINOR);
      Bought bought =
          new Bought(
              new Crediting.Placed(
                  orderId,
                  "",
                  row.getLong(ORDER.indexOf(Order.PLACED_AT)),
                  instant(row, ORDER.indexOf(Order.CANCELLED_AT))),
              person(links, text(row, ORDER.indexOf(Order.CUSTOMER_KEY))),
              row.isNullAt(amount) ? List.of() : List.of(row.getLong(amount)),
              text(row, ORDER.indexOf(Order.CURRENCY)));
      return new Tuple2<>(visit.isEmpty() ? CARRIED + orderId : NAMED + visit, bought);
    }
  }

  /**
   * A visit that may carry orders.
   *
   * @param visit when it was
   * @param group what its person's visits are sorted by
   */
  record Carrier(Crediting.Visited visit, String group) implements Serializable {}

  /** Visits by their own id, and by the order that they carry. */
  record Carriers()
      implements PairFlatMapFunction<Iterator<Tuple2<String, UnsafeRow>>, String, Carrier> {
    @Override
    public Iterator<Tuple2<String, Carrier>> call(Iterator<Tuple2<String, UnsafeRow>> rows) {
      return stream(rows)
          .flatMap(
              row -> {
                Carrier carrier = new Carrier(visited(row._2()), row._1());
                String order = ofVisit(row._2(), Visit.ORDER_ID);
                String visit = ofVisit(row._2(), Visit.VISIT_ID);
                return order.isEmpty()
                    ? Stream.of(new Tuple2<>(NAMED + visit, carrier))
                    : Stream.of(
                        new Tuple2<>(NAMED + visit, carrier),
                        new Tuple2<>(CARRIED + order, carrier));
              })
          .iterator();
    }
  }

  /** Orders by the person of the visit that carries them, else by their own. */
  record Carried()
      implements PairFlatMapFunction<
          Tuple2<String, Tuple2<Iterable<Carrier>, Iterable<Bought>>>, String, Bought> {
    @Override
    public Iterator<Tuple2<String, Bought>> call(
        Tuple2<String, Tuple2<Iterable<Carrier>, Iterable<Bought>>> met) {
      boolean named = met._1().startsWith(NAMED);
      List<Tuple2<String, Bought>> orders = new ArrayList<>();
      for (Bought bought : met._2()._2()) {
        Optional<Carrier> carrier = carrier(met._2()._1(), bought.order().placedAt());
        if (carrier.isPresent()) {
          Carrier its = carrier.get();
          orders.add(new Tuple2<>(its.group(), bought.carriedBy(its.visit().id())));
        } else if (!named && !bought.person().isEmpty()) {
          orders.add(new Tuple2<>(bought.person(), bought));
        }
      }
      return orders.iterator();
    }

    private static Optional<Carrier> carrier(Iterable<Carrier> carriers, long placedAt) {
      Optional<Carrier> last = Optional.empty();
      for (Carrier carrier : carriers) {
        long began = carrier.visit().startedAt();
        if (began <= placedAt
            && placedAt <= began + Crediting.WINDOW
            && last.filter(known -> !later(carrier, known)).isEmpty()) {
          last = Optional.of(carrier);
        }
      }
      return last;
    }

    private static boolean later(Carrier one, Carrier two) {
      int byStart = Long.compare(one.visit().startedAt(), two.visit().startedAt());
      return byStart > 0 || (byStart == 0 && one.visit().id().compareTo(two.visit().id()) > 0);
    }
  }

  /**
   * The visits of a person, each with what it is credited with.
   *
   * @param goals the goals that are a conversion without an order
   * @param tasks how many tasks they go to, each to its day
   */
  record Outcomes(List<String> goals, int tasks)
      implements FlatMapFunction<
          Iterator<Tuple2<String, Tuple2<Iterable<UnsafeRow>, Iterable<Bought>>>>, InternalRow> {
    @Override
    public Iterator<InternalRow> call(
        Iterator<Tuple2<String, Tuple2<Iterable<UnsafeRow>, Iterable<Bought>>>> persons) {
      UnsafeProjection projection = UnsafeProjection.create(VisitOutcome.TABLE.schema());
      return stream(persons).flatMap(met -> of(met, projection)).iterator();
    }

    private Stream<InternalRow> of(
        Tuple2<String, Tuple2<Iterable<UnsafeRow>, Iterable<Bought>>> met,
        UnsafeProjection projection) {
      List<Crediting.Visited> visits = new ArrayList<>();
      met._2()._1().forEach(row -> visits.add(visited(row)));
      Map<Crediting.Placed, Bought> orders = new HashMap<>();
      met._2()._2().forEach(bought -> orders.put(bought.order(), bought));
      Map<String, Crediting.Credit> credits = Crediting.of(visits, orders.keySet());
      OutcomeRow rows = new OutcomeRow(LinkTask.person(met._1()));
      List<InternalRow> all = new ArrayList<>();
      for (UnsafeRow visit : met._2()._1()) {
        String id = id(visit);
        rows.set(visit);
        Optional.ofNullable(credits.get(id)).ifPresent(credit -> rows.set(credit, orders));
        if (isGoal(visit) && orders.keySet().stream().noneMatch(carriedBy(id))) {
          rows.setGoal(visit.getLong(Visit.TABLE.position(Visit.GOAL_REACHED_AT)));
        }
        int day = visit.getInt(Visit.TABLE.position(Common.BUSINESS_DATE));
        all.add(SortedRows.byDay(tasks, day, id, KIND, rows.row(projection)));
      }
      return all.stream();
    }

    private static Predicate<Crediting.Placed> carriedBy(String visit) {
      return order -> order.carriedBy().equals(visit);
    }

    /** It reached a goal that counts without an order, and carries none. */
    private boolean isGoal(UnsafeRow visit) {
      int reached = Visit.TABLE.position(Visit.GOAL_REACHED_AT);
      return !visit.isNullAt(reached)
          && goals.contains(ofVisit(visit, Visit.GOAL))
          && ofVisit(visit, Visit.ORDER_ID).isEmpty()
          && visit.getLong(reached) <= visited(visit).startedAt() + Crediting.WINDOW;
    }
  }

  /** A row of {@link VisitOutcome} that is being filled. */
  private static final class OutcomeRow {

    private static final Table TABLE = VisitOutcome.TABLE;

    private final UTF8String person;
    private Object[] values = new Object[0];

    OutcomeRow(String person) {
      this.person = UTF8String.fromString(person);
    }

    void set(UnsafeRow visit) {
      values = new Object[TABLE.fields().size()];
      take(visit, Common.SOURCE, VisitOutcome.SOURCE);
      take(visit, Common.SOURCE_ID, VisitOutcome.SOURCE_ID);
      take(visit, Common.BUSINESS_DATE, VisitOutcome.BUSINESS_DATE);
      take(visit, Visit.PAGE_TOPIC, VisitOutcome.TOPIC);
      take(visit, Visit.COMPLEXITY, VisitOutcome.COMPLEXITY);
      put(VisitOutcome.PERSON_KEY, person.numBytes() == 0 ? null : person);
      VisitOutcome.TAKEN_OVER.forEach(field -> take(visit, field, field));
    }

    void set(Crediting.Credit credit, Map<Crediting.Placed, Bought> orders) {
      credit
          .order()
          .ifPresent(
              order -> {
                Bought bought = orders.get(order);
                put(VisitOutcome.ORDERED_AT, order.placedAt());
                put(VisitOutcome.CONVERTED_AT, order.placedAt());
                put(VisitOutcome.CREDITED_ORDER_ID, UTF8String.fromString(order.orderId()));
                bought.amount().forEach(amount -> put(VisitOutcome.AMOUNT_MINOR, amount));
                if (!bought.currency().isEmpty()) {
                  put(VisitOutcome.CURRENCY, UTF8String.fromString(bought.currency()));
                }
              });
      if (credit.assistedAt() != Crediting.NEVER) {
        put(VisitOutcome.ASSISTED_AT, credit.assistedAt());
      }
    }

    /** A goal that was reached; an order that the visit is credited with goes first. */
    void setGoal(long reachedAt) {
      if (values[TABLE.position(VisitOutcome.ORDERED_AT)] == null) {
        put(VisitOutcome.CONVERTED_AT, reachedAt);
      }
    }

    UnsafeRow row(UnsafeProjection projection) {
      return LinkTask.withContentHash(projection, values);
    }

    private void take(UnsafeRow visit, Field from, Field to) {
      int at = Visit.TABLE.position(from);
      put(to, visit.isNullAt(at) ? null : visit.get(at, from.type().spark()));
    }

    private void put(Field field, Object value) {
      values[TABLE.position(field)] = value;
    }
  }

  /** Sums of the outcomes of visits. */
  record Summed(int number) implements FlatMapFunction<Iterator<InternalRow>, DaySums> {
    @Override
    public Iterator<DaySums> call(Iterator<InternalRow> rows) {
      DaySums sums = new DaySums();
      while (rows.hasNext()) {
        InternalRow packed = rows.next();
        UnsafeRow row = SortedRows.row(packed, VisitOutcome.TABLE);
        sums.add(number, SortedRows.day(packed), row.getLong(row.numFields() - 1), false);
      }
      return List.of(sums).iterator();
    }
  }

  /** Sums of stored rows, from the columns day and content hash. */
  record StoredSums(int number) implements FlatMapFunction<Iterator<InternalRow>, DaySums> {
    @Override
    public Iterator<DaySums> call(Iterator<InternalRow> rows) {
      DaySums sums = new DaySums();
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        sums.add(number, row.getInt(0), row.getLong(1), false);
      }
      return List.of(sums).iterator();
    }
  }
}
