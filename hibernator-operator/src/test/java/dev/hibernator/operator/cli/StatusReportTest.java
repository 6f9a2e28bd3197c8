package dev.hibernator.operator.cli;

import static dev.hibernator.operator.cli.Statuses.NOW;
import static dev.hibernator.operator.cli.Statuses.PLAN;
import static dev.hibernator.operator.cli.Statuses.execution;
import static dev.hibernator.operator.cli.Statuses.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.restore.JsonText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusReportTest {
  private static final PlanState HIBERNATING =
      state(
          Phase.HIBERNATING,
          "going",
          Operation.SHUTDOWN,
          execution("database", ExecutionState.FAILED, 1, "throttled"),
          execution("web", ExecutionState.PENDING, 0, "Waiting for database to complete"));

  @Test
  void jsonHasEveryFieldOfTheInterface() {
    assertThat(JsonText.pretty(report(HIBERNATING, true).json()))
        .isEqualTo(
            """
            {
              "plan": "prod",
              "namespace": "default",
              "phase": "Hibernating",
              "message": "going",
              "cycle": "20260202T190000Z",
              "operation": "shutdown",
              "reason": "base window 1 (20:00–06:00 MON–FRI)",
              "nextHibernation": "2026-02-03T19:00:00Z",
              "nextWakeUp": "2026-02-03T05:00:00Z",
              "executions": [
                {
                  "target": "database",
                  "executor": "noop",
                  "state": "Failed",
                  "attempts": 1,
                  "startedAt": "2026-02-02T19:00:00Z",
                  "finishedAt": "2026-02-02T19:00:05Z",
                  "message": "throttled",
                  "retryAt": "2026-02-02T19:01:05Z",
                  "logs": null
                },
                {
                  "target": "web",
                  "executor": "noop",
                  "state": "Pending",
                  "attempts": 0,
                  "startedAt": null,
                  "finishedAt": null,
                  "message": "Waiting for database to complete",
                  "retryAt": null,
                  "logs": null
                }
              ],
              "conditions": [],
              "exceptions": [],
              "listed": true
            }""");
  }

  @Test
  void beforeAnyCycleTheFieldsAreThereAndNull() {
    PlanState fresh = state(Phase.ACTIVE, "").withNext(Optional.empty(), Optional.empty());

    JsonObject json = report(fresh, true).json();

    assertThat(json.members())
        .containsKeys("cycle", "operation", "nextHibernation", "nextWakeUp", "executions");
    assertThat(JsonText.write(json))
        .contains(
            "\"cycle\":null",
            "\"operation\":null",
            "\"nextHibernation\":null",
            "\"nextWakeUp\":null",
            "\"executions\":[]");
  }

  @Test
  void planThatIsNoLongerAmongTheManifestsSaysSo() {
    assertThat(report(state(Phase.HIBERNATED, "asleep"), false).json().string("message"))
        .contains("asleep (no longer among the manifests: followed until awake, then dormant)");
  }

  @Test
  void linesForPeopleSayWhatHappensWhyAndWhatComesNext() {
    assertThat(report(HIBERNATING, true).lines(Screen.NONE))
        .containsExactly(
            "default/prod  Hibernating  going",
            "Operation         shutdown in cycle 20260202T190000Z: base window 1"
                + " (20:00–06:00 MON–FRI)",
            "Next hibernation  Tue 2026-02-03 19:00:00 Z (in 23h59m)",
            "Next wake-up      Tue 2026-02-03 05:00:00 Z (in 9h59m)",
            "",
            "TARGET    EXECUTOR  STATE    ATTEMPTS  TOOK  MESSAGE",
            "database  noop      Failed   1         5s    throttled",
            "web       noop      Pending  0               Waiting for database to complete");
  }

  private static StatusReport report(PlanState state, boolean listed) {
    return new StatusReport(new PlanSnapshot(PLAN, state, Optional.empty(), listed), NOW);
  }
}
