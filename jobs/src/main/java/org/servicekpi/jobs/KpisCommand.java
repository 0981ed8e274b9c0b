package org.servicekpi.jobs;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.jobs.config.Folder;
import org.servicekpi.jobs.option.OutputOptions;
import org.servicekpi.jobs.option.WorkspaceOption;
import org.servicekpi.jobs.shell.Grid;
import org.servicekpi.jobs.shell.Json;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.jobs.shell.Tells;
import org.servicekpi.kpi.KpiCatalogue;
import org.servicekpi.kpi.KpiSettings;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Published;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds the commands about the catalogue. */
@Command(description = "Lists the KPIs, and describes one.")
final class KpisCommand implements CommandLines.Group {

  private final Shell shell;

  KpisCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Map<String, Object> commands() {
    Map<String, Object> below = new LinkedHashMap<>();
    below.put("list", new ListCommand(shell));
    below.put("describe", new DescribeCommand(shell));
    return below;
  }

  /** The catalogue under the settings of the workspace; outside of one, under the defaults. */
  private static List<Kpi> kpis(WorkspaceOption workspace, Shell shell) {
    Folder folder = Folder.of(workspace.folder(), shell.folder());
    if (folder.read("servicekpi.yaml").isPresent()) {
      return Checked.read(workspace, shell, new Problems()).kpis();
    }
    return KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(ZoneOffset.UTC)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Lists the KPIs. */
  @Command(description = "Lists every published id with its unit and direction.")
  @Tells(
      input = "the catalogue, under the settings of the workspace where one stands in one.",
      output =
          "a line per published id; with --available a line per KPI with the sources that feed it, or"
              + " the fields that the nearest source lacks.",
      example = {"kpis list", "kpis list --available", "kpis list --output json"})
  static final class ListCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private WorkspaceOption workspace;

    @Mixin private OutputOptions output;

    @Option(
        names = "--available",
        description = "Say which KPIs the sources of the workspace can feed, and what others lack.")
    private boolean available;

    ListCommand(Shell shell) {
      this.shell = shell;
    }

    @Override
    public Integer call() {
      Grid grid = available ? Availability.of(checked()) : published();
      shell.out().print(output.json() ? Json.document(grid.objects()) + "\n" : grid.text());
      return 0;
    }

    private Checked checked() {
      Problems problems = new Problems();
      Checked checked = Checked.read(workspace, shell, problems);
      problems.refuseIfAny(Actor.EDITOR);
      return checked;
    }

    private Grid published() {
      List<List<Object>> rows = new ArrayList<>();
      for (Kpi kpi : kpis(workspace, shell)) {
        for (Published published : kpi.published()) {
          rows.add(
              List.of(
                  published.id(),
                  published.label(),
                  word(published.unit()),
                  word(published.better()),
                  word(published.basis())));
        }
      }
      return new Grid(List.of("id", "label", "unit", "better", "basis"), rows);
    }
  }

  /** Describes a KPI. */
  @Command(description = "Describes a KPI: meaning, formula, what is left out, settling, example.")
  @Tells(
      input = "the catalogue, under the settings of the workspace where one stands in one.",
      output = "what the KPI means, in words.",
      example = {"kpis describe service_level", "kpis describe experienced_wait_p90"})
  static final class DescribeCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private WorkspaceOption workspace;

    @Mixin private OutputOptions output;

    @Parameters(paramLabel = "ID", description = "The id of a KPI, or one that it publishes.")
    private String id = "";

    DescribeCommand(Shell shell) {
      this.shell = shell;
    }

    @Override
    public Integer call() {
      List<Kpi> all = kpis(workspace, shell);
      Kpi kpi =
          all.stream()
              .filter(one -> ids(one).anyMatch(id::equals))
              .findFirst()
              .orElseThrow(() -> unknown(all.stream().flatMap(DescribeCommand::ids).toList()));
      Map<String, Object> facts = facts(kpi);
      if (output.json()) {
        shell.out().println(Json.document(facts));
        return 0;
      }
      shell.out().println(kpi.label() + " (" + kpi.id() + ")");
      facts.forEach(
          (name, value) -> {
            if (!String.valueOf(value).isEmpty()) {
              shell.out().printf("  %-10s %s%n", name, value);
            }
          });
      return 0;
    }

    private static Stream<String> ids(Kpi kpi) {
      return Stream.concat(Stream.of(kpi.id()), kpi.published().stream().map(Published::id));
    }

    private RefusedException unknown(List<String> known) {
      return new RefusedException(
          Actor.EDITOR,
          Where.file("kpis describe"),
          "No KPI is called '" + id + "'.",
          Nearest.hint(id, known, "`servicekpi kpis list` shows all of them."));
    }

    private static Map<String, Object> facts(Kpi kpi) {
      Map<String, Object> facts = new LinkedHashMap<>();
      Published first = kpi.published().get(0);
      facts.put("means", kpi.meaning().means());
      facts.put("formula", kpi.meaning().formula());
      facts.put("left out", kpi.meaning().not());
      facts.put("unit", word(first.unit()));
      facts.put("better", word(first.better()));
      facts.put("basis", word(first.basis()));
      facts.put("roll-up", kpi.scope().rollUp());
      facts.put("settles", kpi.scope().settling());
      facts.put(
          "published", String.join(", ", kpi.published().stream().map(Published::id).toList()));
      if (first.cases().exist()) {
        facts.put("at worst", first.cases().worst());
        facts.put("at best", first.cases().best());
      }
      if (!kpi.own()) {
        facts.put("decision", kpi.meaning().decision());
      }
      facts.put("version", kpi.version());
      facts.put(
          "example",
          String.join(
              ", ",
              kpi.meaning().example().results().entrySet().stream()
                  .map(result -> result.getKey() + " = " + result.getValue())
                  .toList()));
      return facts;
    }
  }
}
