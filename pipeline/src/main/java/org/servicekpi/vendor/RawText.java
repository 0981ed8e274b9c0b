package org.servicekpi.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.LocalDate;

/**
 * One record as it stands in a delivery.
 *
 * @param json the object; missing where the vendor writes lines
 * @param line the line; empty where the vendor writes JSON
 * @param deliveredOn the date of the delivery
 */
public record RawText(JsonNode json, String line, LocalDate deliveredOn) {

  /** A JSON object. */
  public static RawText of(JsonNode json, LocalDate deliveredOn) {
    return new RawText(json, "", deliveredOn);
  }

  /** A line. */
  public static RawText of(String line, LocalDate deliveredOn) {
    return new RawText(MissingNode.getInstance(), line, deliveredOn);
  }
}
