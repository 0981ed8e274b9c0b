package org.servicekpi.source;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * A landing file that was found readable.
 *
 * @param path where it lies
 * @param name its name in tables and messages
 * @param deliveredOn the date of the delivery
 * @param columns the names of its columns, in its own order
 * @param span what to read of it
 * @param bytes about how much that is
 */
record Opened(
    String path, String name, LocalDate deliveredOn, List<String> columns, Span span, long bytes)
    implements Serializable {}
