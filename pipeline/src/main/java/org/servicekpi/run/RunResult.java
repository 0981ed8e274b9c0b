package org.servicekpi.run;

import java.util.List;
import org.servicekpi.mission.Scorecard;
import org.servicekpi.store.Publication;

/**
 * What a run came to.
 *
 * @param publication what was made public
 * @param scorecards of the scored periods, in their order; empty without a mission
 * @param warnings what did not stop the run but should be known
 */
public record RunResult(
    Publication publication, List<Scorecard> scorecards, List<String> warnings) {

  public RunResult {
    scorecards = List.copyOf(scorecards);
    warnings = List.copyOf(warnings);
  }
}
