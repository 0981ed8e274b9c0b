package org.servicekpi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.servicekpi.jobs.shell.Json;

/** Holds a result that a run wrote against the published schema. */
final class ResultSchema {

  private ResultSchema() {}

  static void holds(Path result) throws IOException {
    holds(Files.readString(result));
  }

  static void holds(String result) {
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Json.document(ResultField.schema()))
                .validate(
                    result,
                    InputFormat.JSON,
                    context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
        .isEmpty();
  }
}
