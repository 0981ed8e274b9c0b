package org.servicekpi.source;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How a delimited text is written.
 *
 * @param delimiter what stands between two fields, one character or more
 * @param quote the character around fields that contain delimiters; empty where none is used
 * @param escape the character that makes the next one literal; empty where quotes are doubled only
 * @param comment what starts a line that is no record; empty where there are no such lines
 * @param skip lines before the header that are no records
 * @param headerRows rows of the header
 * @param namesRow the row of the header, from 1, that names the columns
 * @param columns the names of the columns where the file has no header
 */
record Dialect(
    String delimiter,
    Optional<Character> quote,
    Optional<Character> escape,
    String comment,
    int skip,
    int headerRows,
    int namesRow,
    List<String> columns) {

  /** Comma, double quotes, one header row. */
  static final Dialect CSV =
      new Dialect(",", Optional.of('"'), Optional.empty(), "", 0, 1, 1, List.of());

  /** The same in bytes, ready for the reader; a byte of -1 means "not used". */
  Bytes bytes() {
    return new Bytes(
        delimiter.getBytes(StandardCharsets.UTF_8),
        quote.map(q -> (int) q).orElse(-1),
        escape.map(e -> (int) e).orElse(-1),
        comment.getBytes(StandardCharsets.UTF_8));
  }

  /** The characters that steer the reader, as bytes. */
  @SuppressWarnings("ArrayRecordComponent")
  record Bytes(byte[] delimiter, int quote, int escape, byte[] comment) implements Serializable {}
}
