package org.servicekpi.jobs.config;

import java.util.Collection;
import org.servicekpi.model.Channel;
import org.servicekpi.problem.Nearest;
import org.servicekpi.schema.Word;
import org.servicekpi.yaml.YamlMap;

/** Channels as keys of a block. */
final class Channels {

  private Channels() {}

  /** The words of all channels. */
  static Collection<String> words() {
    return Word.all(Channel.class);
  }

  /** Notes every key that is none of the known words. */
  static void check(YamlMap map, Collection<String> known) {
    for (String word : map.all().keySet()) {
      if (!known.contains(word)) {
        map.all()
            .get(word)
            .problem(
                "No channel is called '" + word + "'.",
                Nearest.hint(word, known, "Known: " + String.join(", ", known) + "."));
      }
    }
  }
}
