package org.servicekpi.store;

/**
 * {@code open/<token>.json}: a run that is under way, or that died.
 *
 * @param run its id
 * @param token tells runs of the same id apart
 * @param startedFrom the publication it started from
 */
record OpenRun(String run, String token, long startedFrom) {

  String file() {
    return "open/" + token + ".json";
  }
}
