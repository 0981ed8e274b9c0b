package org.servicekpi.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Notices columns that were not there in the earliest file. */
final class NewColumns {

  private NewColumns() {}

  /** The files, those with new columns with a warning. */
  static List<ReadFile> warned(List<Inspection.Result> results) {
    List<ReadFile> files = new ArrayList<>();
    Set<String> before = new TreeSet<>();
    for (Inspection.Result result : results) {
      Set<String> columns = new TreeSet<>();
      result.parts().forEach(part -> columns.addAll(part.columns()));
      Set<String> added = new TreeSet<>(columns);
      added.removeAll(before);
      ReadFile file = result.file();
      if (!before.isEmpty() && !added.isEmpty()) {
        List<String> warnings = new ArrayList<>(file.warnings());
        added.forEach(name -> warnings.add("The column '" + name + "' is new."));
        file = new ReadFile(file.file(), file.sha256(), file.refused(), warnings);
      }
      files.add(file);
      before.addAll(columns);
    }
    return files;
  }
}
