package org.servicekpi.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servicekpi.jobs.option.DateOptions;
import org.servicekpi.jobs.option.NightOptions;
import org.servicekpi.jobs.shell.Json;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Story;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.run.Stage;

/**
 * A night from its command line to its last line of output: whole, or some of its stages.
 *
 * @param shell what surrounds it
 * @param word the command
 * @param stages what is done
 */
record NightOf(Shell shell, String word, Set<Stage> stages) {

  /** Runs it, and gives the exit code. */
  int run(NightOptions options, Running.Missed missed) {
    Problems problems = new Problems();
    Checked checked = Checked.read(options.workspace(), shell, problems);
    Optional<DateOptions.Nights> nights =
        options.dates().nights(shell.clock(), checked.config().kpis().calendar().zone(), problems);
    problems.refuseIfAny(Actor.EDITOR);
    RunFolder records = RunFolder.of(checked);
    try (Story story =
        new Story(shell, options.output().storyFormat(), options.output().detail())) {
      Running.Ended ended =
          new Running(shell, story, records)
              .run(
                  word,
                  Requests.nightly(checked, nights.orElseThrow(), stages, shell),
                  options.spark(),
                  missed);
      story.finish();
      print(checked, records, ended, options);
      return ended.exit().number();
    }
  }

  private void print(
      Checked checked, RunFolder records, Running.Ended ended, NightOptions options) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("run", ended.run());
    result.put("publication", ended.result().publication().number());
    result.put("reports", checked.place(checked.config().places().reports()));
    result.put("manifest", records.path(ended.run(), "manifest.json"));
    if (options.output().json()) {
      shell.out().println(Json.document(result));
    } else {
      result.forEach((name, value) -> shell.out().println(name + " " + value));
    }
  }
}
