package org.servicekpi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.servicekpi.calendar.Period;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.identity.PersonLinks;
import org.servicekpi.journey.JourneyRules;
import org.servicekpi.journey.PersonRows;
import org.servicekpi.journey.Reach;
import org.servicekpi.kpi.KpiCatalogue;
import org.servicekpi.kpi.KpiSettings;
import org.servicekpi.metric.Cohorts;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Cuts;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Metrics;
import org.servicekpi.metric.Plan;
import org.servicekpi.metric.StateRow;
import org.servicekpi.metric.Subject;
import org.servicekpi.metric.Value;
import org.servicekpi.model.Cells;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Journey;
import org.servicekpi.model.Resolution;

/**
 * A hundred thousand made-up contacts, of which it is known which belong to one need: what linking
 * finds is what was planted.
 */
class PlantedJourneysTest {

  private static final YearMonth MONTH = YearMonth.of(2026, 5);
  private static final long HOUR = 3_600_000;
  private static final long WEEK = 7 * 24 * HOUR;

  /** Needs with their contacts, in order. */
  private static final Map<Need, List<Contact>> PLANTED = new LinkedHashMap<>();

  /** What their records mark. */
  private static final Map<Contact, Resolution> MARKED = new HashMap<>();

  private static final SampleSettings SETTINGS =
      SampleSettings.month(3, MONTH, 4700).with(SampleSettings.Extent.ALL);

  private static final Truth TRUTH =
      new Truth(Path.of("nowhere"), SampleCompany.of(SETTINGS).logs());

  @BeforeAll
  static void live() {
    People people = new People(SETTINGS);
    var calendar = new org.servicekpi.sample.ServiceCalendar(SETTINGS.seed());
    Story story = new Story(SETTINGS, calendar);
    Needs needs = new Needs(SETTINGS, people);
    for (LocalDate day = SETTINGS.from(); !day.isAfter(SETTINGS.to()); day = day.plusDays(1)) {
      needs.open(
          calendar.day(day),
          need -> {
            List<Contact> contacts = new ArrayList<>();
            story.tell(need, contacts::add);
            PLANTED.put(need, contacts);
            contacts.forEach(contact -> MARKED.put(contact, TRUTH.marked(contact)));
          });
    }
    assertThat(PLANTED.values().stream().mapToInt(List::size).sum()).isGreaterThan(100_000);
  }

  @Test
  void nobodyHasTwoNeedsOnOneTopicAtATime() {
    Map<String, Need> last = new HashMap<>();
    for (Need need : PLANTED.keySet()) {
      Need before = last.put(need.person().number() + need.topic(), need);
      if (before != null) {
        Contact end = PLANTED.get(before).get(PLANTED.get(before).size() - 1);
        assertThat(need.opened() - end.end).as("after %s", before).isGreaterThan(WEEK);
      }
    }
  }

  @Test
  void whatIsFoundIsWhatWasPlantedWhereEverybodyIsKnown() {
    Map<String, Value> found = found(contact -> contact.need.person().number(), List.of());
    Value firstContact = found.get("first_contact_resolution");
    assertThat(truthOfTheFile())
        .as("the planted needs, whole, against the published interval")
        .isBetween(firstContact.lower().orElseThrow(), firstContact.upper().orElseThrow());
    assertThat(firstContact.value()).hasValue(firstContactResolution());
    // Every chat and every need is counted, so these have no interval: they are the same or wrong.
    assertThat(found.get("chat_email_fallback_rate").value()).hasValue(fallback(Kind.OWN));
    assertThat(found.get("recommended_switch_rate").value()).hasValue(fallback(Kind.ADVISED));
    assertThat(found.get("channel_switch_rate").value()).hasValue(switches());
  }

  /** First contact resolution as the truth beside the sample says it, need by need. */
  private static double truthOfTheFile() {
    List<Boolean> resolved =
        PLANTED.values().stream().flatMap(contacts -> TRUTH.resolved(contacts).stream()).toList();
    return (double) resolved.stream().filter(one -> one).count() / resolved.size();
  }

  /** The planted needs; who is silent for more than a week and comes again has another one. */
  private static List<List<Contact>> needs() {
    List<List<Contact>> needs = new ArrayList<>();
    for (List<Contact> contacts : PLANTED.values()) {
      List<Contact> need = new ArrayList<>();
      long end = Long.MAX_VALUE / 2;
      for (Contact contact : contacts) {
        if (contact.start > end + WEEK && contact.callbackOf == 0) {
          needs.add(need);
          need = new ArrayList<>();
          end = 0;
        }
        need.add(contact);
        end = need.size() == 1 ? contact.end : Math.max(end, contact.end);
      }
      needs.add(need);
    }
    return needs;
  }

  @Test
  void unknownKeysFlatterAndLinksBringBackWhatTheyHide() {
    double planted = firstContactResolution();
    double unlinked =
        found(PlantedJourneysTest::key, List.of())
            .get("first_contact_resolution")
            .value()
            .orElseThrow();
    double linked =
        found(PlantedJourneysTest::key, links())
            .get("first_contact_resolution")
            .value()
            .orElseThrow();
    assertThat(unlinked).isGreaterThan(planted + 0.02);
    assertThat(linked)
        .as("the file knows nearly nine in ten of the lines and addresses, and every browser")
        .isBetween(planted, planted + (unlinked - planted) * (1 - 0.88));
  }

  @Test
  void allThatStaysHiddenIsOnLinesAndAddressesThatAreOnNoFileOrShared() {
    double planted = firstContactResolution();
    Map<Why, Double> brought = new EnumMap<>(Why.class);
    double linked = linked(Set.of());
    for (Why why : Why.values()) {
      brought.put(why, linked - linked(Set.of(why)));
    }
    assertThat(linked(Set.of(Why.values())))
        .as("where these contacts are known too, nothing is hidden")
        .isEqualTo(planted);
    assertThat(brought.values()).as("each of them hides returns").allMatch(share -> share > 0);
  }

  /** Why it is not known who calls or writes without a customer number. */
  private enum Why {
    LINE_ON_NO_FILE,
    SHARED_LINE,
    ADDRESS_ON_NO_FILE
  }

  /** First contact resolution with the customer file, where some contacts are known after all. */
  private static double linked(Set<Why> known) {
    Map<String, Set<String>> lines = new HashMap<>();
    for (Need need : PLANTED.keySet()) {
      lines
          .computeIfAbsent(need.person().phone(), line -> new HashSet<>())
          .add(need.person().number());
    }
    Function<Contact, String> key =
        contact -> {
          Person person = contact.need.person();
          boolean called = contact.channel == Channel.PHONE || contact.channel == Channel.VIDEO;
          boolean shared = lines.get(person.phone()).size() > 1;
          boolean mailed = contact.channel.mail() && !person.mailOnFile();
          boolean lifted =
              (called && shared && known.contains(Why.SHARED_LINE))
                  || (called
                      && !shared
                      && !person.phoneOnFile()
                      && known.contains(Why.LINE_ON_NO_FILE))
                  || (mailed && known.contains(Why.ADDRESS_ON_NO_FILE));
          return lifted ? person.number() : key(contact);
        };
    return found(key, links()).get("first_contact_resolution").value().orElseThrow();
  }

  /** The key under which a system knows a customer: the number, or the line, address, browser. */
  private static String key(Contact contact) {
    Person person = contact.need.person();
    if (contact.identified) {
      return person.number();
    }
    return switch (contact.channel) {
      case PHONE, VIDEO -> person.phone();
      case EMAIL, WEB_FORM -> person.mail();
      default -> person.webId();
    };
  }

  /** What the customer file knows: lines and addresses of customer numbers. */
  private static List<PersonLinks.Link> links() {
    List<PersonLinks.Link> links = new ArrayList<>();
    for (Need need : PLANTED.keySet()) {
      Person person = need.person();
      if (person.phoneOnFile()) {
        links.add(new PersonLinks.Link("customer", person.number(), person.phone()));
      }
      if (person.mailOnFile()) {
        links.add(new PersonLinks.Link("customer", person.number(), person.mail()));
      }
      links.add(new PersonLinks.Link("customer", person.number(), person.webId()));
    }
    return links;
  }

  private static List<Contact> came(List<Contact> contacts) {
    return contacts.stream().filter(contact -> !contact.outbound).toList();
  }

  /**
   * Goes from need to need: was the first answer marked unresolved, or was there another contact
   * within a week of the contact that got it?
   */
  private static double firstContactResolution() {
    int answered = 0;
    int enough = 0;
    for (List<Contact> contacts : needs()) {
      long first = Long.MAX_VALUE;
      long end = 0;
      Resolution marked = Resolution.UNKNOWN;
      for (Contact contact : came(contacts)) {
        long reached = contact.answered() ? contact.answeredAt : Long.MAX_VALUE;
        Resolution says = MARKED.get(contact);
        for (Contact callback : contacts) {
          if (callback.outbound && callback.answered() && callback.callbackOf == contact.id) {
            reached = Math.min(reached, callback.answeredAt);
            says = MARKED.get(callback);
          }
        }
        if (reached < first) {
          first = reached;
          end = Math.max(contact.end, reached);
          marked = says;
        }
      }
      if (first < Long.MAX_VALUE) {
        answered++;
        long after = first;
        long until = end + WEEK;
        boolean again =
            came(contacts).stream().anyMatch(one -> one.start > after && one.start <= until);
        enough += again || marked == Resolution.UNRESOLVED ? 0 : 1;
      }
    }
    return (double) enough / answered;
  }

  private enum Kind {
    OWN,
    ADVISED
  }

  /** Chats after which the customer wrote, or that an agent moved to e-mail. */
  private static double fallback(Kind kind) {
    int chats = 0;
    int found = 0;
    for (List<Contact> contacts : needs()) {
      for (Contact chat : came(contacts)) {
        if (chat.channel == Channel.LIVE_CHAT) {
          boolean wrote =
              came(contacts).stream()
                  .anyMatch(
                      mail ->
                          mail.channel.mail()
                              && mail.start > chat.start
                              && mail.start <= chat.end + 72 * HOUR);
          chats++;
          boolean own = wrote && !chat.sentToMail;
          found += (kind == Kind.OWN ? own : chat.sentToMail) ? 1 : 0;
        }
      }
    }
    return (double) found / chats;
  }

  private static double switches() {
    int needs = 0;
    int switched = 0;
    for (List<Contact> contacts : needs()) {
      long channels = came(contacts).stream().map(contact -> contact.channel).distinct().count();
      needs += channels > 0 ? 1 : 0;
      switched += channels > 1 ? 1 : 0;
    }
    return (double) switched / needs;
  }

  /** The KPIs of all that happened, as production links and folds it, by their ids. */
  private static Map<String, Value> found(
      Function<Contact, String> key, List<PersonLinks.Link> links) {
    PersonLinks persons = PersonLinks.of(links);
    Map<String, List<Contact>> byPerson = new TreeMap<>();
    for (List<Contact> contacts : PLANTED.values()) {
      for (Contact contact : contacts) {
        byPerson
            .computeIfAbsent(persons.person(key.apply(contact)), person -> new ArrayList<>())
            .add(contact);
      }
    }
    List<Cells> journeys = new ArrayList<>();
    List<Cells> steps = new ArrayList<>();
    PersonRows rows = new PersonRows(JourneyRules.DEFAULT);
    byPerson.forEach(
        (person, contacts) ->
            rows.link(
                new PersonRows.Known(
                    person,
                    contacts.stream()
                        .map(
                            contact ->
                                PlantedRows.interaction(contact, person, MARKED.get(contact)))
                        .toList(),
                    contacts.stream()
                        .filter(contact -> contact.menu && contact.channel == Channel.LIVE_CHAT)
                        .map(PlantedRows::dialogue)
                        .toList(),
                    List.of()),
                Reach.ALL.linkedFrom(),
                (table, day, id, values) ->
                    (table == Journey.TABLE ? journeys : steps)
                        .add(new PlantedRows.Values(values))));
    Set<String> wanted =
        Set.of(
            "first_contact_resolution",
            "chat_email_fallback_rate",
            "recommended_switch_rate",
            "channel_switch_rate");
    List<Kpi> kpis =
        KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(ZoneOffset.UTC))).stream()
            .filter(kpi -> wanted.contains(kpi.id()))
            .toList();
    Plan plan =
        new Plan(
            kpis,
            new Cuts(List.of(Cut.TOTAL), List.of(Cut.TOTAL)),
            Cohorts.DEFAULT,
            Instant.parse("2026-12-31T00:00:00Z"));
    List<StateRow> states = new ArrayList<>(Metrics.fold(Subject.JOURNEYS, journeys, plan));
    states.addAll(Metrics.fold(Subject.STEPS, steps, plan));
    return Metrics.finish(states, Period.of(PeriodKind.YEAR, MONTH.atDay(1)), plan).stream()
        .collect(Collectors.toMap(Value::kpi, Function.identity()));
  }
}
