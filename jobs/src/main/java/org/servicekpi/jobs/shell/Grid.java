package org.servicekpi.jobs.shell;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows under headings, for a terminal or as JSON.
 *
 * @param headings the names of the columns
 * @param rows as many values as there are headings; plain values, {@code null} where data has none
 */
public record Grid(List<String> headings, List<List<Object>> rows) {

  /** The rows as a table without vertical lines. */
  public String text() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      int at = i;
      boolean numbers =
          rows.stream().allMatch(row -> row.get(at) == null || row.get(at) instanceof Number);
      HorizontalAlign align = numbers ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
      columns.add(
          new Column().header(headings.get(i)).headerAlign(align).dataAlign(align).maxWidth(60));
    }
    String[][] cells =
        rows.stream()
            .map(row -> row.stream().map(Grid::shown).toArray(String[]::new))
            .toArray(String[][]::new);
    return AsciiTable.getTable(AsciiTable.NO_BORDERS, columns.toArray(Column[]::new), cells) + "\n";
  }

  /** The rows as objects. */
  public List<Map<String, Object>> objects() {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (List<Object> row : rows) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < headings.size(); i++) {
        object.put(headings.get(i), row.get(i));
      }
      objects.add(object);
    }
    return objects;
  }

  private static String shown(Object value) {
    return value == null ? "" : String.valueOf(value);
  }
}
