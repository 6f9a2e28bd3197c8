package dev.hibernator.operator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.ExecutorCatalog;
import dev.hibernator.core.store.InstalledExecutors;
import dev.hibernator.manifest.ManifestReader;
import dev.hibernator.manifest.ManifestSet;
import dev.hibernator.manifest.ManifestSource;
import dev.hibernator.operator.cli.CommandModel;
import dev.hibernator.operator.manual.Documented;
import dev.hibernator.schedule.ScheduleDefinition;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The pages of {@code docs/reference} are what the code says, and everything says what it means.
 * With {@code -Dhibernator.write=true} they are written anew.
 */
class ReferencePagesTest {
  private static final CommandSpec ROOT = CommandModel.all();
  private static final ExecutorCatalog EXECUTORS = new InstalledExecutors();

  /** What is assumed where a field is absent; {@link #defaultsAreTrue} holds them to it. */
  private static final Map<String, String> DEFAULTS =
      new TreeMap<>(
          Map.of(
              "metadata.namespace", "default",
              "spec.schedule.offHours[].cron.dialect", "unix",
              "spec.schedule.dayRule", "StartDay",
              "spec.schedule.bridge", "1m",
              "spec.execution.readyBefore", "0s",
              "spec.behavior.mode", "Strict",
              "spec.behavior.retries", "3",
              "spec.behavior.targetTimeout", "60m",
              "spec.suspend", "false",
              "spec.deletionPolicy", "WakeUp"));

  @Test
  void commands() throws IOException {
    CommandsPage.of(ROOT, CommandModel.exitCodes()).check();
  }

  @Test
  void everyCommandOptionAndArgumentIsDescribedAndEveryCommandHasExamples() {
    for (Documented command : Documented.tree(ROOT)) {
      assertThat(command.description()).as(command.name()).isNotEmpty();
      assertThat(command.examples()).as(command.name()).isNotEmpty();
      assertThat(command.options())
          .as(command.name())
          .allMatch(option -> !String.join("", option.description()).isBlank());
      assertThat(command.arguments())
          .as(command.name())
          .allMatch(argument -> !String.join("", argument.description()).isBlank());
    }
  }

  @Test
  void executors() throws IOException {
    ExecutorsPage page =
        new ExecutorsPage(
            EXECUTORS.types().stream().map(EXECUTORS::find).flatMap(Optional::stream).toList());

    assertThat(page.undescribed()).isEmpty();
    page.page().check();
  }

  @Test
  void manifestFields() throws IOException {
    ManifestFieldsPage page = new ManifestFieldsPage(DEFAULTS);

    assertThat(page.undescribed()).isEmpty();
    page.page().check();
  }

  @Test
  void jsonOutputs() throws IOException {
    JsonPage page = new JsonPage(ROOT);

    assertThat(page.missing()).as("schemas, and descriptions in them, that are missing").isEmpty();
    page.page().check();
  }

  /** A plan that writes every default is the plan that leaves them out. */
  @Test
  void defaultsAreTrue() {
    String brief =
        """
        apiVersion: hibernator.ardikabs.com/v1alpha1
        kind: HibernatePlan
        metadata: {name: p}
        spec:
          schedule:
            timezone: UTC
            offHours: [{cron: {start: 0 20 * * MON, duration: 10h}}]
          execution: {strategy: {type: Parallel}}
          targets: [{name: a, type: noop}]
        """;
    StringBuilder full =
        new StringBuilder(
            brief
                .replace("{name: p}", "{name: p, namespace: default}")
                .replace("offHours", "dayRule: StartDay\n    bridge: 1m\n    offHours")
                .replace("duration: 10h", "duration: 10h, dialect: unix")
                .replace("Parallel}}", "Parallel}, readyBefore: 0s}"));
    full.append("  behavior: {mode: Strict, retries: 3, targetTimeout: 60m}\n");
    full.append("  suspend: false\n  deletionPolicy: WakeUp\n");
    DEFAULTS.forEach(
        (path, value) -> assertThat(full).contains(path.replaceFirst(".*\\.", "") + ": " + value));

    assertThat(described(full.toString())).isEqualTo(described(brief));
  }

  private static List<Object> described(String manifest) {
    ManifestSet set =
        new ManifestReader(EXECUTORS)
            .read(List.of(ManifestSource.of("p.yaml", manifest)), Instant.EPOCH);
    assertThat(set.problems()).isEmpty();
    Plan plan = set.plans().get(0).plan();
    ScheduleDefinition schedule = plan.schedule().definition();
    return List.of(
        plan.id(),
        plan.cycle(),
        plan.suspend(),
        plan.deletionPolicy(),
        schedule.offHours(),
        schedule.dayRule(),
        schedule.bridge(),
        schedule.readyBefore());
  }
}
