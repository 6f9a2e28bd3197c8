package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.EVENING;
import static dev.hibernator.testkit.Nights.MORNING;
import static dev.hibernator.testkit.Nights.NOON;
import static dev.hibernator.testkit.Nights.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.Dependency;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A process that dies at any effect boundary, on a fleet that is mixed: after every morning
 * everything is as it was. Four nights: the first is plain, after the second waking fails until the
 * evening, the third carries over what was not woken, the fourth is turned round half-way.
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

  private static final Optional<ResourceKey> DATABASE = Optional.of(new ResourceKey("d1"));

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
    List<String> boundaries =
        new FourNights("nowhere", Boundaries.Death.never()).live().boundaries().sequence();
    SortedSet<String> kinds = new TreeSet<>(boundaries);
    assertThat(kinds)
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
    Map<String, Boundaries.Death> deaths = new LinkedHashMap<>();
    for (String kind : kinds) {
      int ofKind = Collections.frequency(boundaries, kind);
      deaths.put("the first " + kind, Boundaries.Death.at(kind, 1));
      deaths.put("the middle " + kind, Boundaries.Death.at(kind, 1 + ofKind / 2));
    }
    for (int number = 1; number <= boundaries.size(); number += STRIDE) {
      deaths.put("boundary " + number, Boundaries.Death.at(number));
    }
    SortedSet<String> diedAt = new TreeSet<>();
    deaths.forEach((name, death) -> diedAt.addAll(new FourNights(name, death).live().diedAt()));
    System.out.printf(
        "died at %d of %d boundaries of %d kinds%n",
        deaths.size(), boundaries.size(), kinds.size());
    assertThat(diedAt).as("kinds of boundaries at which a process died").containsAll(kinds);
  }

  /** The nights, in which the first process dies once. */
  private static final class FourNights {
    private final String name;
    private final Boundaries.Death death;
    private final FakeFleet fleet = fleet();
    private final Map<String, Boolean> before = fleet.snapshot();

    FourNights(String name, Boundaries.Death death) {
      this.name = name;
      this.death = death;
    }

    SimulatedProcesses live() {
      try (SimulatedProcesses processes =
          new SimulatedProcesses(fleet, NOON, List.of(death), PLAN_OF_THREE)) {
        asleep(processes, EVENING);
        awake(processes, MORNING);

        asleep(processes, EVENING.plus(DAY));
        fail(FakeFleet.Kind.START);
        processes.advanceTo(EVENING.plus(DAY.multipliedBy(2)).minusSeconds(60));
        fleet.heal();
        asleep(processes, EVENING.plus(DAY.multipliedBy(2)));
        awake(processes, MORNING.plus(DAY.multipliedBy(2)));

        Instant last = EVENING.plus(DAY.multipliedBy(3));
        turnRound(processes, last);
        awake(processes, last.plusSeconds(120));
        asleep(processes, last.plus(Duration.ofHours(1)));
        awake(processes, MORNING.plus(DAY.multipliedBy(3)));
        return processes;
      }
    }

    /** The database does not stop in time: somebody wants everything awake before it does. */
    private void turnRound(SimulatedProcesses processes, Instant evening) {
      processes.advanceTo(evening.minusSeconds(1));
      fleet.script(
          call ->
              call.kind() == FakeFleet.Kind.STOP && call.key().equals(DATABASE)
                  ? FakeFleet.Reaction.FAIL
                  : FakeFleet.Reaction.PROCEED);
      processes.advanceTo(evening.plusSeconds(30));
      assertThat(fleet.snapshot()).containsEntry("d1", true).containsEntry("w1", false);
      Instant until = evening.plus(Duration.ofHours(1));
      processes.submit(
          new Event.OverrideSet(Operation.WAKE_UP, Optional.of(until), "me", "now", false));
      fleet.heal();
    }

    private void fail(FakeFleet.Kind kind) {
      fleet.script(
          call -> call.kind() == kind ? FakeFleet.Reaction.FAIL : FakeFleet.Reaction.PROCEED);
    }

    private void asleep(SimulatedProcesses processes, Instant from) {
      processes.advanceTo(from.plus(Duration.ofMinutes(40)));
      assertThat(processes.status().phase())
          .as("death at %s: %s", name, processes.status().message())
          .isEqualTo(Phase.HIBERNATED);
      assertThat(fleet.snapshot().values()).as("death at %s", name).containsOnly(false);
    }

    private void awake(SimulatedProcesses processes, Instant from) {
      processes.advanceTo(from.plus(Duration.ofMinutes(40)));
      assertThat(processes.status().phase())
          .as("death at %s: %s", name, processes.status().message())
          .isEqualTo(Phase.ACTIVE);
      assertThat(fleet.snapshot()).as("death at %s", name).isEqualTo(before);
      assertThat(processes.restoreLedger().view(PLAN).anyOpen()).as("death at %s", name).isFalse();
    }
  }
}
