package org.servicekpi.problem;

import java.io.Serializable;

/**
 * The place of a problem, as a reader would look it up.
 *
 * @param file the file, option or table; empty where there is none
 * @param line the line, from 1; 0 where the place has no line
 * @param column the column, from 1; 0 where the place has no column
 * @param path the path inside the file, such as {@code promises[0].objectives[1].kpi}; may be empty
 */
public record Where(String file, int line, int column, String path)
    implements Comparable<Where>, Serializable {

  /** A whole file, an option of the command line or a table. */
  public static Where file(String file) {
    return new Where(file, 0, 0, "");
  }

  /** A place in a file. */
  public static Where at(String file, int line, int column, String path) {
    return new Where(file, line, column, path);
  }

  @Override
  public int compareTo(Where other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    if (byLine != 0) {
      return byLine;
    }
    int byColumn = Integer.compare(column, other.column);
    return byColumn != 0 ? byColumn : path.compareTo(other.path);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line);
      if (column > 0) {
        text.append(':').append(column);
      }
    }
    if (!path.isEmpty()) {
      text.append(text.isEmpty() ? "" : "  ").append(path);
    }
    return text.toString();
  }
}
