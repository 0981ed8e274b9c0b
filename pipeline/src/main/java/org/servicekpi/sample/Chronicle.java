package org.servicekpi.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Lives through the company's days in order and writes the files of some of them. It begins early
 * enough that every need, late row and newer version that can touch the first file is known, so
 * that a day is the same whichever day one begins with. Holds a day in memory, and what is still to
 * come of the days before.
 */
final class Chronicle {

  private final SampleSettings settings;
  private final People people;
  private final ServiceCalendar calendar;
  private final Needs needs;
  private final Story story;
  private final List<Log> logs;
  private final Post post;
  private final Optional<Shop> shop;
  private final TreeMap<LocalDate, List<Contact>> contacts = new TreeMap<>();
  private final TreeMap<LocalDate, List<Row>> rows = new TreeMap<>();

  Chronicle(SampleSettings settings, List<Log> logs) {
    this.settings = settings;
    this.people = new People(settings);
    this.calendar = new ServiceCalendar(settings.seed());
    this.needs = new Needs(settings, people);
    this.story = new Story(settings, calendar);
    this.logs = logs;
    this.post = new Post(settings.seed(), calendar, logs);
    this.shop =
        settings.extent() == SampleSettings.Extent.ALL
            ? Optional.of(new Shop(settings, people, calendar))
            : Optional.empty();
  }

  /** Writes the files of the days from the first to the last, both included. */
  void write(LocalDate first, LocalDate last, Path workspace) throws IOException {
    Truth truth = new Truth(workspace, logs);
    CustomerLog customers = new CustomerLog(settings, people);
    Path landing = workspace.resolve("landing");
    LocalDate begin = first.minusDays(Story.LONGEST_DAYS + Post.LATEST_DAYS);
    for (LocalDate day = begin; !day.isAfter(last); day = day.plusDays(1)) {
      boolean written = !day.isBefore(first);
      Map<Need, List<Contact>> opened = new LinkedHashMap<>();
      live(day, opened, written);
      List<Contact> today = contacts.containsKey(day) ? contacts.remove(day) : new ArrayList<>();
      today.sort(
          Comparator.<Contact>comparingLong(contact -> contact.start)
              .thenComparingLong(contact -> contact.id));
      Shift.assign(today);
      for (Contact contact : today) {
        post.deliver(contact, (file, row) -> keep(file, row, first, last));
      }
      if (written) {
        List<Row> arrived = rows.containsKey(day) ? rows.remove(day) : new ArrayList<>();
        for (Log log : logs) {
          write(log, day, arrived, landing);
        }
        customers.write(calendar.day(day), landing);
        if (shop.isPresent()) {
          shop.get().write(calendar.day(day), today, workspace);
        }
        truth.needs(day, opened);
        truth.contacts(day, today);
        truth.rows(day, arrived);
      }
    }
  }

  private void live(LocalDate day, Map<Need, List<Contact>> opened, boolean remembered) {
    Consumer<Need> tell =
        need -> {
          List<Contact> told = remembered ? new ArrayList<>() : List.of();
          story.tell(
              need,
              contact -> {
                LocalDate date = calendar.at(contact.start).date();
                if (!date.isBefore(settings.since())) {
                  contacts.computeIfAbsent(date, any -> new ArrayList<>()).add(contact);
                }
                if (remembered) {
                  told.add(contact);
                }
              });
          if (remembered) {
            opened.put(need, told);
          }
        };
    needs.open(calendar.day(day), tell);
    shop.ifPresent(web -> web.visits(calendar.day(day), visit -> visit.need().ifPresent(tell)));
  }

  private void keep(LocalDate file, Row row, LocalDate first, LocalDate last) {
    if (!file.isBefore(first) && !file.isAfter(last)) {
      rows.computeIfAbsent(file, any -> new ArrayList<>()).add(row);
    }
  }

  private void write(Log log, LocalDate day, List<Row> arrived, Path landing) throws IOException {
    List<Row> own = new ArrayList<>();
    for (Row row : arrived) {
      if (row.log() == log) {
        own.add(row);
        if (row.flaw() == Flaw.DUPLICATE) {
          own.add(row);
        }
      }
    }
    if (log.order() == Log.Order.BY_TIME) {
      own.sort(Comparator.comparingLong(Row::at));
    }
    try (Lines lines = new Lines(landing.resolve(log.source()).resolve(log.fileName(day)))) {
      log.begin(calendar.day(day), lines);
      for (int i = 0; i < own.size(); i++) {
        if (i > 0) {
          log.between(lines);
        }
        log.write(own.get(i), lines);
      }
      log.finish(lines);
    }
  }
}
