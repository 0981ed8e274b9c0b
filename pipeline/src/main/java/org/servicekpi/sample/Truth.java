package org.servicekpi.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.servicekpi.model.Channel;
import org.servicekpi.model.Resolution;

/** Writes what really happened, beside the landing: one file a day of needs, contacts and rows. */
final class Truth {

  private static final long FALLBACK_MILLIS = 72 * 3_600_000L;

  private static final long WEEK_MILLIS = 7 * 24 * 3_600_000L;

  private final Path folder;
  private final List<Log> logs;

  Truth(Path workspace, List<Log> logs) {
    this.folder = workspace.resolve("truth");
    this.logs = logs.stream().filter(Log::tellsInteractions).toList();
  }

  /** The needs that opened on a day, with all their contacts, later days included. */
  void needs(LocalDate day, Map<Need, List<Contact>> needs) throws IOException {
    try (Lines lines = new Lines(folder.resolve("needs-" + day + ".csv"))) {
      lines
          .add("need,customer_no,topic,complexity,complaint,opened_at,channels,contacts")
          .add(
              ",solved_by_contact,first_answered_solved,first_contact_resolved,chat_to_mail,told_to_mail")
          .end();
      for (Map.Entry<Need, List<Contact>> entry : needs.entrySet()) {
        need(entry.getKey(), entry.getValue(), lines);
      }
    }
  }

  /** The contacts that began on a day, and in which system each is recorded. */
  void contacts(LocalDate day, List<Contact> contacts) throws IOException {
    try (Lines lines = new Lines(folder.resolve("contacts-" + day + ".csv"))) {
      lines
          .add("source,source_id,need,contact,channel,started_at,ended_at,outcome,solved,marked")
          .add(",wait_ms,customer_no,identified,outbound,told_to_mail")
          .end();
      for (Contact contact : contacts) {
        for (Log log : logs) {
          if (log.records(contact) > 0) {
            contact(contact, log, lines);
          }
        }
      }
    }
  }

  /** How many rows of a day's files have which flaw. */
  void rows(LocalDate day, List<Row> rows) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (Row row : rows) {
      String key = row.log().source() + "," + row.log().fileName(day) + "," + row.flaw().word();
      counts.merge(key, row.flaw() == Flaw.DUPLICATE ? 2 : 1, Integer::sum);
    }
    try (Lines lines = new Lines(folder.resolve("rows-" + day + ".csv"))) {
      lines.add("source,file,flaw,rows").end();
      counts.forEach((key, count) -> lines.add(key).add(',').add(count).end());
    }
  }

  private void need(Need need, List<Contact> contacts, Lines lines) {
    lines.add(Long.toString(need.key(), 36)).add(',').add(need.person().number()).add(',');
    lines.add(need.topic().word()).add(',').add(need.topic().complexity().word()).add(',');
    lines.add(need.complaint().name()).add(',').utcMillis(need.opened()).add(',');
    int solvedBy = 0;
    boolean firstAnsweredSolved = false;
    boolean answeredBefore = false;
    boolean fallback = false;
    boolean told = false;
    long chatEnd = Long.MIN_VALUE / 2;
    for (int i = 0; i < contacts.size(); i++) {
      Contact contact = contacts.get(i);
      lines.add(i == 0 ? "" : ">").add(contact.channel.word());
      if (contact.answered() && !contact.outbound && !answeredBefore) {
        answeredBefore = true;
        firstAnsweredSolved = contact.solved;
      }
      if (contact.solved && solvedBy == 0) {
        solvedBy = contact.no;
      }
      fallback |= contact.channel.mail() && contact.start - chatEnd <= FALLBACK_MILLIS;
      boolean advised = contact.sentToMail;
      told |= advised;
      if (contact.channel == Channel.LIVE_CHAT) {
        chatEnd = advised ? Long.MIN_VALUE / 2 : contact.end;
      }
    }
    lines.add(',').add(contacts.size()).add(',').add(solvedBy).add(',');
    lines.add(answeredBefore ? Boolean.toString(firstAnsweredSolved) : "").add(',');
    lines.add(resolved(contacts).map(String::valueOf).orElse("")).add(',');
    lines.add(Boolean.toString(fallback)).add(',').add(Boolean.toString(told)).end();
  }

  /**
   * First contact resolution by its definition: the record of the first answer does not mark it
   * unresolved, and the customer did not come again within seven days; empty where nobody answered.
   * A callback that reached the customer is an answer, and is no coming again; its seven days begin
   * when it reached.
   */
  Optional<Boolean> resolved(List<Contact> contacts) {
    Optional<Contact> first =
        contacts.stream()
            .filter(Contact::answered)
            .min(Comparator.comparingLong(contact -> contact.answeredAt));
    return first.map(
        answer -> {
          long end = answer.outbound ? answer.answeredAt : answer.end;
          return marked(answer) != Resolution.UNRESOLVED
              && contacts.stream()
                  .noneMatch(
                      contact ->
                          !contact.outbound
                              && contact.start > answer.answeredAt
                              && contact.start <= end + WEEK_MILLIS);
        });
  }

  /** Whether the record of a contact calls it solved; unknown where no system recorded it. */
  Resolution marked(Contact contact) {
    return logs.stream()
        .filter(log -> log.records(contact) > 0)
        .map(log -> log.marked(contact))
        .findFirst()
        .orElse(Resolution.UNKNOWN);
  }

  private static void contact(Contact contact, Log log, Lines lines) {
    lines.add(log.source()).add(',').add(log.id(contact)).add(',');
    lines.add(Long.toString(contact.need.key(), 36)).add(',').add(contact.no).add(',');
    lines.add(contact.channel.word()).add(',').utcMillis(contact.start).add(',');
    lines.utcMillis(contact.end).add(',');
    lines.add(contact.outcome.word()).add(',').add(Boolean.toString(contact.solved)).add(',');
    lines.add(log.marked(contact).word()).add(',');
    lines.add(contact.queuedAt == 0 ? "" : Long.toString(contact.waitMillis)).add(',');
    lines.add(contact.need.person().number()).add(',');
    lines.add(Boolean.toString(contact.identified)).add(',');
    lines.add(Boolean.toString(contact.outbound)).add(',');
    lines.add(Boolean.toString(contact.sentToMail)).end();
  }
}
