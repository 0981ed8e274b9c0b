package org.servicekpi.yaml;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;
import org.servicekpi.schema.Word;

/**
 * A value in a YAML file, with its place.
 *
 * <p>The readers ({@link #text()}, {@link #wholeNumber()}, {@link #map()} ...) never throw: a value
 * of another kind is noted as a problem, and the reader gives nothing. A value that is not there
 * gives nothing without a problem.
 */
public final class YamlNode {

  /** What a value is, as YAML reads it. */
  public enum Kind {
    TEXT("a text"),
    NUMBER("a number"),
    TRUTH("true or false"),
    EMPTY("nothing"),
    LIST("a list"),
    MAP("a block of keys");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The kind in a sentence. */
    public String words() {
      return words;
    }
  }

  private final Where where;
  private final Kind kind;
  private final String scalar;
  private final List<YamlNode> items;
  private final Map<String, YamlMap.Entry> entries;
  private final Problems problems;

  private YamlNode(
      Where where,
      Kind kind,
      String scalar,
      List<YamlNode> items,
      Map<String, YamlMap.Entry> entries,
      Problems problems) {
    this.where = where;
    this.kind = kind;
    this.scalar = scalar;
    this.items = items;
    this.entries = entries;
    this.problems = problems;
  }

  static YamlNode empty(Where where, Problems problems) {
    return new YamlNode(where, Kind.EMPTY, "", List.of(), Map.of(), problems);
  }

  static YamlNode scalar(Where where, Kind kind, String text, Problems problems) {
    return new YamlNode(where, kind, text, List.of(), Map.of(), problems);
  }

  static YamlNode list(Where where, List<YamlNode> items, Problems problems) {
    return new YamlNode(where, Kind.LIST, "", List.copyOf(items), Map.of(), problems);
  }

  static YamlNode map(Where where, Map<String, YamlMap.Entry> entries, Problems problems) {
    return new YamlNode(where, Kind.MAP, "", List.of(), entries, problems);
  }

  /** Its place. */
  public Where where() {
    return where;
  }

  /** What it is. */
  public Kind kind() {
    return kind;
  }

  /** Whether nothing stands there. */
  public boolean isEmpty() {
    return kind == Kind.EMPTY;
  }

  /** Notes something wrong at this place. */
  public void problem(String what, String todo) {
    problems.add(where, what, todo);
  }

  /** The keys below; empty, with a problem, where this is no block of keys. */
  public YamlMap map() {
    expect(Kind.MAP);
    return new YamlMap(where, entries, problems);
  }

  /** The items below; empty, with a problem, where this is no list. */
  public List<YamlNode> list() {
    expect(Kind.LIST);
    return items;
  }

  /** The items of a list, or the one value that stands in the place of a list of one. */
  public List<YamlNode> oneOrMore() {
    return switch (kind) {
      case LIST -> items;
      case EMPTY -> List.of();
      default -> List.of(this);
    };
  }

  /** The text; a number or a truth is taken as it is written. */
  public Optional<String> text() {
    return switch (kind) {
      case TEXT, NUMBER, TRUTH -> Optional.of(scalar);
      default -> nothing("a text");
    };
  }

  /** The whole number. */
  public Optional<Long> wholeNumber() {
    if (kind == Kind.NUMBER) {
      try {
        return Optional.of(Long.parseLong(scalar.replace("_", "")));
      } catch (NumberFormatException e) {
        return nothing("a whole number");
      }
    }
    return nothing("a whole number");
  }

  /** The whole number, if it lies between the two bounds, both included. */
  public Optional<Integer> wholeNumber(int least, int most) {
    Optional<Long> number = wholeNumber();
    if (number.isPresent() && (number.get() < least || number.get() > most)) {
      problem(
          number.get() + " is out of range.", "Give a number from " + least + " to " + most + ".");
      return Optional.empty();
    }
    return number.map(Math::toIntExact);
  }

  /** The number. */
  public Optional<Double> number() {
    if (kind == Kind.NUMBER) {
      try {
        return Optional.of(Double.parseDouble(scalar.replace("_", "")));
      } catch (NumberFormatException e) {
        return nothing("a number");
      }
    }
    return nothing("a number");
  }

  /** True or false. */
  public Optional<Boolean> truth() {
    return kind == Kind.TRUTH ? Optional.of(scalar.equals("true")) : nothing("true or false");
  }

  /** The date, written as 2026-01-31. */
  public Optional<LocalDate> date() {
    if (kind == Kind.TEXT) {
      try {
        return Optional.of(LocalDate.parse(scalar));
      } catch (DateTimeException e) {
        return nothing("a date such as 2026-01-31");
      }
    }
    return nothing("a date such as 2026-01-31");
  }

  /** The time zone, by its name in the zone database. */
  public Optional<ZoneId> zone() {
    Optional<String> name = text();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (ZoneId.getAvailableZoneIds().contains(name.get())) {
      return Optional.of(ZoneId.of(name.get()));
    }
    problem(
        "There is no time zone '" + name.get() + "'.",
        Nearest.hint(name.get(), ZoneId.getAvailableZoneIds(), "Write it as Europe/Berlin."));
    return Optional.empty();
  }

  /** One of the words of an enumeration; a hyphen may stand for an underscore. */
  public <E extends Enum<E> & Word> Optional<E> oneOf(Class<E> enumeration) {
    Map<String, E> words = new TreeMap<>();
    for (E constant : enumeration.getEnumConstants()) {
      words.put(constant.word(), constant);
    }
    Optional<String> text = text().map(word -> word.toLowerCase(Locale.ROOT).replace('-', '_'));
    Optional<E> found = text.map(words::get);
    if (text.isPresent() && found.isEmpty()) {
      unknownWord(scalar, words.keySet());
    }
    return found;
  }

  /** One of the given words. */
  public Optional<String> oneOf(Collection<String> words) {
    Optional<String> text = text();
    if (text.isPresent() && !words.contains(text.get())) {
      unknownWord(scalar, words);
      return Optional.empty();
    }
    return text;
  }

  private void unknownWord(String word, Collection<String> words) {
    String all = "It can be " + String.join(", ", words) + ".";
    problem(
        "'" + word + "' is not known here.",
        Nearest.to(word, words).map(near -> "Did you mean '" + near + "'? ").orElse("") + all);
  }

  private void expect(Kind expected) {
    if (kind != expected && kind != Kind.EMPTY) {
      nothing(expected.words());
    }
  }

  private <T> Optional<T> nothing(String expected) {
    if (kind == Kind.EMPTY) {
      return Optional.empty();
    }
    String found = scalar.isEmpty() ? kind.words() : "'" + scalar + "'";
    problem("Here stands " + found + ", where " + expected + " belongs.", "");
    return Optional.empty();
  }

  @Override
  public String toString() {
    return where + " " + kind.words();
  }
}
