package dev.hibernator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.Cap;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Pacing;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.schedule.Adjustment;
import dev.hibernator.schedule.DayRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestSetTest {
  private static final String VALID = Reading.resource("plan.yaml");
  private static final String PLAN = VALID.split("---\n", 3)[0];
  private static final String CONNECTOR = VALID.split("---\n", 3)[1];
  private static final String EXCEPTION = VALID.split("---\n", 3)[2];

  private static Plan plan(String... texts) {
    ManifestSet set = Reading.of(texts);
    assertThat(set.problems()).noneMatch(ManifestProblem::isError);
    return set.plans().get(0).plan();
  }

  private static String annotated(String annotation) {
    return VALID.replace(
        "  name: dev\nspec:",
        "  name: dev\n  annotations:\n    hibernator.ardikabs.com/" + annotation + "\nspec:");
  }

  @Nested
  class Plans {
    @Test
    void everythingThatIsWrittenIsInThePlan() {
      Plan plan = plan(VALID);
      assertThat(plan.id()).isEqualTo(new PlanId("default", "dev"));
      assertThat(plan.schedule().zone().getId()).isEqualTo("Europe/Berlin");
      assertThat(plan.schedule().definition().exceptions())
          .extracting(Adjustment::name)
          .containsExactly("release", "event");
      assertThat(plan.cycle().strategy()).isInstanceOf(Strategy.Graph.class);
      assertThat(plan.cycle().behavior()).isEqualTo(Behavior.DEFAULT);
      TargetDefinition app = plan.cycle().targets().get(0);
      assertThat(app.connector()).contains(new ConnectorRef("CloudProvider", "default", "aws"));
      assertThat(app.parameters().values().object("selector")).isPresent();
      assertThat(plan.suspend()).isFalse();
      assertThat(plan.deletionPolicy()).isEqualTo(DeletionPolicy.WAKE_UP);
    }

    @Test
    void whatIsNotTheDefaultIsInThePlanToo() {
      Plan plan =
          plan(
              VALID
                  .replace("Berlin", "Berlin\n    dayRule: ListedDays\n    bridge: 0s")
                  .replace(
                      "  execution:\n    strategy:\n",
                      """
                        deletionPolicy: Orphan
                        execution:
                          readyBefore: 15m
                          pacing: {batch: 5, every: 1m}
                          strategy:
                      """)
                  .replace(
                      "mode: Strict\n    retries: 3",
                      """
                      mode: BestEffort
                          retries: 0
                          targetTimeout: 90s
                          maxResources: 40
                          maxShare: 50%\
                      """)
                  .replace("- name: app", "- name: app\n      timeout: PT2H"));
      assertThat(plan.schedule().definition().dayRule()).isEqualTo(DayRule.LISTED_DAYS);
      assertThat(plan.schedule().definition().bridge()).isZero();
      assertThat(plan.schedule().definition().readyBefore()).isEqualTo(Duration.ofMinutes(15));
      assertThat(plan.cycle().behavior())
          .isEqualTo(
              new Behavior(
                  Behavior.Mode.BEST_EFFORT,
                  0,
                  Duration.ofSeconds(90),
                  new Cap(OptionalInt.of(40), OptionalInt.of(50))));
      assertThat(plan.cycle().pacing()).contains(new Pacing(5, Duration.ofMinutes(1)));
      assertThat(plan.cycle().targets().get(0).timeout()).contains(Duration.ofHours(2));
      assertThat(plan.deletionPolicy()).isEqualTo(DeletionPolicy.ORPHAN);
    }

    @Test
    void targetsOrResourcesOrBothArePaced() {
      Duration minute = Duration.ofMinutes(1);
      assertThat(pacing("{resources: 20, every: 1m}"))
          .contains(new Pacing(OptionalInt.empty(), OptionalInt.of(20), minute));
      assertThat(pacing("{batch: 5, resources: 20, every: 1m}"))
          .contains(new Pacing(OptionalInt.of(5), OptionalInt.of(20), minute));
    }

    private static Optional<Pacing> pacing(String written) {
      return plan(VALID.replace("  execution:\n", "  execution:\n    pacing: " + written + "\n"))
          .cycle()
          .pacing();
    }

    @Test
    void theyComeInTheOrderOfTheirDocumentsWithTheirPlaces() {
      ManifestSet set =
          Reading.of(
              PLAN.replace("name: dev", "name: z") + "---\n" + CONNECTOR,
              "---\n---\n" + PLAN.replace("name: dev", "name: a").replace("role: app", "role: b"));
      assertThat(set.problems()).isEmpty();
      assertThat(set.plans()).extracting(plan -> plan.plan().id().name()).containsExactly("z", "a");
      assertThat(set.plans())
          .extracting(PlanManifest::place)
          .containsExactly(
              new ManifestPlace("0.yaml", 0, 1, 1), new ManifestPlace("1.yaml", 1, 3, 1));
    }

    @Test
    void noopNeedsNoConnectorAndMayNameOne() {
      String named =
          VALID.replace("type: noop", "type: noop\n      connectorRef: {kind: X, name: y}");
      assertThat(plan(named).cycle().targets().get(1).connector()).isEmpty();
      assertThat(Reading.problems(named)).isEmpty();
    }

    @Test
    void aDisabledTargetLeavesReferencesIntact_T35() {
      Plan plan =
          plan(
              VALID.replace(
                  "    strategy:\n      type: Sequential\n", "    behavior: {retries: 1}\n"));
      assertThat(plan.definitionAt(Instant.parse("2026-03-03T00:00:00Z")).targetNames())
          .containsExactly(new TargetName("app"));
    }

    @Test
    void longNamesAreFine_T83() {
      String name = "n".repeat(253);
      assertThat(plan(PLAN.replace("name: dev", "name: " + name), CONNECTOR).id().name())
          .isEqualTo(name);
      assertThat(Reading.problems(PLAN.replace("name: dev", "name: n" + name), CONNECTOR))
          .hasSize(1);
    }

    @Test
    void overnightWindowsNeedNoLookBack_T15() {
      Plan plan = plan(VALID);
      assertThat(plan.schedule().verdictAt(Instant.parse("2090-01-03T20:30:00Z")).name())
          .isEqualTo("ASLEEP");
    }
  }

  @Nested
  class Suspension {
    @Test
    void specAndAnnotationSuspend() {
      assertThat(plan(VALID.replace("  behavior:", "  suspend: true\n  behavior:")).suspend())
          .isTrue();
      assertThat(plan(annotated("suspend: \"true\"")).suspend()).isTrue();
      assertThat(plan(annotated("suspend: \"false\"")).suspend()).isFalse();
    }

    @Test
    void anEndEndsIt() {
      Plan plan =
          plan(
              annotated("suspend-until: \"2026-02-01T00:00:00+01:00\"")
                  .replace("  behavior:", "  suspend: true\n  behavior:"));
      assertThat(plan.suspendedAt(Instant.parse("2026-01-31T22:59:59Z"))).isTrue();
      assertThat(plan.suspendedAt(Instant.parse("2026-01-31T23:00:00Z"))).isFalse();
    }

    @Test
    void anEndThatIsWrongIsToldAndCountsAsNone_T30() {
      ManifestSet set = Reading.of(annotated("suspend-until: tomorrow"));
      assertThat(set.problems()).singleElement().matches(ManifestProblem::isError);
      assertThat(set.problems().get(0).path())
          .contains("metadata.annotations.hibernator.ardikabs.com/suspend-until");
      assertThat(set.problems().get(0).place()).isEqualTo(new ManifestPlace("0.yaml", 0, 6, 44));
      assertThat(set.plans().get(0).plan().suspendUntil()).isEmpty();
    }

    @Test
    void anUnknownOverrideIsRejected_T32() {
      assertThat(Reading.problems(annotated("override-phase-target: sleep")).get(0))
          .contains("error")
          .contains("must be \"hibernate\" or \"wakeup\"");
    }

    @Test
    void whatThisReleaseDoesNotActOnIsAWarning() {
      assertThat(Reading.problems(annotated("retry-now: \"true\"")))
          .singleElement()
          .asString()
          .contains("warning")
          .contains("does not act on this");
      assertThat(Reading.problems(annotated("suspend-reason: freeze"))).isEmpty();
    }
  }

  @Nested
  class Exceptions {
    @Test
    void theyAreLinkedAcrossFiles() {
      Plan plan = plan(EXCEPTION, PLAN, CONNECTOR);
      assertThat(plan.overrides())
          .singleElement()
          .satisfies(
              override -> {
                assertThat(override.exception()).isEqualTo("event");
                assertThat(override.disabled()).containsExactly(new TargetName("db"));
                assertThat(override.strategy()).containsInstanceOf(Strategy.Sequential.class);
              });
    }

    @Test
    void oneNameTwiceOnAPlanIsAnErrorInTheLater() {
      ManifestSet set = Reading.of(VALID.replace("name: event", "name: release"));
      assertThat(set.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.isError()).isTrue();
                assertThat(problem.place()).isEqualTo(new ManifestPlace("0.yaml", 2, 53, 9));
                assertThat(problem.path()).contains("metadata.name");
                assertThat(problem.message()).contains("spec.schedule.exceptions[0]");
              });
    }

    @Test
    void anotherNamespaceIsAnError() {
      assertThat(Reading.problems(VALID.replace("planRef:\n", "planRef:\n    namespace: other\n")))
          .containsExactly(
              "0.yaml:56:16: error: spec.planRef.namespace: must be the exception's own, 'default';"
                  + " leave it out or move the exception");
    }

    @Test
    void anUnknownPlanIsAWarningUntilItIsNeeded() {
      ManifestSet set = Reading.of(EXCEPTION);
      assertThat(set.isValid()).isTrue();
      assertThat(set.isRunnable()).isFalse();
      assertThat(set.problems()).extracting(ManifestProblem::path).hasSize(1);
      assertThat(set.problems()).noneMatch(ManifestProblem::isError);
      assertThat(set.problemsToRun()).allMatch(ManifestProblem::isError);
    }

    @Test
    void theyAreCheckedEvenWithoutTheirPlan() {
      assertThat(Reading.problems(EXCEPTION.replace("12:00", "12:61"))).hasSize(2);
    }

    @Test
    void withoutWindowsTheWholeValidityIsMeant() {
      assertThat(plan(VALID).schedule().definition().exceptions().get(0).windows()).isEmpty();
      assertThat(plan(VALID).schedule().definition().exceptions().get(1).windows()).isPresent();
    }
  }

  @Nested
  class References {
    @Test
    void aConnectorThatIsNotThereIsAWarningUntilItIsNeeded() {
      ManifestSet set = Reading.of(PLAN);
      assertThat(set.isValid()).isTrue();
      assertThat(set.plans()).hasSize(1);
      assertThat(set.isRunnable()).isFalse();
    }

    @Test
    void connectorsComeWithTheirSpecification() {
      ManifestSet set = Reading.of(VALID);
      assertThat(set.isRunnable()).isTrue();
      assertThat(
              set.connectors()
                  .get(new ConnectorRef("CloudProvider", "default", "aws"))
                  .object("aws"))
          .hasValueSatisfying(aws -> assertThat(aws.string("accountId")).contains("123456789012"));
    }

    @Test
    void theSameResourceTwiceNamesBothPlaces() {
      List<String> problems = Reading.problems(VALID, "\n" + CONNECTOR);
      assertThat(problems)
          .containsExactly(
              "1.yaml:5:9: error: metadata.name: CloudProvider default/aws is there twice, first at"
                  + " 0.yaml:40:1 and again at 1.yaml:2:1; rename or drop one");
    }

    @Test
    void theFormerSpellingNamesTheSamePlan() {
      String former =
          PLAN.replace("HibernatePlan", "HibernationPlan")
              .replace("ardikabs.com", "ardikasaputro.io");
      assertThat(Reading.problems(VALID, former))
          .hasSize(3)
          .filteredOn(line -> line.contains("error"))
          .singleElement()
          .asString()
          .contains("HibernatePlan default/dev is there twice");
    }

    @Test
    void targetsThatCanOnlyCollideAreAWarning() {
      ManifestSet set = Reading.of(VALID, PLAN.replace("name: dev", "name: other"));
      assertThat(set.isValid()).isTrue();
      assertThat(set.problems())
          .singleElement()
          .asString()
          .contains(
              "1.yaml:33:9: warning: spec.targets[0].parameters: acts on resources that target"
                  + " 'app' of plan default/dev (0.yaml:1:1) acts on too");
    }

    @Test
    void targetsOfOtherConnectorsDoNotCollide() {
      String other = PLAN.replace("name: dev", "name: other").replace("name: aws", "name: aws2");
      assertThat(Reading.problems(VALID, other, CONNECTOR.replace("name: aws", "name: aws2")))
          .isEmpty();
    }
  }

  @Nested
  class Files {
    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n", "---\n---\n", "---\n# a\n...\n"})
    void withoutAManifestAreAnError(String text) {
      assertThat(Reading.problems(text))
          .containsExactly("0.yaml:1:1: error: there is no manifest in here; add one");
    }

    @Test
    void emptyDocumentsArePassedOverAndCount() {
      assertThat(Reading.of("---\n---\nkind: x\n").problems())
          .extracting(problem -> problem.place().document())
          .containsOnly(1);
    }

    @Test
    void whatIsNoYamlHasAPlaceAndNoPath() {
      assertThat(Reading.of(VALID, "a: [\n").problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.path()).isEmpty();
                assertThat(problem.place().file()).isEqualTo("1.yaml");
                assertThat(problem.place().line()).isPositive();
              });
    }

    @Test
    void whatIsNoMapIsAnError() {
      assertThat(Reading.problems("- a\n"))
          .containsExactly(
              "0.yaml:1:1: error: must be a map with apiVersion, kind, metadata and spec, found a"
                  + " list");
    }

    @Test
    void problemsComeInTheOrderOfTheFiles() {
      assertThat(Reading.of("kind: x", "a: [", "- a").problems())
          .extracting(problem -> problem.place().file())
          .isSorted();
    }
  }

  @Property(tries = 300)
  void readingIsDeterministic(@ForAll @StringLength(max = 60) String noise) {
    String text = VALID.replace("Europe/Berlin", noise);
    assertThat(Reading.of(text).problems()).isEqualTo(Reading.of(text).problems());
  }
}
