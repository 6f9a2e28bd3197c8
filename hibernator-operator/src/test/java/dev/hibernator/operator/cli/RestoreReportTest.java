package dev.hibernator.operator.cli;

import static dev.hibernator.operator.cli.Statuses.NOW;
import static dev.hibernator.operator.cli.Statuses.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.Target;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import dev.hibernator.restore.InMemoryRestoreStore;
import dev.hibernator.restore.JsonText;
import dev.hibernator.restore.Owner;
import dev.hibernator.restore.RestoreLedger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RestoreReportTest {
  private static final CycleId FIRST = new CycleId("20260202T190000Z");
  private static final CycleId SECOND = new CycleId("20260203T190000Z");

  private final RestoreLedger ledger = new RestoreLedger(new InMemoryRestoreStore());
  private long fence = 1;

  @Test
  void jsonHasEveryFieldOfTheInterface() {
    record(FIRST, "web", Map.of("i-1", true, "i-2", false));

    assertThat(JsonText.pretty(report().present().json()))
        .isEqualTo(
            """
            {
              "plan": "prod",
              "namespace": "default",
              "targets": [
                {
                  "target": "web",
                  "executor": "noop",
                  "cycle": "20260202T190000Z",
                  "isLive": true,
                  "consumed": false,
                  "resources": [
                    {
                      "key": "i-1",
                      "isLive": true,
                      "capturedAt": "2026-02-02T19:00:05Z",
                      "consumed": false,
                      "state": {
                        "type": "m5.large"
                      }
                    },
                    {
                      "key": "i-2",
                      "isLive": false,
                      "capturedAt": "2026-02-02T19:00:05Z",
                      "consumed": true,
                      "state": {
                        "type": "m5.large"
                      }
                    }
                  ]
                }
              ]
            }""");
  }

  @Test
  void targetIsConsumedWhenNoneOfItsEntriesIsOpen() {
    record(FIRST, "web", Map.of("i-1", true));
    wake(FIRST, "web", "i-1");

    assertThat(JsonText.write(report().present().json()))
        .contains("\"isLive\":true,\"consumed\":true,\"resources\"");
  }

  @Test
  void cyclesWithOpenEntriesAreShownElseTheNewest() {
    record(FIRST, "web", Map.of("i-1", true));
    record(SECOND, "db", Map.of("i-2", true));
    wake(SECOND, "db", "i-2");

    assertThat(cycles(report().present())).containsExactly(FIRST);

    wake(FIRST, "web", "i-1");

    assertThat(cycles(report().present())).containsExactly(SECOND);
    assertThat(cycles(report())).containsExactly(FIRST, SECOND);
  }

  @Test
  void carriedEntryIsConsumedWhereItWasAndOpenWhereItIs() {
    record(FIRST, "web", Map.of("i-1", true));
    ledger.carryOver(PLAN, SECOND, NOW);

    assertThat(cycles(report().present())).containsExactly(SECOND);
    assertThat(JsonText.write(report().json()))
        .contains("\"consumed\":true,\"state\":{\"type\":\"m5.large\"},\"carriedTo\":\"" + SECOND);
  }

  @Test
  void nothingRecordedIsAnEmptyList() {
    assertThat(JsonText.write(report().present().json()))
        .isEqualTo("{\"plan\":\"prod\",\"namespace\":\"default\",\"targets\":[]}");
  }

  private void record(CycleId cycle, String target, Map<String, Boolean> live) {
    Map<ResourceKey, ResourceState> states = new LinkedHashMap<>();
    live.forEach(
        (key, isLive) ->
            states.put(
                new ResourceKey(key),
                new ResourceState(isLive, 1, JsonObject.EMPTY.with("type", "m5.large"))));
    TargetName name = new TargetName(target);
    Target owner =
        new Target(PLAN, name, new ExecutorType("noop"), Parameters.NONE, Optional.empty());
    ledger.record(
        attempt(cycle, name, Operation.SHUTDOWN), new Owner(owner, Identity.NONE), states, NOW);
  }

  private void wake(CycleId cycle, String target, String key) {
    ledger.restored(
        attempt(cycle, new TargetName(target), Operation.WAKE_UP),
        Set.of(new ResourceKey(key)),
        NOW);
  }

  private Attempt attempt(CycleId cycle, TargetName target, Operation operation) {
    Attempt attempt = new Attempt(PLAN, cycle, target, operation, new Fence(fence++));
    ledger.raise(PLAN, target, attempt.fence());
    return attempt;
  }

  private RestoreReport report() {
    return new RestoreReport(
        new PlanSnapshot(PLAN, Statuses.state(Phase.HIBERNATED, ""), Optional.empty(), true),
        ledger.recorded(PLAN));
  }

  private static Set<CycleId> cycles(RestoreReport report) {
    Set<CycleId> cycles = new TreeSet<>();
    report.targets().forEach(target -> cycles.add(target.key().cycle()));
    return cycles;
  }
}
