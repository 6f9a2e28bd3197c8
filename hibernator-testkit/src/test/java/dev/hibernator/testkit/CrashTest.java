package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.EVENING;
import static dev.hibernator.testkit.Nights.MORNING;
import static dev.hibernator.testkit.Nights.NOON;
import static dev.hibernator.testkit.Nights.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.Operation;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.Dependency;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A process that dies at any effect boundary, on a fleet that is mixed: after every morning
 * everything is as it was. Three nights: the first is plain, after the second waking fails until
 * the evening, the third is turned round half-way.
 */
class CrashTest {
  private static final Duration DAY = Duration.ofDays(1);

  /** Every single boundary with {@code -Dhibernator.crash.full}; they are like their neighbours. */
  private static final int STRIDE = System.getProperty("hibernator.crash.full") == null ? 13 : 1;

  private static final Plan PLAN_OF_THREE =
      Nights.plan(
          PLAN,
          Behavior.DEFAULT,
          new Strategy.Graph(
              List.of(new Dependency(new TargetName("web"), new TargetName("db"))),
              OptionalInt.empty()),
          Nights.scripted("web"),
          Nights.scripted("db"),
          Nights.scripted("batch"));

  private static FakeFleet fleet() {
    return new FakeFleet()
        .add("web", "w1", true)
        .add("web", "w2", false)
        .add("web", "w3", true)
        .add("db", "d1", true)
        .add("batch", "b1", false);
  }

  @Test
  void everythingIsAsItWasWhereverTheProcessDies() {
    SortedMap<String, Integer> kinds = new TreeMap<>();
    int boundaries = nights(0, kinds);
    assertThat(kinds.keySet())
        .contains(
            "before save of the state",
            "after save of the state",
            "before first record",
            "after first record",
            "before record or mark",
            "after record or mark",
            "before dispatch",
            "after dispatch",
            "before call STOP",
            "after call STOP",
            "before call START",
            "after call START",
            "before audit",
            "after history");
    int died = 0;
    for (int death = 1; death <= boundaries; death += STRIDE) {
      nights(death, new TreeMap<>());
      died++;
    }
    System.out.println("died at " + died + " of " + boundaries + " boundaries: " + kinds);
  }

  private static int nights(int death, SortedMap<String, Integer> kinds) {
    FakeFleet fleet = fleet();
    Map<String, Boolean> before = fleet.snapshot();
    try (SimulatedProcesses processes =
        new SimulatedProcesses(
            fleet, NOON, death == 0 ? List.of() : List.of(death), PLAN_OF_THREE)) {
      asleep(processes, fleet, EVENING, death);
      awake(processes, fleet, before, MORNING, death);

      asleep(processes, fleet, EVENING.plus(DAY), death);
      fleet.script(
          call ->
              call.kind() == FakeFleet.Kind.START
                  ? FakeFleet.Reaction.FAIL
                  : FakeFleet.Reaction.PROCEED);
      processes.advanceTo(EVENING.plus(DAY).plus(DAY).minusSeconds(60));
      fleet.heal();

      // Turned round half-way: the second of three resources does not stop in time.
      Instant third = EVENING.plus(DAY).plus(DAY);
      processes.advanceTo(third.plusSeconds(61));
      processes.submit(
          new Event.OverrideSet(
              Operation.WAKE_UP, Optional.of(third.plus(Duration.ofHours(1))), "me", "now", false));
      awake(processes, fleet, before, third.plusSeconds(120), death);
      asleep(processes, fleet, third.plus(Duration.ofHours(1)), death);
      awake(processes, fleet, before, MORNING.plus(DAY).plus(DAY), death);
      kinds.putAll(processes.boundaries().seen());
      return processes.boundaries().passed();
    }
  }

  private static void asleep(
      SimulatedProcesses processes, FakeFleet fleet, Instant from, int death) {
    processes.advanceTo(from.plus(Duration.ofMinutes(40)));
    assertThat(processes.status().phase())
        .as("death %s: %s", death, processes.status().message())
        .isEqualTo(Phase.HIBERNATED);
    assertThat(fleet.snapshot().values()).as("death %s", death).containsOnly(false);
  }

  private static void awake(
      SimulatedProcesses processes,
      FakeFleet fleet,
      Map<String, Boolean> before,
      Instant from,
      int death) {
    processes.advanceTo(from.plus(Duration.ofMinutes(40)));
    assertThat(processes.status().phase())
        .as("death %s: %s", death, processes.status().message())
        .isEqualTo(Phase.ACTIVE);
    assertThat(fleet.snapshot()).as("death %s", death).isEqualTo(before);
    assertThat(processes.restoreLedger().view(PLAN).anyOpen()).as("death %s", death).isFalse();
  }
}
