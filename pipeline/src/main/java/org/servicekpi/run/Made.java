package org.servicekpi.run;

import java.util.SortedMap;
import java.util.TreeMap;
import org.servicekpi.store.Publication;

/**
 * What publishing came to.
 *
 * @param publication what is public now
 */
record Made(Publication publication) implements Staged {

  @Override
  public SortedMap<String, Long> counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("publication", publication.number());
    counts.put("report_files", (long) publication.reports().size());
    return counts;
  }
}
