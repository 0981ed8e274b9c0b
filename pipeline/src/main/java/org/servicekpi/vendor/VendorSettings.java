package org.servicekpi.vendor;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.servicekpi.model.Outcome;
import org.servicekpi.schema.Word;

/**
 * What a company says about its own use of a vendor's system.
 *
 * @param names the queues' ids and their names in reports
 * @param attributes what stands in which attribute of the company's own; keys are {@link
 *     #ATTRIBUTES}
 * @param outcomes the vendor's word for the end of an unanswered contact, and what it means
 * @param solved codes or attribute values that mean that the need was solved
 * @param unsolved codes or attribute values that mean that it was not
 */
public record VendorSettings(
    Map<String, String> names,
    Map<String, String> attributes,
    Map<String, String> outcomes,
    List<String> solved,
    List<String> unsolved)
    implements Serializable {

  /** What a company's own attribute can say. */
  public static final List<String> ATTRIBUTES =
      List.of("brand", "customer", "language", "outcome", "priority", "solved", "topic");

  /** Nothing is said. */
  public static final VendorSettings NONE =
      new VendorSettings(Map.of(), Map.of(), Map.of(), List.of(), List.of());

  public VendorSettings {
    // Copies that iterate in order, so that messages and payloads are the same every time.
    names = new TreeMap<>(names);
    attributes = new TreeMap<>(attributes);
    outcomes = new TreeMap<>(outcomes);
    solved = List.copyOf(solved);
    unsolved = List.copyOf(unsolved);
  }

  /** The name of a queue. */
  String name(String queue) {
    return names.getOrDefault(queue, queue);
  }

  /** What an unanswered contact became: as the company says, else as the vendor's word means. */
  Outcome outcome(String raw, Outcome usual) {
    String word = outcomes.getOrDefault(raw, raw);
    return Word.all(Outcome.class).contains(word)
        ? Outcome.valueOf(word.toUpperCase(java.util.Locale.ROOT))
        : usual;
  }
}
