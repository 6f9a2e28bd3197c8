package dev.hibernator.operator.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** States the dependency diagram: a module may use those named beside it, and the JDK. */
class ArchitectureTest {
  private static final String ROOT = "dev.hibernator.";

  private static final Map<String, List<String>> MAY_USE =
      new TreeMap<>(
          Map.ofEntries(
              entry("schedule"),
              entry("calendar", "schedule"),
              entry("api"),
              entry("restore", "api"),
              entry("core", "api", "schedule", "restore"),
              entry("manifest", "api", "schedule", "core", "restore"),
              entry("plugins", "api", "core"),
              entry("executor.aws", "api"),
              entry("executor.ec2", "api", "executor.aws"),
              entry("executor.eks", "api", "executor.aws"),
              entry("executor.rds", "api", "executor.aws"),
              entry("executor.kubernetes", "api"),
              entry("connector.eks", "api", "executor.aws", "executor.kubernetes"),
              entry("executor.karpenter", "api", "executor.kubernetes"),
              entry("executor.workloadscaler", "api", "executor.kubernetes"),
              entry(
                  "operator",
                  "api",
                  "schedule",
                  "calendar",
                  "restore",
                  "core",
                  "manifest",
                  "plugins",
                  "executor.ec2",
                  "executor.eks",
                  "executor.rds",
                  "executor.karpenter",
                  "executor.workloadscaler")));

  private static Map.Entry<String, List<String>> entry(String module, String... allowed) {
    return Map.entry(module, List.of(allowed));
  }

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.hibernator");

  @TestFactory
  List<DynamicTest> aModuleUsesOnlyWhatTheDiagramAllows() {
    List<DynamicTest> tests = new ArrayList<>();
    MAY_USE.forEach(
        (module, allowed) ->
            tests.add(
                DynamicTest.dynamicTest(
                    module + " uses " + (allowed.isEmpty() ? "nobody" : allowed),
                    () -> check(module, allowed))));
    return tests;
  }

  private static void check(String module, List<String> allowed) {
    String[] others =
        MAY_USE.keySet().stream()
            .filter(other -> !other.equals(module) && !allowed.contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(PRODUCTION);
  }

  @Test
  void everyPackageBelongsToAModuleOfTheDiagram() {
    assertThat(PRODUCTION)
        .extracting(type -> type.getPackageName())
        .filteredOn(name -> !name.startsWith(ROOT + "testkit"))
        .allMatch(
            name ->
                MAY_USE.keySet().stream()
                    .anyMatch(
                        module ->
                            name.equals(ROOT + module) || name.startsWith(ROOT + module + ".")));
  }

  @Test
  void apiAndReportsNeedNothingButTheJdk() {
    classes()
        .that()
        .resideInAnyPackage(ROOT + "api..", ROOT + "schedule.report..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", ROOT + "api..", ROOT + "schedule..", "org.jspecify..")
        .check(PRODUCTION);
  }

  @Test
  void scheduleNeedsTheJdkAndTheNotationOfCron() {
    classes()
        .that()
        .resideInAnyPackage(ROOT + "schedule..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", ROOT + "schedule..", "com.cronutils..", "org.jspecify..")
        .check(PRODUCTION);
  }

  @Test
  void nobodyButTheCatalogueOfPluginsKnowsPf4j() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "plugins..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.pf4j..")
        .check(PRODUCTION);
  }

  @Test
  void packagesFormNoCircles() {
    SlicesRuleDefinition.slices()
        .matching("dev.hibernator.(**)")
        .should()
        .beFreeOfCycles()
        .check(PRODUCTION);
  }

  @Test
  void timeIsAnArgumentInThePureParts() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "api..",
            ROOT + "schedule..",
            ROOT + "restore..",
            ROOT + "core.plan..",
            ROOT + "core.decide..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .check(PRODUCTION);
  }

  @Test
  void decisionsDoNoInputAndOutput() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "core.plan..", ROOT + "core.decide..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..", "java.nio..", "java.net..", "java.util.concurrent..", "org.slf4j..")
        .check(PRODUCTION);
  }

  @Test
  void namesSayWhatATypeIsFor() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .check(PRODUCTION);
  }
}
