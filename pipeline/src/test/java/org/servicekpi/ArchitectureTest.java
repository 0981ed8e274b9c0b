package org.servicekpi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The house's rules: which room may lean on which, and what may stand where. */
@AnalyzeClasses(packages = "org.servicekpi", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule ROOMS_HAVE_NO_CYCLES =
      slices().matching("org.servicekpi.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ARROWS_GO_ONE_WAY =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.servicekpi..")
          .withOptionalLayers(true)
          .layer("foundations")
          .definedBy(rooms("problem", "schema", "calendar", "statistics", "yaml", "expression"))
          .layer("model")
          .definedBy(rooms("model"))
          .layer("source")
          .definedBy(rooms("source"))
          .layer("vendor")
          .definedBy(rooms("vendor"))
          .layer("quality")
          .definedBy(rooms("quality"))
          .layer("identity")
          .definedBy(rooms("identity"))
          .layer("journey")
          .definedBy(rooms("journey"))
          .layer("sample")
          .definedBy(rooms("sample"))
          .layer("metric")
          .definedBy(rooms("metric"))
          .layer("kpi")
          .definedBy(rooms("kpi"))
          .layer("analysis")
          .definedBy(rooms("analysis"))
          .layer("mission")
          .definedBy(rooms("mission"))
          .layer("report")
          .definedBy(rooms("report"))
          .layer("store")
          .definedBy(rooms("store"))
          .layer("run")
          .definedBy(rooms("run"))
          .whereLayer("run")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("run")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("run", "store")
          .whereLayer("mission")
          .mayOnlyBeAccessedByLayers("report", "run", "store")
          .whereLayer("analysis")
          .mayOnlyBeAccessedByLayers("mission", "report", "run", "store")
          .whereLayer("kpi")
          .mayOnlyBeAccessedByLayers("analysis", "mission", "report", "run", "store")
          .whereLayer("metric")
          .mayOnlyBeAccessedByLayers("kpi", "analysis", "mission", "report", "run", "store")
          .whereLayer("source")
          .mayOnlyBeAccessedByLayers("run")
          .whereLayer("vendor")
          .mayOnlyBeAccessedByLayers("source", "run")
          .whereLayer("quality")
          .mayOnlyBeAccessedByLayers("run")
          .whereLayer("sample")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule ICEBERG_STANDS_IN_STORE_ALONE =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.servicekpi.store..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.iceberg..");

  @ArchTest
  static final ArchRule KPIS_NAME_NO_SPARK_TYPE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.servicekpi.kpi..",
              "org.servicekpi.mission..",
              "org.servicekpi.statistics..",
              "org.servicekpi.calendar..",
              "org.servicekpi.problem..",
              "org.servicekpi.sample..",
              "org.servicekpi.vendor..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..");

  @ArchTest
  static final ArchRule NOBODY_ASKS_THE_CLOCK =
      noClasses()
          .should()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(ZoneId.class, "systemDefault")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("the run date is handed in by the module jobs");

  @ArchTest
  static final ArchRule NOBODY_PRINTS_OR_EXITS =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("picocli..")
          .because("only the module jobs speaks to the terminal and to the environment");

  private static String[] rooms(String... names) {
    String[] packages = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      packages[i] = "org.servicekpi." + names[i] + "..";
    }
    return packages;
  }
}
