package dev.hibernator.operator.cli;

import static dev.hibernator.operator.cli.Statuses.NOW;
import static dev.hibernator.operator.cli.Statuses.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private static final CommandLineInProcess CLI = CommandLineInProcess.at(NOW.toString());

  @TempDir Path root;

  @BeforeEach
  void store() {
    new StoredState(root)
        .with(Statuses.state(Phase.ACTIVE, ""), TargetDefinition.of("web", "noop"))
        .audited(
            StoredState.record("1", "2026-02-01T22:59:59Z", "prod", "suspend", "incident"),
            StoredState.record("2", "2026-02-01T23:00:00Z", "prod", "resume", ""),
            StoredState.record("3", "2026-02-01T23:30:00Z", "gone", "delete", "not needed"));
  }

  @Test
  void saysWhoWhenWhatAndWhy() {
    assertThat(audit("--plan", "prod").out())
        .isEqualTo(
            """
            WHEN                            WHO  PLAN          WHAT                WHY
            Sun 2026-02-01 23:59:59 +01:00  ada  default/prod  suspend (accepted)  incident
            Mon 2026-02-02 00:00:00 +01:00  ada  default/prod  resume (accepted)
            """);
  }

  @Test
  void jsonHasEveryField() {
    assertThat(audit("--plan", "prod", "--since", "2026-02-02", "-o", "json").out())
        .isEqualTo(
            """
            {
              "records": [
                {
                  "id": "2",
                  "at": "2026-02-02T00:00:00+01:00",
                  "actor": "ada",
                  "action": "resume",
                  "plan": "prod",
                  "namespace": "default",
                  "reason": "",
                  "details": {
                    "message": "accepted"
                  }
                }
              ]
            }
            """);
  }

  @Test
  void localTimeIsReadInEachPlansZoneAndCountsItself() {
    assertThat(audit("--since", "2026-02-02").out()).contains("resume").doesNotContain("suspend");
    assertThat(audit("--since", "2026-02-01T23:30:00Z").out())
        .contains("delete")
        .doesNotContain("resume");
  }

  @Test
  void planThatIsGoneIsStillFound() {
    assertThat(audit("--plan", "gone").out()).contains("default/gone", "not needed");
  }

  @Test
  void unknownPlanListsTheCandidates() {
    Ran ran = audit("--plan", "x");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("Known plans: default/gone, default/prod");
  }

  @Test
  void nothingIsAlsoAnAnswer() {
    assertThat(audit("--since", "2027-01-01")).isEqualTo(new Ran(0, "Nothing was changed.\n", ""));
  }

  @Test
  void lineThatACrashHasTornIsPassedOver() throws IOException {
    Files.writeString(
        root.resolve("audit/audit.jsonl"), "{\"id\":\"4\",", StandardOpenOption.APPEND);

    assertThat(audit().code()).isZero();
    assertThat(audit().out()).hasLineCount(4);
  }

  @Test
  void missingStateDirectoryIsExitCodeThree() {
    assertThat(CLI.run("audit", "--state", root.resolve("no").toString()).code()).isEqualTo(3);
  }

  @Test
  void brokenDefinitionIsExitCodeThree() throws IOException {
    try (var files = Files.walk(root.resolve("plans"))) {
      Path file = files.filter(each -> each.endsWith("plan.json")).findFirst().orElseThrow();
      Files.writeString(file, "[");
    }

    assertThat(audit("--plan", PLAN.toString()).code()).isEqualTo(3);
  }

  private Ran audit(String... args) {
    List<String> all = new ArrayList<>(List.of("audit"));
    all.addAll(List.of(args));
    all.addAll(List.of("--state", root.toString()));
    return CLI.run(all.toArray(String[]::new));
  }
}
