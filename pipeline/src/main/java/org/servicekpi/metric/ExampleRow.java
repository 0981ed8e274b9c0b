package org.servicekpi.metric;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.servicekpi.model.Cells;
import org.servicekpi.schema.Field;

/** One row of a worked example: a sentence for the reader, and the columns that matter. */
public final class ExampleRow implements Cells, Serializable {

  private final String says;
  private final Map<String, Object> values;
  private final Subject<?> subject;

  private ExampleRow(String says, Subject<?> subject, Map<String, Object> values) {
    this.says = says;
    this.subject = subject;
    this.values = values;
  }

  /** A row in which nothing is measured yet. */
  public static ExampleRow of(Subject<?> subject) {
    return new ExampleRow("", subject, Map.of());
  }

  /** The same row with a column set: a text, a number or true or false. */
  public ExampleRow with(Field field, Object value) {
    Map<String, Object> more = new HashMap<>(values);
    more.put(field.name(), value);
    return new ExampleRow(says, subject, more);
  }

  /** The same row with the sentence that describes it. */
  public ExampleRow says(String sentence) {
    return new ExampleRow(sentence, subject, values);
  }

  /** The sentence that describes it. */
  public String says() {
    return says;
  }

  /** The columns that are set, by name. */
  public Map<String, Object> values() {
    return new TreeMap<>(values);
  }

  @Override
  public boolean isNull(int position) {
    return !values.containsKey(name(position));
  }

  @Override
  public long longAt(int position) {
    return ((Number) values.get(name(position))).longValue();
  }

  @Override
  public boolean booleanAt(int position) {
    return (Boolean) values.get(name(position));
  }

  @Override
  public double doubleAt(int position) {
    return ((Number) values.get(name(position))).doubleValue();
  }

  @Override
  public String textAt(int position) {
    return (String) values.get(name(position));
  }

  private String name(int position) {
    return subject.columns().get(position).name();
  }
}
