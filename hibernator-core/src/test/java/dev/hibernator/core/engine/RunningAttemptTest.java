package dev.hibernator.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.decide.Effect.Dispatch;
import dev.hibernator.core.decide.Work;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunningAttemptTest {
  private static RunningAttempt attempt() {
    TargetName target = new TargetName("web");
    Attempt attempt =
        new Attempt(
            new PlanId("default", "shop"),
            new CycleId("20260302t200000z"),
            target,
            Operation.SHUTDOWN,
            new Fence(1));
    TargetDefinition definition =
        new TargetDefinition(
            target,
            new ExecutorType("noop"),
            new Parameters(JsonObject.EMPTY),
            Optional.empty(),
            Optional.empty());
    Dispatch dispatch =
        new Dispatch(attempt, Work.SHUT_DOWN, definition, 1, false, Duration.ofMinutes(60));
    return new RunningAttempt(dispatch, RunningTime.system(), Instant.MIN);
  }

  @Test
  void givingItUpInterruptsItsThread() {
    RunningAttempt running = attempt();
    running.startsOn(Thread.currentThread());
    running.abandon("too late");
    assertThat(Thread.interrupted()).isTrue();
  }

  /** The next attempt on the same thread must not find the interrupt of the one before. */
  @Test
  void givingItUpBeforeOrAfterItHasEndedInterruptsNobody() {
    RunningAttempt before = attempt();
    before.startsOn(Thread.currentThread());
    before.abandon("too late");
    before.ends();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    RunningAttempt after = attempt();
    after.startsOn(Thread.currentThread());
    after.ends();
    after.abandon("too late");
    assertThat(Thread.interrupted()).isFalse();
  }
}
