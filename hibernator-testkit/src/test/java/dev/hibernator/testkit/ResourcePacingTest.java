package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.MIDNIGHT;
import static dev.hibernator.testkit.Nights.MORNING;
import static dev.hibernator.testkit.Nights.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.decide.ExecutionState;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.Pacing;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.port.LogLine;
import dev.hibernator.core.store.MemoryLedgerStore;
import dev.hibernator.testkit.contract.FlawedExecutor;
import dev.hibernator.testkit.contract.UnpacedContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Wake pacing inside a target: so many of its resources in so much time, and no more. */
class ResourcePacingTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MemoryLedgerStore ledger = new MemoryLedgerStore();
  private final EngineWorld world = new EngineWorld(builder -> builder.ledger(ledger));
  private final Map<String, Instant> starts = new LinkedHashMap<>();

  @AfterEach
  void end() {
    world.close();
  }

  static Plan plan(Behavior behavior, OptionalInt batch, int resources, String... groups) {
    List<TargetDefinition> targets = new ArrayList<>();
    for (String group : groups) {
      targets.add(Nights.scripted(group));
    }
    return Nights.plan(
        PLAN,
        Nights.schedule("UTC"),
        new CycleDefinition(
            targets,
            new Strategy.Parallel(OptionalInt.empty()),
            behavior,
            Optional.of(new Pacing(batch, OptionalInt.of(resources), MINUTE))));
  }

  private static Plan plan(int resources, String... groups) {
    return plan(Behavior.DEFAULT, OptionalInt.empty(), resources, groups);
  }

  private static Behavior within(Duration timeout) {
    return new Behavior(Behavior.Mode.STRICT, 0, timeout);
  }

  private void add(String group, int machines) {
    IntStream.range(0, machines).forEach(i -> world.fleet.add(group, group + "-" + i, true));
  }

  private void sleep(Plan plan) {
    world.follow(plan);
    world.clock.advanceTo(Nights.EVENING.plusSeconds(10));
    assertThat(world.status().phase()).as("a shutdown is not paced").isEqualTo(Phase.HIBERNATED);
    world.clock.advanceTo(MIDNIGHT);
    world.fleet.script(
        call -> {
          if (call.mutates()) {
            starts.put(call.key().orElseThrow().value(), world.clock.instant());
          }
          return FakeFleet.Reaction.PROCEED;
        });
  }

  private long awake() {
    return world.fleet.snapshot().entrySet().stream()
        .filter(machine -> machine.getKey().contains("-") && machine.getValue())
        .count();
  }

  private Execution execution() {
    return world.status().executions().get(0);
  }

  private List<String> log() {
    return ledger.logs(PLAN, world.status().cycle().orElseThrow()).stream()
        .flatMap(attempt -> ledger.log(attempt).stream())
        .map(LogLine::message)
        .toList();
  }

  @Test
  void twoResourcesAMinuteWake() {
    add("shop", 6);
    sleep(plan(2, "shop"));
    world.clock.advanceTo(MORNING.plusSeconds(59));
    assertThat(awake()).isEqualTo(2);
    world.clock.advanceTo(MORNING.plusSeconds(60));
    assertThat(awake()).isEqualTo(4);
    world.clock.advanceTo(MORNING.plusSeconds(120));
    assertThat(awake()).isEqualTo(6);
    assertThat(world.status().phase()).isEqualTo(Phase.ACTIVE);
  }

  @Test
  void whoeverLooksIsToldWhatIsWaitedFor() {
    add("shop", 6);
    sleep(plan(2, "shop"));
    world.clock.advanceTo(MORNING.plusSeconds(5));
    assertThat(execution().message()).isEqualTo("Paced: 2 resources every 1m, starting (2/6)");
    world.clock.advanceTo(MORNING.plusSeconds(65));
    assertThat(execution().message()).isEqualTo("Paced: 2 resources every 1m, starting (4/6)");
    assertThat(log())
        .contains(
            "Paced: 2 resources every 1m, the next at 2026-03-03T06:01:00Z",
            "Paced: 2 resources every 1m, the next at 2026-03-03T06:02:00Z");
  }

  /** Sixty resources, one a minute, in attempts of ten minutes, none of which is repeated. */
  @Test
  void beingPacedIsNeverATimeout() {
    add("shop", 60);
    sleep(plan(within(Duration.ofMinutes(10)), OptionalInt.empty(), 1, "shop"));
    world.clock.advanceTo(MORNING.plus(Duration.ofMinutes(59)));
    assertThat(world.status().phase()).isEqualTo(Phase.ACTIVE);
    assertThat(awake()).isEqualTo(60);
    assertThat(execution().attempts()).isEqualTo(1);
  }

  @Test
  void eachTargetHasAPaceOfItsOwn() {
    add("shop", 3);
    add("bank", 3);
    sleep(plan(1, "shop", "bank"));
    world.clock.advanceTo(MORNING.plusSeconds(1));
    assertThat(awake()).isEqualTo(2);
    world.clock.advanceTo(MORNING.plusSeconds(120));
    assertThat(awake()).isEqualTo(6);
  }

  @Test
  void targetsAndResourcesArePacedTogether() {
    add("shop", 2);
    add("bank", 2);
    sleep(plan(Behavior.DEFAULT, OptionalInt.of(1), 1, "shop", "bank"));
    world.clock.advanceTo(MORNING.plusSeconds(120));
    assertThat(starts)
        .containsEntry("bank-0", MORNING)
        .containsEntry("bank-1", MORNING.plusSeconds(60))
        .containsEntry("shop-0", MORNING.plusSeconds(60))
        .containsEntry("shop-1", MORNING.plusSeconds(120));
  }

  @Test
  void whatIsAwakeAlreadyDoesNotCount() {
    add("shop", 6);
    sleep(plan(2, "shop"));
    IntStream.range(0, 4).forEach(i -> world.fleet.set("shop-" + i, true));
    world.clock.advanceTo(MORNING.plusSeconds(1));
    assertThat(starts).containsOnlyKeys("shop-4", "shop-5");
    assertThat(world.status().phase()).isEqualTo(Phase.ACTIVE);
  }

  /** A retry begins a minute after the failure; the attempt before it may have started some. */
  @Test
  void aRetryKeepsThePaceOfTheAttemptBefore() {
    add("shop", 3);
    sleep(plan(new Behavior(Behavior.Mode.STRICT, 3, MINUTE), OptionalInt.empty(), 1, "shop"));
    List<Instant> tries = new ArrayList<>();
    world.fleet.script(
        call -> {
          if (call.mutates()) {
            tries.add(world.clock.instant());
          }
          return call.mutates() && tries.size() == 3
              ? FakeFleet.Reaction.FAIL
              : FakeFleet.Reaction.PROCEED;
        });
    world.clock.advanceTo(MORNING.plus(Duration.ofMinutes(10)));
    assertThat(world.status().phase()).isEqualTo(Phase.ACTIVE);
    assertThat(tries)
        .containsExactly(
            MORNING,
            MORNING.plus(MINUTE),
            MORNING.plus(MINUTE.multipliedBy(2)),
            MORNING.plus(MINUTE.multipliedBy(3)));
  }

  @Test
  void aWakeUpThatWaitsForItsPaceCanBeStopped() {
    add("shop", 6);
    sleep(plan(2, "shop"));
    world.clock.advanceTo(MORNING.plusSeconds(1));
    assertThat(execution().state()).isEqualTo(ExecutionState.RUNNING);
    world.engine.close();
    assertThat(awake()).isEqualTo(2);
  }

  @Test
  void anExecutorThatDoesNotAskIsNamedInTheLog() {
    MemoryLedgerStore own = new MemoryLedgerStore();
    FakeFleet fleet = new FakeFleet().add("shop", "s1", true).add("shop", "s2", true);
    FlawedExecutor executor = new FlawedExecutor(fleet, UnpacedContext::new, session -> session);
    try (EngineWorld old = new EngineWorld(builder -> builder.ledger(own).executors(executor))) {
      old.follow(plan(1, "shop"));
      old.clock.advanceTo(MORNING.plusSeconds(1));
      assertThat(fleet.snapshot().values()).containsOnly(true);
      assertThat(own.logs(PLAN, old.status().cycle().orElseThrow()))
          .flatExtracting(own::log)
          .extracting(LogLine::message)
          .contains("not paced: its executor does not ask for the pace; started 2");
    }
  }

  /** Whoever takes over does not know what was started right before; so nothing starts at first. */
  @Test
  void whereverTheProcessDiesNoMoreStartThanMay() {
    for (String kind :
        List.of(
            "before call START", "after call START", "after record or mark", "after dispatch")) {
      for (int number = 1; number <= 4; number++) {
        dying(kind, number);
      }
    }
  }

  private static void dying(String kind, int number) {
    FakeFleet fleet = new FakeFleet();
    IntStream.range(0, 5).forEach(i -> fleet.add("shop", "s" + i, true));
    List<Boundaries.Death> deaths = List.of(Boundaries.Death.at(kind, number));
    try (SimulatedProcesses processes =
        new SimulatedProcesses(fleet, Nights.NOON, deaths, plan(1, "shop"))) {
      processes.advanceTo(MORNING.minusSeconds(1));
      List<Long> awake = new ArrayList<>(List.of(0L));
      for (Instant now = MORNING; awake.size() < 80; now = now.plusSeconds(10)) {
        processes.advanceTo(now);
        awake.add(fleet.snapshot().values().stream().filter(running -> running).count());
      }
      for (int i = 6; i < awake.size(); i++) {
        assertThat(awake.get(i) - awake.get(i - 6))
            .as("started in a minute, after dying %s, the %d. time: %s", kind, number, awake)
            .isLessThanOrEqualTo(1);
      }
      assertThat(processes.status().phase()).isEqualTo(Phase.ACTIVE);
      assertThat(awake.get(awake.size() - 1)).isEqualTo(5);
    }
  }
}
