package org.servicekpi.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;

/**
 * Looks a landing file through once, as a stream, before its records are read: its fingerprint,
 * whether all of it is readable text, its header, and places at which a big one may be split.
 */
final class Inspection {

  /** What was found. */
  record Result(ReadFile file, List<Opened> parts) {}

  private static final String BINARY = "The file is no text: it has zero bytes near its beginning.";
  private static final String NO_TEXT =
      "Is it compressed or a spreadsheet? Files end in .gz or .zst where they are compressed.";

  /** Every binary format of offices and packers has a zero in so many bytes. */
  private static final int BEGINNING = 512;

  private final Configuration hadoop;
  private final Reads reads;

  /** Sorted, so that messages are the same every time. */
  private final Set<String> needed;

  private final Limits limits;

  /**
   * Prepares to look files through.
   *
   * @param needed the raw columns that the mapping uses
   */
  Inspection(Configuration hadoop, Reads reads, Set<String> needed, Limits limits) {
    this.hadoop = hadoop;
    this.reads = reads;
    this.needed = needed;
    this.limits = limits;
  }

  /**
   * Looks files through, several at a time.
   *
   * @return what was found, by date and name
   * @throws RefusedException with all unreadable files, where one of them stops the night
   */
  List<Result> inspect(List<LandingFile> files) {
    List<Result> results =
        files.stream().sorted().toList().parallelStream().map(this::inspect).toList();
    List<Problem> refused =
        results.stream().flatMap(result -> result.file().refused().stream()).toList();
    if (!refused.isEmpty() && reads.refusedFiles() == Reads.RefusedFiles.STOP) {
      throw new RefusedException(Actor.DATA_OWNER, refused);
    }
    return results;
  }

  /** Looks one file through. */
  Result inspect(LandingFile file) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    List<Problem> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<Opened> parts = List.of();
    try (InputStream raw = open(file);
        DigestInputStream hashed = new DigestInputStream(raw, digest)) {
      try {
        parts = read(file, hashed, problems, warnings);
      } catch (MalformedTextException e) {
        if (beginsWithZeros(file)) {
          refuse(problems, Where.file(file.name()), BINARY, NO_TEXT);
        } else {
          refuse(
              problems,
              Where.at(file.name(), Math.toIntExact(Math.min(e.line(), Integer.MAX_VALUE)), 0, ""),
              "Line " + e.line() + " is no text in " + reads.charset().name() + ".",
              "Is the source's charset right? Windows exports are often windows-1252.");
        }
      } catch (EOFException e) {
        refuse(
            problems,
            Where.file(file.name()),
            "The compressed file ends too early.",
            "It was cut off on its way: deliver it again.");
      } catch (IOException e) {
        refuse(
            problems,
            Where.file(file.name()),
            "The file cannot be read to its end: " + e.getMessage() + ".",
            "Deliver it again.");
      }
      hashed.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      refuse(
          problems,
          Where.file(file.name()),
          "The file cannot be opened: " + e.getMessage() + ".",
          "Is it still there, and may the job read it?");
    }
    String sha256 = Hex.encodeHexString(digest.digest());
    Optional<Problem> refused = problems.stream().findFirst();
    return new Result(
        new ReadFile(file, sha256, refused, warnings), refused.isPresent() ? List.of() : parts);
  }

  /** The columns in the header of a file; none where it cannot be read. */
  List<String> columns(LandingFile file) {
    if (file.bytes() == 0) {
      return List.of();
    }
    if (reads.format() == Reads.Format.PARQUET) {
      try {
        return ParquetFiles.columns(hadoop, file);
      } catch (IOException e) {
        return List.of();
      }
    }
    if (reads.format() != Reads.Format.DELIMITED) {
      return List.of();
    }
    try (InputStream raw = open(file)) {
      InputStream text = TextInput.utf8(TextInput.decompress(raw, file.name()), reads.charset());
      return Header.read(text, reads.dialect(), limits.maxRecord()).columns();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void refuse(List<Problem> problems, Where where, String what, String todo) {
    problems.add(new Problem(where, what, todo));
  }

  private InputStream open(LandingFile file) throws IOException {
    Path path = new Path(file.path());
    return path.getFileSystem(hadoop).open(path);
  }

  private List<Opened> read(
      LandingFile file, InputStream stored, List<Problem> problems, List<String> warnings)
      throws IOException {
    if (file.bytes() == 0) {
      warnings.add("The file is empty.");
      return List.of();
    }
    if (reads.format() == Reads.Format.PARQUET) {
      List<String> columns = ParquetFiles.columns(hadoop, file);
      checkColumns(Where.file(file.name()), columns, problems);
      return List.of(whole(file, columns, Span.from(0, 1)));
    }
    InputStream text = TextInput.utf8(TextInput.decompress(stored, file.name()), reads.charset());
    if (reads.format() != Reads.Format.DELIMITED) {
      if (!beginsLikeJson(text)) {
        refuse(
            problems,
            Where.at(file.name(), 1, 0, ""),
            "The file does not begin with '{' or '['.",
            "It is no JSON: is the source's format right?");
      }
      text.transferTo(OutputStream.nullOutputStream());
      return List.of(whole(file, List.of(), Span.from(0, 1)));
    }
    Header header = Header.read(text, reads.dialect(), limits.maxRecord());
    if (header.binary()) {
      refuse(problems, Where.file(file.name()), BINARY, NO_TEXT);
      return List.of();
    }
    check(file, header, problems, warnings);
    DelimitedReader rest = header.reader();
    List<Opened> parts = new ArrayList<>();
    boolean split =
        TextInput.isPlain(file.name(), reads.charset()) && file.bytes() > limits.taskBytes();
    long start = rest.nextOffset();
    long line = rest.nextLine();
    if (split) {
      while (rest.next()) {
        if (rest.nextOffset() - start >= limits.taskBytes()) {
          parts.add(part(file, header.columns(), new Span(start, line, rest.nextOffset())));
          start = rest.nextOffset();
          line = rest.nextLine();
        }
      }
      parts.add(part(file, header.columns(), Span.from(start, line)));
    } else {
      parts.add(whole(file, header.columns(), Span.from(start, line)));
      if (!rest.next()) {
        warnings.add("The file has no record.");
      }
      text.transferTo(OutputStream.nullOutputStream());
    }
    return parts;
  }

  /** Whether a file that is no text is none because it is something else altogether. */
  private boolean beginsWithZeros(LandingFile file) throws IOException {
    try (InputStream raw = open(file)) {
      for (byte one : TextInput.decompress(raw, file.name()).readNBytes(BEGINNING)) {
        if (one == 0) {
          return true;
        }
      }
      return false;
    }
  }

  /** Whether the first character that is no space or mark could begin JSON; so could nothing. */
  private static boolean beginsLikeJson(InputStream text) throws IOException {
    int c = text.read();
    while (c >= 0 && (c <= ' ' || c == 0xef || c == 0xbb || c == 0xbf)) {
      c = text.read();
    }
    return c < 0 || c == '{' || c == '[';
  }

  private static Opened whole(LandingFile file, List<String> columns, Span span) {
    return new Opened(
        file.path(), file.name(), file.deliveredOn(), columns, span, Math.max(1, file.bytes()));
  }

  private static Opened part(LandingFile file, List<String> columns, Span span) {
    long bytes = Math.min(span.end(), file.bytes()) - span.start();
    return new Opened(
        file.path(), file.name(), file.deliveredOn(), columns, span, Math.max(1, bytes));
  }

  private void check(
      LandingFile file, Header header, List<Problem> problems, List<String> warnings) {
    List<String> columns = header.columns();
    if (columns.isEmpty()) {
      return;
    }
    Where where = Where.at(file.name(), header.line(), 0, "");
    if (columns.size() == 1 && needed.size() > 1 && !needed.contains(columns.get(0))) {
      refuse(problems, where, oneColumn(columns.get(0)), otherDelimiter(columns.get(0)));
    } else {
      checkColumns(where, columns, problems);
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column) && needed.contains(column)) {
        refuse(
            problems,
            where,
            "The column '" + column + "' stands twice in the header.",
            "The mapping uses it, and cannot tell which one is meant.");
      }
    }
    if (columns.contains("")) {
      warnings.add("A column has no name.");
    }
  }

  private void checkColumns(Where where, List<String> columns, List<Problem> problems) {
    List<String> missing = needed.stream().filter(name -> !columns.contains(name)).toList();
    if (!missing.isEmpty()) {
      String one = missing.size() == 1 ? "the column '" : "the columns '";
      refuse(
          problems,
          where,
          "The header lacks " + one + String.join("', '", missing) + "', which the mapping uses.",
          Nearest.to(missing.get(0), columns)
              .map(near -> "Was '" + near + "' renamed?")
              .orElse("It has '" + shortened(String.join("', '", columns)) + "'."));
    }
  }

  private static String oneColumn(String column) {
    return "The header has one column '" + shortened(column) + "'.";
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  private static String otherDelimiter(String column) {
    for (String delimiter : List.of(";", "\t", ",", "|")) {
      if (column.contains(delimiter)) {
        return "Is the delimiter '" + (delimiter.equals("\t") ? "tab" : delimiter) + "'?";
      }
    }
    return "Is the delimiter right?";
  }
}
