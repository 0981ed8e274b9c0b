package org.servicekpi.jobs.config;

import java.time.Duration;
import java.util.List;
import org.servicekpi.kpi.KpiSettings;
import org.servicekpi.metric.Cuts;
import org.servicekpi.run.WebShop;

/**
 * What {@code servicekpi.yaml} says, checked. Precedence: command line, then file, then default.
 *
 * @param region the country whose phone numbers stand without a country code, as {@code DE}
 * @param landing where sources leave their files
 * @param sources in the order of the file
 * @param kpis what counts as quick, short or on time; the calendar and the cohorts among it
 * @param cuts the total, every dimension alone, and the configured combinations
 * @param privacy how people are protected
 * @param shop what counts in web visits
 * @param places where things lie, relative to the workspace
 * @param reports what is published beside the standard
 * @param effective every setting as it holds, and where it came from
 */
public record JobConfig(
    String region,
    Landing landing,
    List<SourceConfig> sources,
    KpiSettings kpis,
    Cuts cuts,
    Privacy privacy,
    WebShop shop,
    Places places,
    Reports reports,
    List<Effective> effective) {

  public JobConfig {
    sources = List.copyOf(sources);
    effective = List.copyOf(effective);
  }

  /**
   * Where sources leave their files, one folder below it per source.
   *
   * @param folder relative to the workspace
   * @param settleTime a file younger than this may still be growing, and is left alone
   */
  public record Landing(String folder, Duration settleTime) {}

  /**
   * One source of files.
   *
   * @param name the word in the column {@code source}
   * @param mapping the mapping file
   * @param gate the greatest share of quarantined records that a night may have
   * @param missing what a missing delivery means
   */
  public record SourceConfig(String name, String mapping, double gate, Missing missing) {}

  /** What a missing delivery means. */
  public enum Missing {
    STOPS_THE_NIGHT,
    IS_FINE
  }

  /**
   * How people are protected.
   *
   * @param key the file with the person key, or {@code ${env:NAME}}
   * @param smallestCell cells with fewer interactions are withheld
   * @param teamAgents teams with fewer agents get no rows
   * @param teamInteractions teams with fewer interactions get no rows
   */
  public record Privacy(String key, int smallestCell, int teamAgents, int teamInteractions) {}

  /**
   * Where things lie, relative to the workspace.
   *
   * @param lake the tables
   * @param reports what people read
   * @param runs manifests, results, logs
   * @param reference topics, teams, queues
   * @param mission the mission file, or a folder with one file per validity
   * @param kpis the folder of own KPIs
   */
  public record Places(
      String lake, String reports, String runs, String reference, String mission, String kpis) {}

  /**
   * What is published beside the standard.
   *
   * @param interactionRows whether the row-level report is written
   */
  public record Reports(InteractionRows interactionRows) {}

  /** The row-level report of interactions. */
  public enum InteractionRows {
    OFF,
    ON
  }
}
