package org.servicekpi.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The header of a delimited file, and the reader that stands after it.
 *
 * @param columns the names of the columns; empty where the file is empty
 * @param line the line of the names
 * @param binary whether the header holds zero bytes, so that the file is no text
 * @param reader goes on after the header
 */
record Header(List<String> columns, int line, boolean binary, DelimitedReader reader) {

  Header {
    columns = List.copyOf(columns);
  }

  /** Reads the header at the beginning of a text. */
  static Header read(InputStream text, Dialect dialect, int maxRecord) throws IOException {
    DelimitedReader reader = new DelimitedReader(text, dialect.bytes(), Span.from(0, 1), maxRecord);
    for (int i = 0; i < dialect.skip(); i++) {
      reader.skipLine();
    }
    List<String> columns = dialect.headerRows() == 0 ? dialect.columns() : List.of();
    int line = 0;
    boolean binary = false;
    for (int row = 1; row <= dialect.headerRows() && reader.next(); row++) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < reader.fieldCount(); i++) {
        String cell = reader.isNull(i) ? "" : reader.value(i).toString();
        binary |= cell.indexOf('\0') >= 0;
        cells.add(cell.strip());
      }
      binary |= reader.fault().raw().indexOf('\0') >= 0;
      if (row == dialect.namesRow()) {
        line = Math.toIntExact(reader.line());
        if (cells.size() > 1 && cells.get(cells.size() - 1).isEmpty()) {
          cells.remove(cells.size() - 1);
        }
        columns = cells;
      }
    }
    return new Header(columns, line, binary, reader);
  }
}
