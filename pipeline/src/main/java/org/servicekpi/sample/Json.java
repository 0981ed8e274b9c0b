package org.servicekpi.sample;

/** Writes JSON into lines: names and values in the order given, commas by itself. */
final class Json {

  private final Lines lines;
  private boolean comma;

  Json(Lines lines) {
    this.lines = lines;
  }

  /** Opens an object that stands alone or in an array. */
  Json object() {
    next().add('{');
    comma = false;
    return this;
  }

  /** Opens an object under a name. */
  Json object(String name) {
    key(name).add('{');
    comma = false;
    return this;
  }

  /** Opens an array under a name. */
  Json array(String name) {
    key(name).add('[');
    comma = false;
    return this;
  }

  /** Closes an object. */
  Json close() {
    lines.add('}');
    comma = true;
    return this;
  }

  /** Closes an array. */
  Json closeArray() {
    lines.add(']');
    comma = true;
    return this;
  }

  Json text(String name, String value) {
    key(name).add('"').add(value).add('"');
    return this;
  }

  Json number(String name, long value) {
    key(name).add(value);
    return this;
  }

  /** A number with two decimals. */
  Json decimal(String name, double value) {
    long hundredths = Math.round(Math.abs(value) * 100);
    key(name).add(value < 0 && hundredths > 0 ? "-" : "").add(hundredths / 100).add('.');
    lines.add(hundredths / 10 % 10).add(hundredths % 10);
    return this;
  }

  Json truth(String name, boolean value) {
    key(name).add(value ? "true" : "false");
    return this;
  }

  /** UTC to the millisecond; left out where the moment did not come. */
  Json millis(String name, long moment) {
    if (moment > 0) {
      key(name).add('"').utcMillis(moment).add('"');
    }
    return this;
  }

  /** UTC to the second; left out where the moment did not come. */
  Json time(String name, long moment) {
    if (moment > 0) {
      key(name).add('"').utc(moment).add('"');
    }
    return this;
  }

  private Lines key(String name) {
    return next().add('"').add(name).add("\":");
  }

  private Lines next() {
    if (comma) {
      lines.add(',');
    }
    comma = true;
    return lines;
  }
}
