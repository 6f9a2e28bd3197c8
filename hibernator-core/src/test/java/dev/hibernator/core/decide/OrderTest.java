package dev.hibernator.core.decide;

import static dev.hibernator.schedule.Verdict.ASLEEP;
import static dev.hibernator.schedule.Verdict.AWAKE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.Stage;
import dev.hibernator.core.plan.Strategy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class OrderTest {
  private static ModelWorld world(Strategy strategy, Behavior.Mode mode, String... targets) {
    return new ModelWorld(
        Fixtures.plan(Fixtures.definition(strategy, Fixtures.behavior(mode, 0), targets)), 0);
  }

  private static ModelWorld strict(Strategy strategy, String... targets) {
    return world(strategy, Behavior.Mode.STRICT, targets);
  }

  private static Stage stage(String name, boolean parallel, String... targets) {
    return new Stage(name, parallel, OptionalInt.empty(), Fixtures.names(targets));
  }

  @Test
  void sequentialSleepsAsListedAndWakesInReverse() {
    ModelWorld world = strict(new Strategy.Sequential(), "a", "b", "c");
    world.says(ASLEEP);
    for (String target : List.of("a", "b", "c")) {
      assertThat(world.runs()).containsExactly(target);
      world.ok(target);
    }
    world.says(AWAKE);
    for (String target : List.of("c", "b", "a")) {
      assertThat(world.runs()).containsExactly(target);
      world.ok(target);
    }
    assertThat(world.phase()).isEqualTo(Phase.ACTIVE);
  }

  @Test
  void parallelKeepsToItsLimit() {
    ModelWorld world = strict(new Strategy.Parallel(OptionalInt.of(2)), "a", "b", "c");
    world.says(ASLEEP);
    assertThat(world.runs()).containsExactly("a", "b");
    assertThat(world.execution("c").message()).startsWith("Waiting for ");
    world.ok("b");
    assertThat(world.runs()).containsExactly("a", "c");
  }

  @Test
  void stagesRunOneAfterTheOtherAndWakeInReverse() {
    Strategy staged =
        new Strategy.Staged(
            List.of(stage("front", true, "a", "b"), stage("data", false, "c", "d")),
            OptionalInt.empty());
    ModelWorld world = strict(staged, "a", "b", "c", "d");
    world.says(ASLEEP);
    assertThat(world.runs()).containsExactly("a", "b");
    world.ok("a", "b");
    assertThat(world.runs()).containsExactly("c");
    world.ok("c", "d");
    world.says(AWAKE);
    assertThat(world.runs()).containsExactly("d");
    world.ok("d", "c");
    assertThat(world.runs()).containsExactly("a", "b");
  }

  @Test
  void aGraphTargetStartsTheMomentItsOwnDependenciesAreDone() {
    ModelWorld world = strict(Fixtures.graph("a>c", "b>d"), "a", "b", "c", "d");
    world.says(ASLEEP);
    world.ok("a");
    assertThat(world.runs()).as("no level barrier").containsExactly("b", "c");
    assertThat(world.execution("d").message()).isEqualTo("Waiting for b to complete");
  }

  @Test
  void sequentialAndStagedGoOnWakingAlsoUnderStrict() {
    Strategy staged =
        new Strategy.Staged(
            List.of(stage("one", false, "a"), stage("two", false, "b", "c")), OptionalInt.empty());
    for (Strategy strategy : List.of(new Strategy.Sequential(), staged)) {
      ModelWorld world = strict(strategy, "a", "b", "c");
      world.says(ASLEEP);
      world.ok("a", "b", "c");
      world.says(AWAKE);
      world.fail("c");
      world.fail("b");
      world.ok("a");
      assertThat(world.phase()).isEqualTo(Phase.ERROR);
      assertThat(world.asleep).containsExactlyElementsOf(Fixtures.names("b", "c"));
    }
  }

  @Test
  void aTargetNoLongerInThePlanIsWokenWithoutDependencies() {
    ModelWorld world = strict(Fixtures.graph("a>b"), "a", "b");
    world.says(ASLEEP);
    world.ok("a", "b");
    CycleDefinition other =
        Fixtures.definition(new Strategy.Sequential(), Behavior.DEFAULT, "x", "y");
    world.plan = Fixtures.plan(other);
    world.state = PlanState.initial(Fixtures.PLAN, "uid", world.now.plusSeconds(1));
    world.says(AWAKE);
    assertThat(world.runs()).containsExactly("a", "b");
    assertThat(world.running.get(Fixtures.name("a")).target())
        .as("by its frozen definition")
        .isEqualTo(Fixtures.target("a"));
    world.ok("a", "b");
    assertThat(world.phase()).isEqualTo(Phase.ACTIVE);
  }

  @Test
  void aDecisionTakesTimeInProportionToTheTargets() {
    nanosPerDecision(250);
    long few = nanosPerDecision(250);
    long many = nanosPerDecision(1000);
    assertThat((double) many / few)
        .as("four times the targets; sixteen would be quadratic: %d ns, %d ns", few, many)
        .isLessThan(11);
  }

  /** Puts a wide graph to sleep, one decision for each target. */
  private static long nanosPerDecision(int count) {
    String[] names = new String[count];
    List<String> edges = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names[i] = "t%04d".formatted(i);
      if (i >= 10) {
        edges.add(names[i - 10] + ">" + names[i]);
      }
    }
    CycleDefinition definition =
        Fixtures.definition(Fixtures.graph(edges.toArray(String[]::new)), Behavior.DEFAULT, names);
    Situation situation =
        Fixtures.situation(Fixtures.plan(definition), ASLEEP, Fixtures.NOW, Fixtures.view());
    Decision decision =
        Decider.decide(
            PlanState.initial(Fixtures.PLAN, "uid", Fixtures.NOW), situation, new Event.Observed());
    Deque<Effect> waiting = new ArrayDeque<>(decision.effects());
    int started = 0;
    long begin = System.nanoTime();
    while (!waiting.isEmpty()) {
      if (waiting.remove() instanceof Effect.Dispatch dispatch) {
        started++;
        Event done = new Event.Finished(dispatch.attempt(), ModelWorld.ok());
        decision = Decider.decide(decision.next(), situation, done);
        waiting.addAll(decision.effects());
      }
    }
    long took = System.nanoTime() - begin;
    assertThat(started).isEqualTo(count);
    assertThat(decision.next().phase()).isEqualTo(Phase.HIBERNATED);
    return took / count;
  }
}
