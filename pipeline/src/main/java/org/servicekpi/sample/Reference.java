package org.servicekpi.sample;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the company's reference tables. */
final class Reference {

  private Reference() {}

  static void write(Path folder) throws IOException {
    try (Lines lines = new Lines(folder.resolve("topics.csv"))) {
      lines.add("topic,label,complexity,sensitivity").end();
      for (Topic topic : Topic.values()) {
        lines.add(topic.word()).add(',').quoted(topic.subject()).add(',');
        lines.add(topic.complexity().word()).add(',').add(topic.sensitivity().word()).end();
      }
    }
    try (Lines lines = new Lines(folder.resolve("teams.csv"))) {
      lines.add("team,provider,agents,trained_at").end();
      for (Team team : Team.values()) {
        lines.add(team.word()).add(',').add(team.provider()).add(',');
        lines.add(Integer.toString(team.agents())).add(',');
        lines.add(team.trainedAt().toString()).end();
      }
    }
    try (Lines lines = new Lines(folder.resolve("queues.csv"))) {
      lines.add("queue,label,team").end();
      for (Queue queue : Queue.values()) {
        lines.add(queue.word()).add(',').quoted(queue.label()).add(',');
        lines.add(queue.team().word()).end();
      }
    }
  }
}
