package dev.hibernator.testkit;

import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.engine.OnceResult;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.store.FixedExecutors;
import dev.hibernator.core.store.MemoryPlanStore;
import dev.hibernator.restore.InMemoryRestoreStore;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The part of the executor's contract that takes an engine: whole nights in which things fail. */
final class NightContract {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

  /** More calls than a night makes are not needed to see that it never ends. */
  private static final int MOST_CALLS = 2_000;

  private final Supplier<? extends ExecutorWorld> worlds;

  NightContract(Supplier<? extends ExecutorWorld> worlds) {
    this.worlds = worlds;
  }

  List<Check> checks() {
    return List.of(
        new Check("what was awake wakes, what was off stays off", this::undisturbed),
        new Check("it resumes after a crash before any call", () -> at(Reaction.DIE_BEFORE)),
        new Check("it resumes after a crash after any call", () -> at(Reaction.DIE_AFTER)),
        new Check("it copes with any call that fails once", () -> at(Reaction.FAIL)),
        new Check("it copes with any response that is lost", () -> at(Reaction.LOSE_RESPONSE)),
        new Check("a shutdown that fails for good loses nothing", this::shutdownFails),
        new Check("a wake-up that fails for a night loses nothing", this::wakeUpFails));
  }

  private void undisturbed() {
    new Night(worlds.get()).fall().wake();
  }

  /** The night with one disturbance, for each call that a night makes. */
  private void at(Reaction reaction) {
    boolean disturbed = true;
    for (int number = 1; disturbed; number++) {
      Expect.that(number < MOST_CALLS, "a night never ends");
      Night night = new Night(worlds.get());
      AtomicBoolean happened = night.disturb(number, reaction);
      night.fall().wake();
      disturbed = happened.get();
    }
  }

  private void shutdownFails() {
    Night night = new Night(worlds.get());
    night.world.script(mutates -> mutates ? Reaction.FAIL : Reaction.PROCEED);
    night.once(Operation.SHUTDOWN);
    night.heal();
    night.wake();
  }

  private void wakeUpFails() {
    Night night = new Night(worlds.get()).fall();
    night.world.script(mutates -> mutates ? Reaction.FAIL : Reaction.PROCEED);
    night.once(Operation.WAKE_UP);
    night.heal();
    night.fall().wake();
  }

  /** One night of a world, by as many processes as it takes. */
  private static final class Night {
    private final ExecutorWorld world;
    private final Map<ResourceKey, Boolean> before;
    private final MemoryPlanStore plans = new MemoryPlanStore();
    private final InMemoryRestoreStore restore = new InMemoryRestoreStore();
    private final AtomicBoolean crashed = new AtomicBoolean();
    private Instant now = START;

    Night(ExecutorWorld world) {
      this.world = world;
      before = ExecutorContract.snapshot(world);
    }

    AtomicBoolean disturb(int number, Reaction reaction) {
      AtomicInteger calls = new AtomicInteger();
      AtomicBoolean happened = new AtomicBoolean();
      world.script(
          mutates -> {
            if (crashed.get()) {
              return Reaction.DIE_BEFORE;
            }
            if (calls.incrementAndGet() != number) {
              return Reaction.PROCEED;
            }
            happened.set(true);
            if (reaction == Reaction.DIE_BEFORE || reaction == Reaction.DIE_AFTER) {
              crashed.set(true);
            }
            return reaction;
          });
      return happened;
    }

    void heal() {
      world.script(mutates -> Reaction.PROCEED);
    }

    Night fall() {
      once(Operation.SHUTDOWN);
      Expect.that(
          world.resources().values().stream().noneMatch(awake -> awake),
          "not everything sleeps: " + world.resources());
      return this;
    }

    void wake() {
      once(Operation.WAKE_UP);
      Expect.equal(before, ExecutorContract.snapshot(world), "the resources in the morning");
      Expect.that(
          !new RestoreLedger(restore).view(plan().id()).anyOpen(),
          "something is still to be woken although everything is awake");
    }

    void once(Operation operation) {
      SettableClock clock = new SettableClock(now);
      Optional<Connector> connector = world.connector();
      Executor executor = world.executor();
      MortalStores mortal = new MortalStores(crashed::get);
      boolean again;
      try (Engine engine =
          Engine.builder()
              .plans(mortal.of(plans))
              .restore(mortal.of(restore))
              .executors(new FixedExecutors(List.of(executor)))
              .connectors(ref -> connector)
              .time(clock)
              .build()) {
        List<OnceResult> results = clock.drive(() -> engine.runOnce(operation, List.of(plan())));
        Expect.that(!results.isEmpty(), "nothing came of it");
      }
      again = crashed.getAndSet(false);
      now = clock.instant().plus(Duration.ofMinutes(1));
      if (again) {
        once(operation);
      }
    }

    private Plan plan() {
      var target = world.target();
      TargetDefinition definition =
          new TargetDefinition(
              target.name(),
              target.type(),
              target.parameters(),
              target.connector(),
              Optional.empty());
      return new Plan(
          target.plan(),
          "contract",
          1,
          Schedule.compile(
              ScheduleDefinition.in("UTC")
                  .offHours(Window.parse("20:00", "06:00", "MON-SUN"))
                  .build()),
          new CycleDefinition(List.of(definition), new Strategy.Sequential(), Behavior.DEFAULT),
          List.of(),
          false,
          Optional.empty(),
          DeletionPolicy.WAKE_UP);
    }
  }
}
