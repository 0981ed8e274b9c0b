package org.servicekpi.source;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How the files of a source are found and read.
 *
 * @param format how they are written
 * @param dialect how delimited ones are written
 * @param records the path to the records in a JSON file, such as {@code $.conversations}
 * @param files the names of the files
 * @param delivered where the date of a delivery comes from
 * @param daysCovered how many days a file covers, counted back from its date
 * @param charset their charset
 * @param zone the zone of local times in them, and of the service
 * @param region the region by which phone numbers without a country are read, such as DE
 * @param lookBackDays how many days a record may be older than its delivery
 * @param refusedFiles what a file that cannot be read does to a run
 * @param personal raw columns that hold personal values, masked in the quarantine
 * @param nulls texts that mean "nothing"
 */
public record Reads(
    Format format,
    Dialect dialect,
    String records,
    FilePattern files,
    Delivered delivered,
    int daysCovered,
    Charset charset,
    ZoneId zone,
    Optional<String> region,
    int lookBackDays,
    RefusedFiles refusedFiles,
    List<String> personal,
    List<String> nulls) {

  public Reads {
    personal = List.copyOf(personal);
    nulls = List.copyOf(nulls);
  }

  /** How files are written. */
  public enum Format {
    DELIMITED,
    /** One JSON object a line. */
    JSON_LINES,
    /** JSON objects: in an array, at a path, or one after the other. */
    JSON,
    PARQUET;

    /** Whether records can hold arrays. */
    boolean isJson() {
      return this == JSON_LINES || this == JSON;
    }
  }

  /** What a refused file does to a run. */
  public enum RefusedFiles {
    /** It stops the run. */
    STOP,
    /** It is reported, and the run goes on without it. */
    REPORT
  }
}
