package org.servicekpi.jobs.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.jobs.config.JobConfig.InteractionRows;
import org.servicekpi.jobs.config.JobConfig.Landing;
import org.servicekpi.jobs.config.JobConfig.Missing;
import org.servicekpi.jobs.config.JobConfig.Places;
import org.servicekpi.jobs.config.JobConfig.Privacy;
import org.servicekpi.jobs.config.JobConfig.Reports;
import org.servicekpi.jobs.config.JobConfig.SourceConfig;
import org.servicekpi.kpi.KpiSettings;
import org.servicekpi.metric.Cut;
import org.servicekpi.metric.Cuts;
import org.servicekpi.metric.Dimension;
import org.servicekpi.problem.Problem;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.Where;
import org.servicekpi.run.WebShop;
import org.servicekpi.yaml.YamlFile;
import org.servicekpi.yaml.YamlNode;

/**
 * Reads {@code servicekpi.yaml}. Unknown keys, wrong values and rules between values are all noted
 * together; what cannot be read is replaced by its default, so that the rest is checked as well.
 */
public final class JobConfigReader {

  private final Problems problems;
  private final Section file;

  private JobConfigReader(YamlNode root, Problems problems) {
    this.problems = problems;
    this.file = Section.file(root);
  }

  /** Reads the text of a file that messages call {@code name}. */
  public static JobConfig read(String name, byte[] text, Problems problems) {
    return new JobConfigReader(YamlFile.parse(name, text, problems), problems).read();
  }

  private JobConfig read() {
    Section service = file.section("service");
    String zone = service.required("zone", YamlNode::zone, ZoneId.of("UTC")).getId();
    String region = service.value("region", JobConfigReader::region, "");
    service.nothingElse();
    ServiceCalendar calendar = new HoursReader(file.section("opening-hours"), problems).read(zone);
    Landing landing = landing();
    List<SourceConfig> sources = sources();
    KpiSettings kpis = new KpiSettingsReader(file).read(calendar);
    Cuts cuts = file.value("cuts", JobConfigReader::cuts, Cuts.standard());
    Privacy privacy = privacy();
    WebShop shop = new WebShopReader(file.section("web")).read();
    Places places = places();
    Section reports = file.section("reports");
    InteractionRows rows =
        reports.value("interaction-rows", YamlNode::truth, false)
            ? InteractionRows.ON
            : InteractionRows.OFF;
    reports.nothingElse();
    file.nothingElse();
    return new JobConfig(
        region,
        landing,
        sources,
        kpis,
        cuts,
        privacy,
        shop,
        places,
        new Reports(rows),
        file.effective());
  }

  private Landing landing() {
    Section section = file.section("landing");
    Landing landing =
        new Landing(
            section.value("folder", YamlNode::text, "landing"),
            section.value("settle-time", Amounts::duration, Duration.ZERO));
    section.nothingElse();
    return landing;
  }

  private List<SourceConfig> sources() {
    List<SourceConfig> sources = new ArrayList<>();
    file.named("sources").forEach((name, section) -> sources.add(source(name, section)));
    if (sources.isEmpty()) {
      problems.add(
          file.at("sources"), "No source is configured.", "Name one below the key 'sources'.");
    }
    return sources;
  }

  private SourceConfig source(String name, Section section) {
    if (!name.matches("[a-z][a-z0-9_-]*")) {
      problems.add(
          section.here(),
          "'" + name + "' cannot be the name of a source.",
          "Use small letters, digits, - and _, and begin with a letter.");
    }
    SourceConfig source =
        new SourceConfig(
            name,
            section.value("mapping", YamlNode::text, "mappings/" + name + ".yaml"),
            section.value("max-quarantined", Amounts::share, 0.02),
            section.value("expected", YamlNode::truth, true)
                ? Missing.STOPS_THE_NIGHT
                : Missing.IS_FINE);
    section.nothingElse();
    return source;
  }

  private static Optional<Cuts> cuts(YamlNode node) {
    List<Cut> cuts = new ArrayList<>();
    for (YamlNode item : node.list()) {
      List<Dimension> dimensions =
          item.list().stream()
              .map(dimension -> dimension.oneOf(Dimension.class))
              .flatMap(Optional::stream)
              .toList();
      if (!dimensions.isEmpty()) {
        cuts.add(new Cut(dimensions));
      }
    }
    return Optional.of(Cuts.of(cuts));
  }

  private Privacy privacy() {
    Section section = file.section("privacy");
    Privacy privacy =
        new Privacy(
            section.value("person-key", YamlNode::text, "person.key"),
            section.value("smallest-cell", atLeast(1), 5),
            section.value("team-agents", atLeast(5), 5),
            section.value("team-interactions", atLeast(5), 20));
    section.nothingElse();
    return privacy;
  }

  private Places places() {
    Section section = file.section("places");
    Places places =
        new Places(
            section.value("lake", YamlNode::text, "lake"),
            section.value("reports", YamlNode::text, "reports"),
            section.value("runs", YamlNode::text, "runs"),
            section.value("reference", YamlNode::text, "reference"),
            section.value("mission", YamlNode::text, "mission.yaml"),
            section.value("kpis", YamlNode::text, "kpis"));
    List<String> written = List.of(places.lake(), places.reports(), places.runs());
    if (written.stream().distinct().count() < written.size()) {
      problems.add(
          section.at("lake"),
          "Lake, reports and runs share a folder.",
          "Give each a folder of its own.");
    }
    section.nothingElse();
    return places;
  }

  private static Optional<String> region(YamlNode node) {
    Optional<String> text = node.text();
    if (text.isPresent() && !text.get().matches("[A-Z]{2}")) {
      node.problem(
          "'" + text.get() + "' is not a country.", "Write its two capital letters, such as DE.");
      return Optional.empty();
    }
    return text;
  }

  private static Function<YamlNode, Optional<Integer>> atLeast(int least) {
    return node -> node.wholeNumber(least, 1_000_000);
  }

  /** The problems of a file that is not there. */
  public static Problem missing(String name, String folder) {
    return new Problem(
        Where.file(name),
        "There is no " + name + " in " + folder + ".",
        "Stand in a workspace, name it with --workspace DIR, or make one: servicekpi init DIR.");
  }
}
