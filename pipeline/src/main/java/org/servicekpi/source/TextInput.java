package org.servicekpi.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Opens the bytes of a landing file as UTF-8 text: decompressed and decoded. */
final class TextInput {

  private static final int BUFFER = 1 << 16;

  private TextInput() {}

  /** Whether a file's bytes are its text, so that a reader may start in the middle. */
  static boolean isPlain(String name, Charset charset) {
    return !isGzip(name) && !isZstd(name) && charset.equals(StandardCharsets.UTF_8);
  }

  /** The bytes of a file, decompressed by the ending of its name. */
  static InputStream decompress(InputStream raw, String name) throws IOException {
    if (isGzip(name)) {
      return new GZIPInputStream(raw, BUFFER);
    }
    return isZstd(name) ? new ZstdInputStream(raw) : raw;
  }

  /**
   * The text of a file in UTF-8. A byte that is no text in the charset raises {@link
   * MalformedTextException} with its line.
   */
  static InputStream utf8(InputStream bytes, Charset charset) {
    return charset.equals(StandardCharsets.UTF_8)
        ? new CheckedUtf8(bytes)
        : new Transcoded(bytes, charset);
  }

  /** The same for a text whose bytes were checked before. */
  static InputStream checked(InputStream bytes, Charset charset) {
    return charset.equals(StandardCharsets.UTF_8) ? bytes : new Transcoded(bytes, charset);
  }

  private static boolean isGzip(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  private static boolean isZstd(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".zst") || lower.endsWith(".zstd");
  }
}
