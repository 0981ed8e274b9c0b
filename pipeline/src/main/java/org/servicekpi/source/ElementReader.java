package org.servicekpi.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Walks the records of a JSON text and, after each, the elements of its arrays that are rows of
 * their own. An element has those values of its record that its rows read, and those inside it; the
 * record has none that stand inside an element. Where something else stands in the place of an
 * array, the record is faulty.
 */
final class ElementReader implements RecordReader {

  /** One element, and the array that it stands in. */
  private record Element(int array, JsonNode value) {}

  /** Where a wanted column stands in the elements of an array. */
  private record Place(int array, JsonPath path) {}

  private final JsonReader records;
  private final List<String> arrays;
  private final List<JsonPath> paths;
  private final List<Optional<Place>> places = new ArrayList<>();
  private final boolean[] beside;
  private final List<Element> elements = new ArrayList<>();
  private int next;
  private Optional<Element> element = Optional.empty();
  private Fault fault = Fault.NONE;

  ElementReader(JsonReader records, LandingReads reads, List<String> columns) {
    this.records = records;
    this.arrays = reads.arrays();
    this.paths = arrays.stream().map(JsonPath::new).toList();
    this.beside = new boolean[columns.size()];
    for (int column = 0; column < beside.length; column++) {
      places.add(place(new JsonPath(columns.get(column))));
      beside[column] = reads.beside().contains(columns.get(column));
    }
  }

  private Optional<Place> place(JsonPath column) {
    for (int i = 0; i < paths.size(); i++) {
      Optional<JsonPath> inside = column.inside(paths.get(i));
      if (inside.isPresent()) {
        return Optional.of(new Place(i, inside.get()));
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean next() throws IOException {
    if (next < elements.size()) {
      element = Optional.of(elements.get(next++));
      return true;
    }
    elements.clear();
    next = 0;
    element = Optional.empty();
    if (!records.next()) {
      return false;
    }
    fault = records.fault();
    for (int i = 0; i < paths.size() && fault.equals(Fault.NONE); i++) {
      JsonNode found = paths.get(i).of(records.record());
      if (found.isArray()) {
        for (JsonNode one : found) {
          elements.add(new Element(i, one));
        }
      } else if (!records.isNothing(found)) {
        elements.clear();
        fault =
            new Fault(
                Fault.NO_ARRAY,
                "The mapping makes rows of '" + arrays.get(i) + "', which is no array here.",
                records.record().toString());
      }
    }
    return true;
  }

  @Override
  public long line() {
    return records.line();
  }

  @Override
  public long offset() {
    return records.offset();
  }

  @Override
  public Fault fault() {
    return fault;
  }

  @Override
  public String array() {
    return element.map(one -> arrays.get(one.array())).orElse("");
  }

  @Override
  public boolean isNull(int wanted) {
    Optional<Place> place = places.get(wanted);
    if (place.isEmpty()) {
      return (element.isPresent() && !beside[wanted]) || records.isNull(wanted);
    }
    return element
        .filter(one -> one.array() == place.get().array())
        .map(one -> records.isNothing(place.get().path().of(one.value())))
        .orElse(true);
  }

  @Override
  public UTF8String value(int wanted) {
    Optional<Place> place = places.get(wanted);
    return place.isEmpty()
        ? records.value(wanted)
        : JsonPath.text(place.get().path().of(element.orElseThrow().value()));
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
