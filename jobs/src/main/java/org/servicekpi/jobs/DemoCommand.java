package org.servicekpi.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.servicekpi.calendar.PeriodKind;
import org.servicekpi.jobs.option.DateOptions.Nights;
import org.servicekpi.jobs.option.OutputOptions;
import org.servicekpi.jobs.option.SparkOptions;
import org.servicekpi.jobs.option.WorkspaceOption;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Story;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.mission.Scorecard;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Problems;
import org.servicekpi.report.Colour;
import org.servicekpi.report.ScorecardText;
import org.servicekpi.run.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the product at work on a made-up company. */
@Command(
    description =
        "Makes a workspace, runs a month of made-up days through it, shows the scorecard.")
@Tells(
    input = "nothing.",
    output = "a workspace with lake and reports; the scorecard of the month on stdout.",
    example = {"demo", "demo my-demo"})
final class DemoCommand implements Callable<Integer> {

  private static final LocalDate FROM = LocalDate.of(2026, 3, 1);
  private static final LocalDate TO = LocalDate.of(2026, 3, 31);
  private static final int INTERACTIONS = 300;
  private static final int WIDTH = 100;

  private final Shell shell;

  @Mixin private SparkOptions spark;

  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = "demo",
      description = "The folder; made if need be. Default: demo.")
  private String folder = "demo";

  DemoCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Path at = shell.folder().resolve(folder).normalize();
    try (Story story = new Story(shell, output.storyFormat(), output.detail())) {
      // A demo that was made before is run again, which changes nothing.
      if (!Files.exists(at.resolve("servicekpi.yaml"))) {
        story.say("Making up a month of a company's calls, chats, mails and surveys.");
        NewWorkspace.write(at, new NewWorkspace.Days(FROM, TO, INTERACTIONS));
      }
      Problems problems = new Problems();
      Checked checked = Checked.read(WorkspaceOption.of(at.toString()), shell, problems);
      problems.refuseIfAny(Actor.EDITOR);
      Running.Ended ended =
          new Running(shell, story, RunFolder.of(checked))
              .run(
                  "demo",
                  Requests.nightly(checked, new Nights(FROM, TO), Stage.ALL, shell),
                  spark,
                  Running.Missed.IS_REPORTED);
      story.finish();
      month(ended.result().scorecards()).forEach(card -> shell.out().print(text(card)));
      shell.out().println("workspace " + at);
      shell.out().println("reports " + checked.place(checked.config().places().reports()));
      return 0;
    }
  }

  private static List<Scorecard> month(List<Scorecard> cards) {
    return cards.stream()
        .filter(card -> card.period().kind() == PeriodKind.MONTH)
        .max(Comparator.comparing(Scorecard::period))
        .stream()
        .toList();
  }

  private String text(Scorecard card) {
    return ScorecardText.of(
        card, WIDTH, shell.screen() == Shell.Screen.COLOUR ? Colour.ANSI : Colour.NONE);
  }
}
