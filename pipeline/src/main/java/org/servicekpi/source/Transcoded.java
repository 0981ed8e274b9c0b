package org.servicekpi.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Gives a text of another charset as UTF-8, and refuses the first line that is none. */
final class Transcoded extends InputStream {

  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer source = ByteBuffer.allocate(CHUNK).limit(0);
  private final CharBuffer chars = CharBuffer.allocate(CHUNK);
  private ByteBuffer out = ByteBuffer.allocate(0);
  private boolean ended;
  private boolean flushed;
  private long line = 1;

  Transcoded(InputStream in, Charset charset) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read() throws IOException {
    return prepare() ? out.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!prepare()) {
      return -1;
    }
    int given = Math.min(length, out.remaining());
    out.get(bytes, offset, given);
    return given;
  }

  private boolean prepare() throws IOException {
    while (!out.hasRemaining()) {
      if (flushed) {
        return false;
      }
      decodeSome();
    }
    return true;
  }

  private void decodeSome() throws IOException {
    if (!ended) {
      source.compact();
      int read = in.read(source.array(), source.position(), source.remaining());
      ended = read < 0;
      source.position(source.position() + Math.max(0, read)).flip();
    }
    CoderResult result = decoder.decode(source, chars, ended);
    chars.flip();
    CharBuffer decoded = chars;
    // A surrogate pair may be cut at the end of the buffer: its first half waits.
    boolean cut =
        !ended
            && decoded.hasRemaining()
            && Character.isHighSurrogate(decoded.get(decoded.limit() - 1));
    int whole = decoded.limit();
    if (cut) {
      decoded.limit(whole - 1);
    }
    for (int i = decoded.position(); i < decoded.limit(); i++) {
      if (decoded.get(i) == '\n') {
        line++;
      }
    }
    if (result.isError()) {
      throw new MalformedTextException(line);
    }
    out = StandardCharsets.UTF_8.encode(decoded);
    decoded.limit(whole);
    chars.compact();
    if (ended && !result.isOverflow()) {
      flushed = true;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
