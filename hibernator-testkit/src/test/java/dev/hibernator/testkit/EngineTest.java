package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.EVENING;
import static dev.hibernator.testkit.Nights.MIDNIGHT;
import static dev.hibernator.testkit.Nights.MORNING;
import static dev.hibernator.testkit.Nights.NEXT_NOON;
import static dev.hibernator.testkit.Nights.NOON;
import static dev.hibernator.testkit.Nights.PLAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.engine.EngineBuilder;
import dev.hibernator.core.engine.Limits;
import dev.hibernator.core.engine.OnceResult;
import dev.hibernator.core.engine.PlanStatus;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.Dependency;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.port.Notification;
import dev.hibernator.core.store.MemoryAuditLog;
import dev.hibernator.core.store.MemoryLedgerStore;
import dev.hibernator.core.store.MemoryPlanStore;
import dev.hibernator.restore.InMemoryRestoreStore;
import dev.hibernator.restore.RestoreLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EngineTest {
  private final FakeFleet fleet =
      new FakeFleet()
          .add("web", "w1", true)
          .add("web", "w2", true)
          .add("web", "w3", false)
          .add("db", "d1", true);
  private final Map<String, Boolean> before = fleet.snapshot();
  private final MemoryPlanStore plans = new MemoryPlanStore();
  private final InMemoryRestoreStore restore = new InMemoryRestoreStore();
  private final MemoryLedgerStore ledger = new MemoryLedgerStore();
  private final MemoryAuditLog audit = new MemoryAuditLog();
  private final List<Notification> told = Collections.synchronizedList(new ArrayList<>());
  private ScriptedExecutor executor = new ScriptedExecutor(fleet);
  private SettableClock clock = new SettableClock(NOON);
  private Engine engine = builder().build();

  private EngineBuilder builder() {
    return Engine.builder()
        .plans(plans)
        .restore(restore)
        .ledger(ledger)
        .audit(audit)
        .notifier(told::add)
        .executors(executor)
        .time(clock);
  }

  /** The next process on the same stores, at the same instant. */
  private void restart() {
    clock = new SettableClock(clock.instant());
    executor = new ScriptedExecutor(fleet);
    engine = builder().build();
  }

  private void follow(Plan... given) {
    engine.start(List.of(given));
    clock.settle();
  }

  private PlanStatus status() {
    return engine.status(PLAN).orElseThrow();
  }

  private Execution execution(String target) {
    return status().executions().stream()
        .filter(execution -> execution.target().value().equals(target))
        .findFirst()
        .orElseThrow();
  }

  private List<OnceResult> once(Operation operation, Plan... given) {
    return clock.drive(() -> engine.runOnce(operation, List.of(given)));
  }

  private static Plan twoTargets() {
    return Nights.plan(Nights.scripted("web"), Nights.scripted("db"));
  }

  private FakeFleet.Script failing(FakeFleet.Kind kind, String key) {
    return call ->
        call.kind() == kind && call.key().equals(Optional.of(new ResourceKey(key)))
            ? FakeFleet.Reaction.FAIL
            : FakeFleet.Reaction.PROCEED;
  }

  @AfterEach
  void stop() {
    engine.stop(Duration.ofSeconds(1));
  }

  @Nested
  class ByTheSchedule {
    @Test
    void actsAtTheBoundaryAndNotBefore() {
      follow(twoTargets());
      clock.advanceTo(EVENING.minusNanos(1));
      assertThat(fleet.snapshot()).isEqualTo(before);
      clock.advanceTo(EVENING);
      assertThat(fleet.snapshot().values()).containsOnly(false);
    }

    @Test
    void whoWasDownAtTheBoundaryActsWhenItComesBack() {
      clock.set(EVENING.plus(Duration.ofMinutes(7)));
      follow(twoTargets());
      assertThat(status().phase()).isEqualTo(Phase.HIBERNATED);
    }

    @Test
    void thirtyDaysWithAChangeOfTheClocks() {
      Plan plan = Nights.plan(PLAN, Nights.schedule("Europe/Berlin"), twoTargets().cycle());
      clock.set(Instant.parse("2026-03-10T12:00:00Z"));
      follow(plan);
      for (int day = 10; day < 40; day++) {
        Instant noon = Instant.parse("2026-03-10T12:00:00Z").plus(Duration.ofDays(day - 10));
        boolean summer = !noon.isBefore(Instant.parse("2026-03-29T01:00:00Z"));
        Instant evening = noon.plus(Duration.ofHours(summer ? 6 : 7));
        clock.advanceTo(evening.minusSeconds(1));
        assertThat(fleet.snapshot()).as("%s", evening).isEqualTo(before);
        clock.advanceTo(evening.plusSeconds(1));
        assertThat(fleet.snapshot().values()).as("%s", evening).containsOnly(false);
        clock.advanceTo(noon.plus(Duration.ofDays(1)));
        assertThat(fleet.snapshot()).isEqualTo(before);
      }
      assertThat(ledger.cycles(PLAN, 100)).hasSize(30);
      assertThat(new RestoreLedger(restore).view(PLAN).anyOpen()).isFalse();
    }

    @Test
    void aStepBackOfTheClockOfAMinuteChangesNothing() {
      follow(twoTargets());
      clock.advanceTo(EVENING.plusSeconds(1));
      clock.set(EVENING.minusSeconds(59));
      engine.submit(PLAN, new Event.Observed()).join();
      clock.settle();
      assertThat(status().phase()).isEqualTo(Phase.HIBERNATED);
    }

    @Test
    void aPlanThatIsNoLongerGivenIsFollowedUntilItIsAwakeAndThenRests() {
      follow(twoTargets());
      clock.advanceTo(MIDNIGHT);
      engine.update(List.of());
      clock.settle();
      assertThat(status().listed()).isFalse();
      clock.advanceTo(NEXT_NOON);
      assertThat(fleet.snapshot()).isEqualTo(before);
      int calls = fleet.calls();
      clock.advanceTo(NEXT_NOON.plus(Duration.ofDays(2)));
      assertThat(fleet.calls()).isEqualTo(calls);
    }

    @Test
    void aPlanThatIsNotGivenToTheNextProcessIsStillWoken() {
      follow(twoTargets());
      clock.advanceTo(MIDNIGHT);
      engine.close();
      restart();
      follow();
      clock.advanceTo(NEXT_NOON);
      assertThat(fleet.snapshot()).isEqualTo(before);
    }
  }

  @Nested
  class Order {
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    private void watch() {
      fleet.script(
          call -> {
            if (call.mutates()) {
              calls.add(call.kind() + " " + call.key().orElseThrow());
            }
            return FakeFleet.Reaction.PROCEED;
          });
    }

    private static Plan ordered(Strategy strategy) {
      return Nights.plan(
          PLAN, Behavior.DEFAULT, strategy, Nights.scripted("web"), Nights.scripted("db"));
    }

    @Test
    void sequentialWakesInReverse() {
      watch();
      follow(ordered(new Strategy.Sequential()));
      clock.advanceTo(NEXT_NOON);
      assertThat(calls)
          .containsExactly("STOP w1", "STOP w2", "STOP d1", "START d1", "START w1", "START w2");
    }

    @Test
    void aGraphWakesInReverse() {
      watch();
      Dependency edge = new Dependency(new TargetName("db"), new TargetName("web"));
      follow(ordered(new Strategy.Graph(List.of(edge), OptionalInt.empty())));
      clock.advanceTo(NEXT_NOON);
      assertThat(calls)
          .containsExactly("STOP d1", "STOP w1", "STOP w2", "START w1", "START w2", "START d1");
    }

    @Test
    void noMoreRunAtOnceThanTheProcessMay() throws Exception {
      AtomicInteger running = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      engine = builder().limits(Limits.DEFAULT.withExecutions(2)).build();
      List<TargetDefinition> targets = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        fleet.add("g" + i, "g" + i + "-1", true);
        targets.add(Nights.scripted("g" + i));
      }
      fleet.script(
          call -> {
            if (call.kind() == FakeFleet.Kind.STOP) {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              pause(Duration.ofSeconds(10));
              running.decrementAndGet();
            }
            return FakeFleet.Reaction.PROCEED;
          });
      follow(Nights.plan(targets.toArray(TargetDefinition[]::new)));
      clock.advanceTo(EVENING.plusSeconds(39));
      assertThat(status().phase()).isEqualTo(Phase.HIBERNATING);
      clock.advanceTo(EVENING.plusSeconds(41));
      assertThat(status().phase()).isEqualTo(Phase.HIBERNATED);
      assertThat(most).hasValue(2);
    }
  }

  private void pause(Duration duration) {
    try {
      clock.pauseUntil(clock.instant().plus(duration));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Nested
  class Failing {
    @Test
    void aShutdownThatFailsIsTriedAgainWithBackOff() {
      fleet.script(failing(FakeFleet.Kind.STOP, "d1"));
      follow(twoTargets());
      clock.advanceTo(EVENING.plusSeconds(59));
      assertThat(execution("db").attempts()).isEqualTo(1);
      assertThat(execution("db").state()).isEqualTo(ExecutionState.FAILED);
      clock.advanceTo(EVENING.plusSeconds(61));
      assertThat(execution("db").attempts()).isEqualTo(2);
      fleet.heal();
      clock.advanceTo(EVENING.plusSeconds(60 + 121));
      assertThat(execution("db").attempts()).isEqualTo(3);
      assertThat(status().phase()).isEqualTo(Phase.HIBERNATED);
      assertThat(execution("web").attempts()).isEqualTo(1);
    }

    @Test
    void wakingNeverGivesUp() {
      follow(twoTargets());
      clock.advanceTo(MIDNIGHT);
      fleet.script(failing(FakeFleet.Kind.START, "d1"));
      clock.advanceTo(MORNING.plus(Duration.ofHours(10)));
      assertThat(status().phase()).isEqualTo(Phase.ERROR);
      assertThat(told).extracting(Notification::event).contains("Failure");
      fleet.heal();
      clock.advanceTo(MORNING.plus(Duration.ofHours(10)).plus(Duration.ofMinutes(31)));
      assertThat(fleet.snapshot()).isEqualTo(before);
      assertThat(status().phase()).isEqualTo(Phase.ACTIVE);
    }

    /** L1: waking fails until the evening; the next cycle finds the resource stopped. */
    @Test
    void l1WhatWasNotWokenIsCarriedIntoTheNextCycle() {
      follow(twoTargets());
      clock.advanceTo(MIDNIGHT);
      fleet.script(failing(FakeFleet.Kind.START, "d1"));
      clock.advanceTo(EVENING.plus(Duration.ofDays(1)).plus(Duration.ofHours(1)));
      assertThat(fleet.snapshot().values()).containsOnly(false);
      fleet.heal();
      clock.advanceTo(NEXT_NOON.plus(Duration.ofDays(1)));
      assertThat(fleet.snapshot()).isEqualTo(before);
    }

    /** L3: the start is accepted and forgotten. */
    @Test
    void l3WhatWasNotObservedAwakeIsTriedAgain() {
      follow(twoTargets());
      clock.advanceTo(MIDNIGHT);
      fleet.script(
          call ->
              call.kind() == FakeFleet.Kind.START
                  ? FakeFleet.Reaction.FORGET
                  : FakeFleet.Reaction.PROCEED);
      clock.advanceTo(MORNING.plusSeconds(30));
      assertThat(new RestoreLedger(restore).view(PLAN).anyOpen()).isTrue();
      fleet.heal();
      clock.advanceTo(MORNING.plus(Duration.ofMinutes(10)));
      assertThat(fleet.snapshot()).isEqualTo(before);
    }

    /** L4: the connector reaches somebody else; everything looks gone there. */
    @Test
    void l4NothingIsConsumedUnderAnotherIdentity() {
      follow(twoTargets());
      clock.advanceTo(MIDNIGHT);
      executor.reach(() -> new Identity(Map.of("fleet", "another one")));
      clock.advanceTo(MORNING.plusSeconds(30));
      assertThat(new RestoreLedger(restore).view(PLAN).open()).hasSize(2);
      assertThat(execution("db").message()).contains("another one", "the only one");
      executor.reach(() -> new Identity(Map.of("fleet", "the only one")));
      clock.advanceTo(NEXT_NOON);
      assertThat(fleet.snapshot()).isEqualTo(before);
    }

    /** L5: the state directory is new, the restore data is there. */
    @Test
    void l5RestoreDataIsAdoptedAtFirstSight() {
      follow(twoTargets());
      clock.advanceTo(MIDNIGHT);
      engine.close();
      plans.delete(PLAN);
      restart();
      follow(twoTargets());
      assertThat(status().phase()).isEqualTo(Phase.HIBERNATED);
      clock.advanceTo(NEXT_NOON);
      assertThat(fleet.snapshot()).isEqualTo(before);
    }

    /** L12: the shutdown failed half-way; the window ends. */
    @Test
    void l12WhatWasShutDownIsWokenAlthoughTheShutdownFailed() {
      fleet.script(failing(FakeFleet.Kind.STOP, "w2"));
      follow(twoTargets());
      clock.advanceTo(MIDNIGHT);
      assertThat(status().phase()).isEqualTo(Phase.ERROR);
      assertThat(fleet.snapshot()).containsEntry("w1", false);
      clock.advanceTo(NEXT_NOON);
      assertThat(fleet.snapshot()).isEqualTo(before);
    }

    /** L14: a person starts a resource at night; a retry runs. */
    @Test
    void l14ARetryLeavesAloneWhatItIsDoneWith() {
      fleet.script(failing(FakeFleet.Kind.STOP, "w2"));
      follow(twoTargets());
      clock.advanceTo(EVENING.plusSeconds(30));
      fleet.set("w1", true);
      fleet.heal();
      clock.advanceTo(EVENING.plusSeconds(90));
      assertThat(status().phase()).isEqualTo(Phase.HIBERNATED);
      assertThat(fleet.snapshot()).containsEntry("w1", true).containsEntry("w2", false);
    }

    @Test
    void aResourceThatIsGoneDoesNotBlockTheRest() {
      follow(twoTargets());
      clock.advanceTo(MIDNIGHT);
      fleet.terminate("w1");
      clock.advanceTo(NEXT_NOON);
      assertThat(status().phase()).isEqualTo(Phase.ACTIVE);
      assertThat(fleet.snapshot()).containsEntry("w2", true).doesNotContainKey("w1");
    }

    @Test
    void anExecutorThatIsMissingIsAConfigurationError() {
      engine = builder().executors().build();
      follow(twoTargets());
      clock.advanceTo(EVENING.plusSeconds(1));
      assertThat(execution("db").message()).contains("no executor of type 'scripted'");
      assertThat(status().phase()).isEqualTo(Phase.ERROR);
    }
  }

  @Nested
  class Hanging {
    private void hangOnStop() {
      fleet.script(
          call -> {
            if (call.kind() == FakeFleet.Kind.STOP) {
              hangForever();
            }
            return FakeFleet.Reaction.PROCEED;
          });
    }

    private void hangForever() {
      while (true) {
        try {
          clock.hang();
        } catch (InterruptedException e) {
          // It ignores cancellation, too.
        }
      }
    }

    @Test
    void aCallThatHangsIsAbandonedAfterItsDeadline() {
      hangOnStop();
      follow(Nights.plan(Nights.scripted("db")));
      clock.advanceTo(EVENING.plus(Duration.ofMinutes(60)).plusSeconds(40));
      assertThat(execution("db").state()).isEqualTo(ExecutionState.FAILED);
      assertThat(execution("db").message()).contains("abandoned");
      fleet.heal();
      clock.advanceTo(EVENING.plus(Duration.ofMinutes(65)));
      assertThat(status().phase()).isEqualTo(Phase.HIBERNATED);
      clock.advanceTo(NEXT_NOON);
      assertThat(fleet.snapshot()).isEqualTo(before);
    }

    /** Else it takes effect behind the wake-up that found everything awake. */
    @Test
    void aClockThatLeapsOverADeadlineLeavesACallThatIsOnItsWayItsTime() {
      CompletableFuture<Void> arrives = new CompletableFuture<>();
      fleet.script(
          call -> {
            if (call.kind() == FakeFleet.Kind.STOP) {
              sleepThroughInterrupts(arrives, Duration.ofSeconds(5));
            }
            return FakeFleet.Reaction.PROCEED;
          });
      follow(Nights.plan(Nights.scripted("db")));
      clock.advanceTo(EVENING);
      clock.set(NEXT_NOON);
      clock.settle();
      assertThat(execution("db").state()).isEqualTo(ExecutionState.RUNNING);
      arrives.complete(null);
      clock.advance(Duration.ofMinutes(10));
      assertThat(status().phase()).isEqualTo(Phase.ACTIVE);
      assertThat(fleet.snapshot()).isEqualTo(before);
    }

    @Test
    void stoppingDoesNotWaitForACallThatHangs() {
      hangOnStop();
      follow(Nights.plan(Nights.scripted("db")));
      clock.advanceTo(EVENING);
      long begin = System.nanoTime();
      boolean ended = engine.stop(Duration.ofSeconds(2));
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      assertThat(ended).isFalse();
    }

    /** L9: a paused old runner goes on after its target was taken over. */
    @Test
    void l9ARunnerThatWasPausedIsFencedBeforeItsNextTouch() {
      CompletableFuture<Void> resume = new CompletableFuture<>();
      AtomicInteger stops = new AtomicInteger();
      fleet.script(
          call -> {
            if (call.kind() == FakeFleet.Kind.STOP && stops.incrementAndGet() == 1) {
              sleepThroughInterrupts(resume, Duration.ofHours(1));
              return FakeFleet.Reaction.LOSE_RESPONSE;
            }
            return FakeFleet.Reaction.PROCEED;
          });
      follow(Nights.plan(Nights.scripted("web")));
      clock.advanceTo(EVENING.plus(Duration.ofMinutes(65)));
      assertThat(status().phase()).isEqualTo(Phase.HIBERNATED);
      clock.advanceTo(NEXT_NOON);
      assertThat(fleet.snapshot()).isEqualTo(before);
      int calls = stops.get();
      resume.complete(null);
      clock.settle();
      assertThat(stops).as("w1's lost call came through, w2 is not touched").hasValue(calls);
      assertThat(fleet.snapshot()).containsEntry("w2", true);
    }

    private void sleepThroughInterrupts(CompletableFuture<Void> resume, Duration step) {
      while (!resume.isDone()) {
        try {
          clock.pauseUntil(clock.instant().plus(step));
        } catch (InterruptedException e) {
          // Paused as a whole, it notices nothing.
        }
      }
    }
  }

  /** The process is asked to end before its engine has begun: nothing waits for what never runs. */
  @Nested
  @Timeout(20)
  class StoppedBeforeItBegan {
    @BeforeEach
    void stopFirst() {
      engine.stop(Duration.ofSeconds(1));
    }

    @Test
    void startIsCancelled() {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> engine.start(List.of(twoTargets())));
      assertThat(fleet.snapshot()).isEqualTo(before);
    }

    @Test
    void oneOperationIsCancelled() {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> engine.runOnce(Operation.SHUTDOWN, List.of(twoTargets())));
      assertThat(fleet.snapshot()).isEqualTo(before);
    }

    @Test
    void onePlanIsOpenedAndNothingIsDone() {
      assertThat(engine.open(PLAN, Optional.of(twoTargets()))).isTrue();
      assertThat(engine.settle(PLAN)).isCompletedExceptionally();
      assertThat(engine.submit(PLAN, new Event.Observed()))
          .isCompletedWithValue(Optional.of("the engine was stopped"));
      assertThat(fleet.snapshot()).isEqualTo(before);
    }
  }

  @Nested
  class Once {
    @Test
    void hibernatesAndWakesWhateverTheScheduleSays() {
      assertThat(once(Operation.SHUTDOWN, twoTargets()))
          .extracting(OnceResult::kind)
          .containsExactly(OnceResult.Kind.DONE);
      assertThat(fleet.snapshot().values()).containsOnly(false);
      engine.close();
      restart();
      assertThat(once(Operation.WAKE_UP, twoTargets()))
          .extracting(OnceResult::kind)
          .containsExactly(OnceResult.Kind.DONE);
      assertThat(fleet.snapshot()).isEqualTo(before);
    }

    @Test
    void whatIsAlreadySoIsNothingToDo() {
      once(Operation.SHUTDOWN, twoTargets());
      engine.close();
      restart();
      assertThat(once(Operation.SHUTDOWN, twoTargets()))
          .extracting(OnceResult::kind)
          .containsExactly(OnceResult.Kind.NOTHING_TO_DO);
    }

    @Test
    void nothingToWakeIsNothingToDo() {
      assertThat(once(Operation.WAKE_UP, twoTargets()))
          .extracting(OnceResult::kind)
          .containsExactly(OnceResult.Kind.NOTHING_TO_DO);
    }

    @Test
    void leavesNothingThatOverridesTheScheduleLater() {
      once(Operation.SHUTDOWN, twoTargets());
      engine.close();
      assertThat(plans.read(PLAN).orElseThrow().state().override()).isEmpty();
      restart();
      follow(twoTargets());
      assertThat(fleet.snapshot()).isEqualTo(before);
    }

    @Test
    void retriesAsThePlanSays() {
      AtomicInteger failures = new AtomicInteger(2);
      fleet.script(
          call ->
              call.kind() == FakeFleet.Kind.STOP && failures.getAndDecrement() > 0
                  ? FakeFleet.Reaction.FAIL
                  : FakeFleet.Reaction.PROCEED);
      assertThat(once(Operation.SHUTDOWN, twoTargets()))
          .extracting(OnceResult::kind)
          .containsExactly(OnceResult.Kind.DONE);
      assertThat(clock.instant()).isAfter(NOON.plusSeconds(59));
    }

    @Test
    void aFailureThatLastsIsReported() {
      fleet.script(
          call ->
              call.kind() == FakeFleet.Kind.STOP
                  ? FakeFleet.Reaction.FAIL
                  : FakeFleet.Reaction.PROCEED);
      assertThat(once(Operation.SHUTDOWN, twoTargets()))
          .extracting(OnceResult::kind)
          .containsExactly(OnceResult.Kind.FAILED);
    }

    /** Whoever asks again after mending the cause does not wait for the next retry. */
    @Test
    void whatFailedEarlierIsTriedAtOnce() {
      fleet.script(failing(FakeFleet.Kind.STOP, "d1"));
      once(Operation.SHUTDOWN, twoTargets());
      askAgain(Operation.SHUTDOWN, OnceResult.Kind.DONE);
      assertThat(fleet.snapshot().values()).containsOnly(false);
      fleet.script(failing(FakeFleet.Kind.START, "d1"));
      askAgain(Operation.WAKE_UP, OnceResult.Kind.FAILED);
      askAgain(Operation.WAKE_UP, OnceResult.Kind.DONE);
      assertThat(fleet.snapshot()).isEqualTo(before);
    }

    /** Asks a next process; the service is as scripted for this one and works for the next. */
    private void askAgain(Operation operation, OnceResult.Kind expected) {
      if (expected == OnceResult.Kind.DONE) {
        fleet.heal();
      }
      engine.close();
      restart();
      Instant asked = clock.instant();
      assertThat(once(operation, twoTargets()))
          .extracting(OnceResult::kind)
          .containsExactly(expected);
      if (expected == OnceResult.Kind.DONE) {
        assertThat(clock.instant()).isBefore(asked.plusSeconds(60));
      }
    }

    @Test
    void severalPlansAreDoneAtTheSameTime() {
      fleet.add("other", "o1", true);
      Plan other =
          Nights.plan(
              new PlanId("default", "other"),
              Behavior.DEFAULT,
              new Strategy.Sequential(),
              Nights.scripted("other"));
      assertThat(once(Operation.SHUTDOWN, twoTargets(), other))
          .extracting(OnceResult::kind)
          .containsExactly(OnceResult.Kind.DONE, OnceResult.Kind.DONE);
      assertThat(fleet.snapshot().values()).containsOnly(false);
    }

    @Test
    void aPlanThatIsSuspendedRefuses() {
      Plan plan = twoTargets();
      Plan suspended =
          new Plan(
              plan.id(),
              plan.uid(),
              2,
              plan.schedule(),
              plan.cycle(),
              List.of(),
              true,
              Optional.empty(),
              plan.deletionPolicy());
      List<OnceResult> results = once(Operation.SHUTDOWN, suspended);
      assertThat(results).extracting(OnceResult::kind).containsExactly(OnceResult.Kind.REFUSED);
      assertThat(fleet.snapshot()).isEqualTo(before);
    }
  }

  @Nested
  class TakingOver {
    /** The last call of the process before may still be on its way. */
    @Test
    void theOppositeOperationTouchesNothingForTwoSeconds() {
      fleet.script(
          call -> {
            if (call.kind() == FakeFleet.Kind.STOP) {
              pause(Duration.ofHours(20));
            }
            return FakeFleet.Reaction.PROCEED;
          });
      clock.set(MORNING.minusSeconds(60));
      follow(twoTargets());
      engine.stop(Duration.ofMillis(10));
      fleet.heal();
      fleet.set("d1", false);
      clock = new SettableClock(MORNING.plusSeconds(1));
      executor = new ScriptedExecutor(fleet);
      engine = builder().build();
      follow(twoTargets());
      clock.advance(Duration.ofMillis(1_900));
      assertThat(fleet.snapshot()).containsEntry("d1", false);
      clock.advance(Duration.ofMillis(200));
      assertThat(fleet.snapshot()).isEqualTo(before);
    }

    @Test
    void whatWasInterruptedByAnOrderlyStopGoesOn() {
      fleet.script(
          call -> {
            if (call.kind() == FakeFleet.Kind.STOP) {
              pause(Duration.ofMinutes(1));
            }
            return FakeFleet.Reaction.PROCEED;
          });
      follow(twoTargets());
      clock.advanceTo(EVENING.plusSeconds(1));
      engine.stop(Duration.ofMillis(400));
      fleet.heal();
      restart();
      follow(twoTargets());
      clock.advance(Duration.ofSeconds(1));
      assertThat(status().phase()).isEqualTo(Phase.HIBERNATED);
      assertThat(execution("db").retries()).isZero();
      clock.advanceTo(NEXT_NOON);
      assertThat(fleet.snapshot()).isEqualTo(before);
    }
  }

  @Nested
  class Telling {
    @Test
    void whatPeopleDoIsAudited() {
      follow(twoTargets());
      CompletableFuture<Optional<String>> answer =
          engine.submit(
              PLAN,
              new Event.OverrideSet(
                  Operation.SHUTDOWN, Optional.empty(), "alice", "power cut", false));
      clock.advance(Duration.ofSeconds(10));
      assertThat(answer.join()).isEmpty();
      assertThat(status().phase()).isEqualTo(Phase.HIBERNATED);
      assertThat(audit.read())
          .anySatisfy(
              record -> {
                assertThat(record.actor()).isEqualTo("alice");
                assertThat(record.reason()).isEqualTo("power cut");
              });
    }

    @Test
    void aRefusalIsAnswered() {
      follow(twoTargets());
      assertThat(engine.submit(PLAN, new Event.Retry("alice", "why not")).join())
          .hasValueSatisfying(reason -> assertThat(reason).isNotBlank());
      assertThat(engine.submit(new PlanId("default", "nobody"), new Event.Observed()).join())
          .isPresent();
    }

    @Test
    void aNotificationIsRepeatedUntilItIsTaken() {
      AtomicInteger refusals = new AtomicInteger(3);
      List<String> ids = Collections.synchronizedList(new ArrayList<>());
      engine =
          builder()
              .notifier(
                  notification -> {
                    ids.add(notification.id());
                    if (refusals.getAndDecrement() > 0) {
                      throw new IllegalStateException("not now");
                    }
                  })
              .build();
      follow(twoTargets());
      clock.advanceTo(MIDNIGHT);
      assertThat(refusals.get()).isNegative();
      assertThat(plans.read(PLAN).orElseThrow().state().outbox().entries()).isEmpty();
    }

    @Test
    void eachAttemptHasItsLog() {
      follow(twoTargets());
      clock.advanceTo(MIDNIGHT);
      var cycle = status().cycle().orElseThrow();
      assertThat(ledger.logs(PLAN, cycle)).hasSize(2);
      assertThat(ledger.logs(PLAN, cycle))
          .allSatisfy(
              attempt ->
                  assertThat(ledger.log(attempt))
                      .anySatisfy(line -> assertThat(line.message()).contains("isLive=true")));
    }
  }
}
