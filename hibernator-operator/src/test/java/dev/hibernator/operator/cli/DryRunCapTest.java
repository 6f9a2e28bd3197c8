package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run tells how much a cycle may put to sleep. */
class DryRunCapTest {
  private static final CommandLineInProcess CLI = CommandLineInProcess.of(new Composition());

  @TempDir Path directory;

  private String dryRun(String behavior) throws IOException {
    Path manifest = directory.resolve("plan.yaml");
    Files.writeString(
        manifest,
        """
        apiVersion: hibernator.ardikabs.com/v1alpha1
        kind: HibernatePlan
        metadata: {name: shop}
        spec:
          schedule:
            timezone: UTC
            offHours: [{dates: ["2035-01-01"], asleep: true}]
          execution: {strategy: {type: Sequential}}
          behavior: %s
          targets: [{name: web, type: noop}]
        """
            .formatted(behavior));
    CommandLineInProcess.Ran ran =
        CLI.run(
            "hibernate",
            "shop",
            "-f",
            manifest.toString(),
            "--state",
            directory.resolve("state").toString(),
            "--dry-run");
    assertThat(ran.code()).as(ran.toString()).isZero();
    return ran.out();
  }

  @Test
  void bothBoundsAreTold() throws IOException {
    assertThat(dryRun("{maxResources: 40, maxShare: 50%}"))
        .contains("40 resource(s) (behavior.maxResources)")
        .contains("50% of all there are of a kind (behavior.maxShare)");
  }

  @Test
  void withoutBoundsNothingIsSaid() throws IOException {
    assertThat(dryRun("{}")).contains("web").doesNotContain("made sure");
  }
}
