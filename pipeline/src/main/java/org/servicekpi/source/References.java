package org.servicekpi.source;

import java.io.Serializable;
import java.util.Map;

/**
 * What a company says about its topics, queues and teams, for sources that do not say it
 * themselves.
 *
 * @param complexities topic to complexity
 * @param sensitivities topic to sensitivity
 * @param teams queue to team
 * @param providers team to provider
 */
public record References(
    Map<String, String> complexities,
    Map<String, String> sensitivities,
    Map<String, String> teams,
    Map<String, String> providers)
    implements Serializable {

  /** Nothing is said. */
  public static final References NONE = new References(Map.of(), Map.of(), Map.of(), Map.of());
}
