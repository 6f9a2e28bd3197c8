package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.EVENING;
import static dev.hibernator.testkit.Nights.MIDNIGHT;
import static dev.hibernator.testkit.Nights.NEXT_NOON;
import static dev.hibernator.testkit.Nights.NOON;
import static dev.hibernator.testkit.Nights.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.noop.NoopExecutor;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.restore.InMemoryRestoreStore;
import dev.hibernator.restore.RecordedTarget;
import dev.hibernator.restore.RestoreLedger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoopTest {
  private final InMemoryRestoreStore restore = new InMemoryRestoreStore();
  private final SettableClock clock = new SettableClock(NOON);
  private final Engine engine =
      Engine.builder().time(clock).restore(restore).executors(new NoopExecutor()).build();

  @AfterEach
  void stop() {
    engine.close();
  }

  private static TargetDefinition target(JsonObject parameters) {
    return Nights.noop("api", new Parameters(parameters));
  }

  private Phase phase() {
    return engine.status(PLAN).orElseThrow().phase();
  }

  private Execution execution() {
    return engine.status(PLAN).orElseThrow().executions().get(0);
  }

  @Test
  void takesItsTimeAndLeavesARestorePoint() {
    engine.start(List.of(Nights.plan(target(JsonObject.EMPTY.with("delaySeconds", 10)))));
    clock.advanceTo(EVENING.plusSeconds(9));
    assertThat(phase()).isEqualTo(Phase.HIBERNATING);
    clock.advanceTo(EVENING.plusSeconds(11));
    assertThat(phase()).isEqualTo(Phase.HIBERNATED);
    RecordedTarget recorded = new RestoreLedger(restore).recorded(PLAN).get(0);
    assertThat(recorded).isInstanceOf(RecordedTarget.Intact.class);
    assertThat(((RecordedTarget.Intact) recorded).document().isLive()).isTrue();
    clock.advanceTo(NEXT_NOON);
    assertThat(phase()).isEqualTo(Phase.ACTIVE);
  }

  @Test
  void failsAsOftenAsAskedForAndThenSucceeds() {
    engine.start(
        List.of(
            Nights.plan(
                target(
                    JsonObject.EMPTY
                        .with("failureMode", "both")
                        .with("failTimes", 1)
                        .with("delaySeconds", 0)))));
    clock.advanceTo(EVENING.plusSeconds(30));
    assertThat(execution().state()).isEqualTo(ExecutionState.FAILED);
    clock.advanceTo(EVENING.plusSeconds(90));
    assertThat(phase()).isEqualTo(Phase.HIBERNATED);
    assertThat(execution().attempts()).isEqualTo(2);
    clock.advanceTo(NEXT_NOON);
    assertThat(phase()).isEqualTo(Phase.ACTIVE);
    assertThat(execution().attempts()).isEqualTo(2);
  }

  /** T-76: the recorded parameters must not make every later wake-up fail. */
  @Test
  void t76AnEditOfThePlanMendsWakingInTheNextCycle() {
    JsonObject failing = JsonObject.EMPTY.with("failureMode", "wakeup").with("delaySeconds", 0);
    engine.start(List.of(Nights.plan(target(failing))));
    clock.advanceTo(NEXT_NOON);
    assertThat(phase()).isEqualTo(Phase.ERROR);
    assertThat(new RestoreLedger(restore).view(PLAN).anyOpen()).isTrue();

    engine.update(List.of(edited(JsonObject.EMPTY.with("delaySeconds", 0))));
    clock.advanceTo(MIDNIGHT.plus(Duration.ofDays(1)));
    assertThat(phase()).isEqualTo(Phase.HIBERNATED);
    clock.advanceTo(NEXT_NOON.plus(Duration.ofDays(1)));
    assertThat(phase()).isEqualTo(Phase.ACTIVE);
    assertThat(new RestoreLedger(restore).view(PLAN).anyOpen()).isFalse();
  }

  private static Plan edited(JsonObject parameters) {
    Plan plan = Nights.plan(target(parameters));
    return new Plan(
        plan.id(),
        plan.uid(),
        plan.generation() + 1,
        plan.schedule(),
        plan.cycle(),
        plan.overrides(),
        plan.suspend(),
        plan.suspendUntil(),
        plan.deletionPolicy());
  }
}
