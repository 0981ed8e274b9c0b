package org.servicekpi.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** A workspace with one small call log, in which something can be made wrong. */
record BadWorkspace(Path folder) {

  /** The delivery of the day. */
  static final String CALLS = "landing/calls/calls-2026-03-02.csv";

  static final String MAPPING = "mappings/calls.yaml";
  static final String MISSION = "mission.yaml";
  static final String SETTINGS = "servicekpi.yaml";
  static final String HEADER = "id,start,answered,ended,wait_s,state,queue,talk_s\n";
  static final String GOOD =
      HEADER
          + """
          a1,2026-03-02 09:00:00,2026-03-02 09:00:10,2026-03-02 09:05:00,10,DONE,Sales,200
          a2,2026-03-02 10:00:00,2026-03-02 10:00:40,2026-03-02 10:03:00,40,DONE,Sales,100
          a3,2026-03-02 11:00:00,,2026-03-02 11:01:00,60,GONE,Sales,
          """;

  /** Writes a workspace on which a night succeeds. */
  static BadWorkspace in(Path folder) {
    BadWorkspace made = new BadWorkspace(folder);
    made.write("person.key", "0123456789abcdef".repeat(4));
    made.write(
        SETTINGS,
        """
        service: {zone: Europe/Berlin, region: DE}
        sources:
          calls: {max-quarantined: 50 %}
        cuts:
          - [queue]
        privacy: {smallest-cell: 1}
        """);
    made.write(
        MISSION,
        """
        mission: We answer at once.
        owner: Head of Service
        valid-from: 2026-01-01
        promises:
          - id: at-once
            statement: "answer at once"
            objectives:
              - {kpi: service_level, where: {channel: phone}, at-least: 90 %, period: day}
        """);
    made.write(
        MAPPING,
        """
        source: calls
        reads:
          format: delimited
          files: "calls-{yyyy-MM-dd}.csv*"
          zone: Europe/Berlin
          look-back-days: 35
        tables:
          interaction:
            fields:
              source_id: id
              channel: "'phone'"
              direction: "'inbound'"
              initiated_by: "'customer'"
              handled_by: if(answered is null, 'none', 'human')
              started_at: {from: start, time: "yyyy-MM-dd HH:mm:ss"}
              queued_at: {from: start, time: "yyyy-MM-dd HH:mm:ss"}
              answered_at: {from: answered, time: "yyyy-MM-dd HH:mm:ss"}
              ended_at: {from: ended, time: "yyyy-MM-dd HH:mm:ss"}
              outcome: {from: state, map: {DONE: answered, GONE: abandoned_queue}}
              raw_outcome: state
              ended_by: "'customer'"
              queue: queue
              wait_ms: {from: wait_s, unit: s}
              talk_ms: cast(talk_s as bigint) * 1000
              is_test: "false"
              is_spam: "false"
              is_public: "false"
        """);
    made.write(CALLS, GOOD);
    return made;
  }

  void write(String file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file an hour before the night began; a younger one might still be growing. */
  void write(String file, byte[] bytes) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.write(path, bytes);
      age(file, Duration.ofHours(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a file be so old when the night begins. */
  void age(String file, Duration age) {
    try {
      Files.setLastModifiedTime(
          folder.resolve(file), FileTime.from(Spoken.CLOCK.instant().minus(age)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says something more at the end of a file. */
  void append(String file, String text) {
    write(file, text(file) + text);
  }

  /** Says something else in a file. */
  void change(String file, String before, String after) {
    String text = text(file);
    if (!text.contains(before)) {
      throw new IllegalArgumentException(file + " does not say: " + before);
    }
    write(file, text.replace(before, after));
  }

  void remove(String file) {
    try {
      Files.delete(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(String text) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
        zipped.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
