package org.servicekpi.metric;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.BotEpisodeView;
import org.servicekpi.model.Cells;
import org.servicekpi.model.Common;
import org.servicekpi.model.Customer;
import org.servicekpi.model.HelpPageView;
import org.servicekpi.model.HelpView;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.InteractionView;
import org.servicekpi.model.Journey;
import org.servicekpi.model.JourneyStep;
import org.servicekpi.model.JourneyView;
import org.servicekpi.model.StepView;
import org.servicekpi.model.Survey;
import org.servicekpi.model.SurveyView;
import org.servicekpi.model.VisitOutcome;
import org.servicekpi.model.VisitView;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/**
 * What KPIs are about: one kind of rows and the typed view they are read through. Rows of a subject
 * are its table's, plus the customer's {@code birth_year} and {@code segment} where they were
 * joined.
 */
public final class Subject<V> implements Serializable {

  /** Interactions, one row each. */
  public static final Subject<InteractionView> INTERACTIONS =
      new Subject<>(
          Interaction.TABLE,
          InteractionView.FIELDS,
          new Reading<>(
              InteractionView::new,
              InteractionView::over,
              InteractionView::leftOut,
              InteractionView::workEndedAt));

  /** Survey invitations, answered or not. */
  public static final Subject<SurveyView> SURVEYS =
      new Subject<>(
          Survey.TABLE,
          SurveyView.FIELDS,
          new Reading<>(SurveyView::new, SurveyView::over, view -> false, view -> Amount.NONE));

  /** Dialogues with a bot. */
  public static final Subject<BotEpisodeView> BOT_EPISODES =
      new Subject<>(
          BotEpisode.TABLE,
          BotEpisodeView.FIELDS,
          new Reading<>(
              BotEpisodeView::new, BotEpisodeView::over, view -> false, view -> Amount.NONE));

  /** Needs of customers, over all channels and days; they count on the day they opened. */
  public static final Subject<JourneyView> JOURNEYS =
      new Subject<>(
          Journey.TABLE,
          JourneyView.FIELDS,
          new Reading<>(
              JourneyView::new, JourneyView::over, JourneyView::leftOut, view -> Amount.NONE));

  /** Contacts as parts of journeys: what came before and after each. */
  public static final Subject<StepView> STEPS =
      new Subject<>(
          JourneyStep.TABLE,
          StepView.FIELDS,
          new Reading<>(
              StepView::new, StepView::over, StepView::leftOut, StepView::journeyOpenedAt));

  /** Visits, each with the order that it is credited with. */
  public static final Subject<VisitView> VISITS =
      new Subject<>(
          VisitOutcome.TABLE,
          VisitView.FIELDS,
          new Reading<>(VisitView::new, VisitView::over, VisitView::leftOut, view -> Amount.NONE));

  /** Uses of help pages: views, searches, votes. */
  public static final Subject<HelpPageView> HELP_VIEWS =
      new Subject<>(
          HelpView.TABLE,
          HelpPageView.FIELDS,
          new Reading<>(HelpPageView::new, HelpPageView::over, view -> false, view -> Amount.NONE));

  /** All of them. */
  public static final List<Subject<?>> ALL =
      List.of(INTERACTIONS, SURVEYS, BOT_EPISODES, JOURNEYS, STEPS, VISITS, HELP_VIEWS);

  private final transient Table table;
  private final transient List<Field> viewed;
  private final transient Reading<V> reading;
  private final transient List<Field> columns;
  private final transient Map<String, Integer> positions = new HashMap<>();
  private final String name;

  private Subject(Table table, List<Field> viewed, Reading<V> reading) {
    this.table = table;
    this.viewed = viewed;
    this.reading = reading;
    this.name = table.name();
    this.columns = Stream.concat(table.fields().stream(), joined().stream()).toList();
    for (Field column : columns) {
      positions.put(column.name(), positions.size());
    }
  }

  /** The columns of a customer that may be joined to the rows of any subject. */
  public static List<Field> joined() {
    return List.of(Customer.BIRTH_YEAR, Customer.SEGMENT);
  }

  /** The name of its table. */
  public String name() {
    return name;
  }

  /** Its table. */
  public Table table() {
    return table;
  }

  /** The columns that a row may have, in the order of their positions. */
  public List<Field> columns() {
    return columns;
  }

  /** The columns that are read: the view's, those of dimensions, the day and the customer. */
  public List<Field> needs() {
    return columns().stream()
        .filter(field -> viewed.contains(field) || DimensionReader.reads(field) || own(field))
        .toList();
  }

  /** The position of a column in the rows of the subject, if it has one of that name. */
  public Optional<Integer> position(String column) {
    return Optional.ofNullable(positions.get(column));
  }

  /** The dimensions that its rows have. */
  public Set<Dimension> dimensions() {
    return Stream.of(Dimension.values())
        .filter(
            dimension ->
                DimensionReader.of(dimension, this, positions.keySet(), Cohorts.DEFAULT)
                    .isPresent())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Dimension.class)));
  }

  /** The position of whom a row is about: the person over all keys where it is known. */
  int person() {
    return position(Journey.PERSON_KEY.name())
        .or(() -> position(Customer.CUSTOMER_KEY.name()))
        .orElseThrow();
  }

  /** How its rows are read. */
  Reading<V> reading() {
    return reading;
  }

  private boolean own(Field field) {
    return Stream.of(Common.BUSINESS_DATE, Common.SOURCE_ID, Customer.CUSTOMER_KEY)
        .anyMatch(read -> read.name().equals(field.name()));
  }

  private Object writeReplace() {
    return new Named(name);
  }

  @Override
  public String toString() {
    return name;
  }

  /**
   * How rows are read.
   *
   * @param view a new view
   * @param move moves the view to a row
   * @param leftOut the row is in no KPI
   * @param workEnded for KPIs that count on another day than its own, an instant of that day, in
   *     microseconds: when the last work on it ended, when its need opened; {@link Amount#NONE}
   *     where it counts on its own day
   */
  record Reading<V>(
      Supplier<V> view, BiConsumer<V, Cells> move, Condition<V> leftOut, Amount<V> workEnded) {}

  /** A subject on its way to another process, where it is the constant again. */
  private record Named(String name) implements Serializable {
    private Object readResolve() {
      return ALL.stream().filter(subject -> subject.name.equals(name)).findFirst().orElseThrow();
    }
  }
}
