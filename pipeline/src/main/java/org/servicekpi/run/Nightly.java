package org.servicekpi.run;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.servicekpi.metric.Cohorts;
import org.servicekpi.metric.Cuts;
import org.servicekpi.metric.Kpi;
import org.servicekpi.metric.Privacy;
import org.servicekpi.mission.Mission;
import org.servicekpi.store.LakeOptions;
import org.servicekpi.store.RunIdentity;

/**
 * Everything that a night needs, already checked.
 *
 * @param identity who runs
 * @param stages what is to be done; what is left out is left to a later run
 * @param workspace where it reads and writes
 * @param from the first date
 * @param to the last date; the night knows the deliveries up to it
 * @param zone the service's zone
 * @param settleTime how long a file must have been left alone before it is read
 * @param feeds the sources
 * @param kpis what is measured
 * @param cuts by what it is split; those that the mission asks for included
 * @param cohorts the generations of customers
 * @param privacy which values are withheld
 * @param shop what counts in web visits
 * @param missions the versions of the mission, oldest first; may be empty
 * @param keyFingerprint tells the key of the pseudonyms from another one
 * @param fingerprints what configuration, mission and definitions were, by name; where one differs
 *     from the publication before, history is measured and scored again
 * @param lakeOptions how the lake is run
 * @param clock for timings and signs of life; never for a number
 * @param version the version of the program
 */
public record Nightly(
    RunIdentity identity,
    Set<Stage> stages,
    Workspace workspace,
    LocalDate from,
    LocalDate to,
    ZoneId zone,
    Duration settleTime,
    List<Feed> feeds,
    List<Kpi> kpis,
    Cuts cuts,
    Cohorts cohorts,
    Privacy privacy,
    WebShop shop,
    List<Mission> missions,
    String keyFingerprint,
    SortedMap<String, String> fingerprints,
    LakeOptions lakeOptions,
    InstantSource clock,
    String version) {

  public Nightly {
    stages = Collections.unmodifiableSet(EnumSet.copyOf(stages));
    feeds = List.copyOf(feeds);
    kpis = List.copyOf(kpis);
    missions = List.copyOf(missions);
  }
}
