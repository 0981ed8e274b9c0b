package org.servicekpi.jobs.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** Results and log lines as JSON: maps, lists, text and numbers only. */
public final class Json {

  private static final ObjectMapper LINE = new ObjectMapper();
  private static final ObjectMapper DOCUMENT =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  /** A value on one line. */
  public static String line(Object value) {
    return written(LINE, value);
  }

  /** A value as a document for readers. */
  public static String document(Object value) {
    return written(DOCUMENT, value);
  }

  private static String written(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not plain data: " + value, e);
    }
  }
}
