package org.servicekpi.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.Serial;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;

/** The lake's own small files: strict, one key a line, in the order of the record. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(LocalDate.class, ToStringSerializer.instance)
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(
                      LocalDate.class, new FromText<>(LocalDate.class, LocalDate::parse))
                  .addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse)))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException bug) {
      throw new IllegalStateException("Cannot write " + value.getClass().getSimpleName(), bug);
    }
  }

  static <T> T read(Path file, String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException wrong) {
      throw new RefusedException(
          Actor.OPERATIONS,
          Where.file(file.toString()),
          "The file is damaged: " + wrong.getOriginalMessage(),
          "Restore it from a backup.");
    }
  }

  private static final class FromText<T> extends FromStringDeserializer<T> {

    @Serial private static final long serialVersionUID = 1;

    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected T _deserialize(String text, DeserializationContext context)
        throws java.io.IOException {
      try {
        return parse.apply(text);
      } catch (java.time.format.DateTimeParseException wrong) {
        return (T) context.handleWeirdStringValue(handledType(), text, "not a date");
      }
    }
  }
}
