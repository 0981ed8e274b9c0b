package org.servicekpi.jobs;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.servicekpi.jobs.config.Folder;
import org.servicekpi.jobs.config.JobConfig;
import org.servicekpi.jobs.config.JobConfig.SourceConfig;
import org.servicekpi.jobs.config.JobConfigReader;
import org.servicekpi.jobs.config.PersonKey;
import org.servicekpi.jobs.config.ReferenceReader;
import org.servicekpi.jobs.option.WorkspaceOption;
import org.servicekpi.jobs.shell.Shell;
import org.servicekpi.kpi.KpiCatalogue;
import org.servicekpi.kpi.OwnKpis;
import org.servicekpi.metric.Dimension;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Published;
import org.servicekpi.mission.Mission;
import org.servicekpi.mission.MissionReader;
import org.servicekpi.mission.Vocabulary;
import org.servicekpi.model.Visit;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.Nearest;
import org.servicekpi.problem.Problems;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;
import org.servicekpi.source.PersonKeys;
import org.servicekpi.source.References;
import org.servicekpi.source.Source;
import org.servicekpi.source.Sources;
import org.servicekpi.yaml.YamlFile;

/**
 * A workspace whose files were read, as far as that needs no Spark. What is wrong with them stands
 * in the problems that it was read with; whoever goes on refuses them first.
 *
 * @param folder the workspace
 * @param config its settings
 * @param keys turns persons into keys
 * @param agents how many agents each team has, as far as that is written
 * @param sources by their names, those whose mapping could be read
 * @param kpis the catalogue under the settings, and those of the workspace
 * @param missions the versions of the mission, oldest first; may be empty
 * @param texts what people wrote, by file name
 */
record Checked(
    Folder folder,
    JobConfig config,
    PersonKeys keys,
    NavigableMap<String, Integer> agents,
    NavigableMap<String, Source> sources,
    List<Kpi> kpis,
    List<Mission> missions,
    NavigableMap<String, byte[]> texts) {

  private static final String FILE = "servicekpi.yaml";
  private static final byte[] NO_KEY = new byte[32];

  /**
   * Reads everything that people write, and notes every problem.
   *
   * @throws RefusedException where there is no workspace at all
   */
  static Checked read(WorkspaceOption workspace, Shell shell, Problems problems) {
    Folder folder = Folder.of(workspace.folder(), shell.folder());
    byte[] text =
        folder
            .read(FILE)
            .orElseThrow(
                () ->
                    new RefusedException(
                        Actor.EDITOR, List.of(JobConfigReader.missing(FILE, folder.path()))));
    NavigableMap<String, byte[]> texts = new TreeMap<>();
    texts.put(FILE, text);
    JobConfig config = JobConfigReader.read(FILE, text, problems);
    PersonKeys keys =
        new PersonKeys(
            PersonKey.read(config.privacy().key(), folder, shell::variable, problems)
                .orElse(NO_KEY));
    References references = ReferenceReader.read(folder, config.places().reference(), problems);
    NavigableMap<String, Integer> agents =
        ReferenceReader.agents(folder, config.places().reference(), problems);
    NavigableMap<String, Source> sources = new TreeMap<>();
    for (SourceConfig source : config.sources()) {
      mapped(source, folder, new Sources(keys, references), problems, texts)
          .ifPresent(found -> sources.put(source.name(), found));
    }
    goals(config, sources.values(), problems);
    List<Kpi> catalogue = KpiCatalogue.of(config.kpis());
    NavigableMap<String, byte[]> kpiFiles = yaml(folder, config.places().kpis());
    texts.putAll(kpiFiles);
    List<Kpi> kpis = OwnKpis.with(catalogue, OwnKpis.read(kpiFiles, catalogue, problems));
    NavigableMap<String, byte[]> missionFiles = missionFiles(folder, config, problems);
    texts.putAll(missionFiles);
    List<Published> published = kpis.stream().flatMap(kpi -> kpi.published().stream()).toList();
    List<Mission> missions =
        MissionReader.parse(
            missionFiles, Vocabulary.of(published, EnumSet.allOf(Dimension.class)), problems);
    return new Checked(folder, config, keys, agents, sources, kpis, missions, texts);
  }

  /** A goal that no mapping can give would never count. */
  private static void goals(JobConfig config, Collection<Source> sources, Problems problems) {
    Set<String> told = new TreeSet<>();
    for (Source source : sources) {
      Optional.ofNullable(source.tells().get(Visit.TABLE))
          .flatMap(fields -> Optional.ofNullable(fields.get(Visit.GOAL.name())))
          .ifPresent(told::add);
    }
    if (told.contains("") || sources.size() < config.sources().size()) {
      return;
    }
    Where where =
        config.effective().stream()
            .filter(setting -> setting.key().equals("web.goals"))
            .map(setting -> Where.file(setting.from()))
            .findFirst()
            .orElse(Where.file(FILE));
    for (String goal : config.shop().goals()) {
      if (!told.contains(goal)) {
        problems.add(
            where,
            "No mapping gives a visit the goal '" + goal + "'.",
            Nearest.hint(goal, told, "Fill the field goal of visit in a mapping."));
      }
    }
  }

  /** The path of something that the configuration names relative to the workspace. */
  String place(String written) {
    return folder.resolve(written);
  }

  /** What people wrote in files whose names begin so, as one text. */
  String written(String prefix) {
    StringBuilder text = new StringBuilder();
    texts.forEach(
        (name, bytes) -> {
          if (name.startsWith(prefix)) {
            text.append(name).append('\n').append(new String(bytes, StandardCharsets.UTF_8));
          }
        });
    return text.toString();
  }

  private static Optional<Source> mapped(
      SourceConfig source,
      Folder folder,
      Sources sources,
      Problems problems,
      NavigableMap<String, byte[]> texts) {
    Optional<byte[]> text = folder.read(source.mapping());
    if (text.isEmpty()) {
      problems.add(
          Where.file(source.mapping()),
          "The mapping of the source '" + source.name() + "' is missing.",
          "Write it, or name it with 'mapping' below sources." + source.name() + ".");
      return Optional.empty();
    }
    texts.put(source.mapping(), text.get());
    Optional<Source> mapped =
        sources.mapped(YamlFile.parse(source.mapping(), text.get(), problems));
    if (mapped.isPresent() && !mapped.get().name().equals(source.name())) {
      problems.add(
          Where.file(source.mapping()),
          "The mapping is of the source '"
              + mapped.get().name()
              + "', the configuration calls it '"
              + source.name()
              + "'.",
          "Give both the same name.");
    }
    return mapped;
  }

  /** The YAML files right below a folder. */
  private static NavigableMap<String, byte[]> yaml(Folder folder, String place) {
    NavigableMap<String, byte[]> files = new TreeMap<>();
    for (String name : folder.files(place)) {
      if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        folder.read(name).ifPresent(bytes -> files.put(name, bytes));
      }
    }
    return files;
  }

  private static NavigableMap<String, byte[]> missionFiles(
      Folder folder, JobConfig config, Problems problems) {
    String place = config.places().mission();
    NavigableMap<String, byte[]> files = yaml(folder, place);
    if (files.isEmpty()) {
      folder.read(place).ifPresent(bytes -> files.put(place, bytes));
    }
    boolean asked =
        config.effective().stream()
            .anyMatch(one -> one.key().equals("places.mission") && !one.from().equals("default"));
    if (files.isEmpty() && asked) {
      problems.add(
          Where.file(place), "There is no mission here.", "Write it, or remove places.mission.");
    }
    return files;
  }
}
