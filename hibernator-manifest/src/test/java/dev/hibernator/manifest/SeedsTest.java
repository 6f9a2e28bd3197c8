package dev.hibernator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests that exist, verbatim. */
class SeedsTest {
  private static final String NEEDED =
      """
          timezone: UTC
          offHours: [{start: "20:00", end: "06:00", daysOfWeek: [MON-FRI]}]
      """;
  private static final String REST =
      "  execution: {strategy: {type: Sequential}}\n  targets: [{name: a, type: noop}]\n";

  @Test
  void theIncidentsFragmentIsReadAndWhatItLeavesOutIsTold() {
    assertThat(Reading.of(Reading.resource("seeds/001-0.yaml")).problems())
        .extracting(problem -> problem.severity() + " " + problem.path().orElse(""))
        .containsExactly(
            "WARNING apiVersion",
            "WARNING kind",
            "ERROR spec.execution",
            "ERROR spec.targets",
            "ERROR spec.schedule.timezone",
            "ERROR spec.schedule.offHours");
  }

  @Test
  void theIncidentsMondayWindowOnASundayNightWarns() {
    String completed =
        Reading.resource("seeds/001-0.yaml")
                .replace("  schedule:\n", "  schedule:\n" + NEEDED.replace("MON-FRI", "MON-SUN"))
            + REST;
    ManifestSet set = Reading.of(completed);
    assertThat(set.isValid()).isTrue();
    assertThat(set.problems())
        .extracting(problem -> problem.path().orElse(""))
        .containsExactly("apiVersion", "kind", "spec.schedule.exceptions[0].windows");
  }

  @Test
  void theEventsExceptionIsReadWithoutAFalseAlarm() {
    String plan =
        "apiVersion: hibernator.ardikabs.com/v1alpha1\nkind: HibernatePlan\n"
            + "metadata: {name: event-support, namespace: hibernator-system}\n"
            + "spec:\n  schedule:\n"
            + NEEDED
            + REST;
    assertThat(Reading.problems(plan, Reading.resource("seeds/002-0.yaml"))).isEmpty();
  }

  @Test
  void theMultiEventExampleIsReadInsideAPlan() {
    String exceptions = Reading.resource("seeds/002-3.yaml").indent(4);
    String plan =
        "apiVersion: hibernator.ardikabs.com/v1alpha1\nkind: HibernatePlan\n"
            + "metadata: {name: events}\nspec:\n  schedule:\n"
            + NEEDED
            + exceptions
            + REST;
    assertThat(Reading.of(plan).plans().get(0).plan().schedule().definition().exceptions())
        .hasSize(2);
    assertThat(Reading.problems(plan)).noneMatch(line -> line.contains(": error: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"001-1", "002-1", "002-2", "002-3"})
  void fragmentsWithoutAKindSayWhatTheyLack(String name) {
    assertThat(Reading.of(Reading.resource("seeds/" + name + ".yaml")).problems())
        .extracting(problem -> problem.path().orElse(""))
        .containsExactly("apiVersion", "kind");
  }

  @Test
  void plansOfTheGoOperatorAreReadUnchanged() {
    ManifestSet set = Reading.of(Reading.resource("samples/go-operator.yaml"));
    assertThat(set.problemsToRun())
        .extracting(ManifestProblem::toString)
        .isEqualTo(
            List.of(
                "0.yaml:46:15: warning: spec.behavior.failFast: is deprecated and does"
                    + " nothing; mode Strict stops at the first failure"));
    assertThat(set.plans()).hasSize(1);
  }
}
