package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {
  private static final CommandLineInProcess CLI = CommandLineInProcess.at("2026-02-02T12:00:00Z");

  private static final String MONDAY_BRAKE =
      """
      ---
      apiVersion: hibernator.ardikabs.com/v1alpha1
      kind: ScheduleException
      metadata: {name: brake}
      spec:
        planRef: {name: prod}
        type: suspend
        validFrom: "2026-02-08T18:00:00+01:00"
        validUntil: "2026-02-08T23:00:00+01:00"
        windows: [{start: "01:00", end: "03:00", daysOfWeek: [MON]}]
      """;

  @TempDir Path directory;

  private String write(String content) {
    return Manifests.write(directory.resolve("plan.yaml"), content).toString();
  }

  @Test
  void findingHasItsPlaceItsRemedyAndItsName() {
    String file = write(Manifests.plan("prod") + MONDAY_BRAKE);
    Ran text = CLI.run("lint", "-f", file);
    Ran json = CLI.run("lint", "-f", file, "-o", "json");

    assertThat(text.code()).isZero();
    assertThat(text.out())
        .startsWith(file + ":")
        .contains("warning: spec.windows: no window matches")
        .contains("so all of it is suspended; list the days", "[covers-nothing]")
        .endsWith(" in 1 plan\n");
    assertThat(json.code()).isZero();
    assertThat(json.out())
        .startsWith("{\n  \"findings\": [\n    {\n      \"file\": ")
        .contains("\"path\": \"spec.windows\"", "\"code\": \"covers-nothing\"")
        .endsWith("],\n  \"problems\": []\n}\n");
  }

  @Test
  void validateTellsTheSame() {
    String file = write(Manifests.plan("prod") + MONDAY_BRAKE);
    String linted = CLI.run("lint", "-f", file).out();
    String validated = CLI.run("validate", "-f", file).out();

    assertThat(validated.lines().filter(line -> line.contains("[covers-nothing]")).toList())
        .isEqualTo(linted.lines().filter(line -> line.contains("[covers-nothing]")).toList())
        .hasSize(1);
  }

  @Test
  void nothingOddIsNothingFound() {
    assertThat(CLI.run("lint", "-f", write(Manifests.plan("prod"))))
        .isEqualTo(new Ran(0, "0 findings in 1 plan\n", ""));
  }

  @Test
  void otherWarningsAreNoFindings() {
    String file =
        write(
            Manifests.plan("prod")
                .replace("  execution:", "  behavior: {failFast: true}\n  execution:"));

    assertThat(CLI.run("validate", "-f", file).out()).contains("warning: spec.behavior.failFast");
    assertThat(CLI.run("lint", "-f", file).out()).isEqualTo("0 findings in 1 plan\n");
  }

  @Test
  void errorsEndWithOneAsInValidate() {
    String file = write(Manifests.plan("prod").replace("06:00", "26:00"));
    Ran text = CLI.run("lint", "-f", file);

    assertThat(text.code()).isEqualTo(1);
    assertThat(text.out())
        .contains("error: spec.schedule.offHours[0].end")
        .endsWith("1 error to be mended first\n");
    assertThat(CLI.run("lint", "-f", file, "-o", "json").out())
        .contains("\"findings\": []", "spec.schedule.offHours[0].end");
    assertThat(CLI.run("lint", "-f", "nope.yaml").code()).isEqualTo(2);
  }
}
