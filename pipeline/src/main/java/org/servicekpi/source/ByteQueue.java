package org.servicekpi.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a stream, with those since a mark kept, so that one can go back to it. */
final class ByteQueue {

  private static final int CHUNK = 1 << 18;

  private final InputStream in;
  private byte[] buffer = new byte[CHUNK];
  private int mark;
  private int position;
  private int limit;
  private long markOffset;
  private long markLine = 1;

  ByteQueue(InputStream in) {
    this.in = in;
  }

  /** The next byte without going on; -1 at the end. */
  int peek() throws IOException {
    return position < limit || fill() ? buffer[position] & 0xff : -1;
  }

  /** The next byte; -1 at the end. */
  int read() throws IOException {
    return position < limit || fill() ? buffer[position++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    int kept = limit - mark;
    if (mark > 0 || limit == buffer.length) {
      byte[] next = kept > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
      System.arraycopy(buffer, mark, next, 0, kept);
      buffer = next;
      position -= mark;
      limit = kept;
      mark = 0;
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(0, read);
    return read > 0;
  }

  /** Keeps everything from here on. */
  void mark() {
    for (int i = mark; i < position; i++) {
      if (buffer[i] == '\n') {
        markLine++;
      }
    }
    markOffset += position - mark;
    mark = position;
  }

  /** How many bytes were read since the mark. */
  int length() {
    return position - mark;
  }

  /** Goes back to so many bytes after the mark. */
  void goBack(int length) {
    position = mark + length;
  }

  /** The byte so many after the mark. */
  byte at(int index) {
    return buffer[mark + index];
  }

  /** What was read since the mark. */
  byte[] sinceMark() {
    return Arrays.copyOfRange(buffer, mark, position);
  }

  /** The beginning of what was read since the mark, as text. */
  String text(int most) {
    return new String(buffer, mark, Math.min(most, length()), StandardCharsets.UTF_8).strip();
  }

  /** The byte of the mark in the stream. */
  long markOffset() {
    return markOffset;
  }

  /** The line of the mark, from 1. */
  long markLine() {
    return markLine;
  }
}
