package org.servicekpi.run;

import java.util.SortedMap;

/** What a stage came to. */
interface Staged {

  /** Its counts by name, for the manifest and for whoever watches. */
  SortedMap<String, Long> counts();
}
