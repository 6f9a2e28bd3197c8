package dev.hibernator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.engine.OnceResult;
import dev.hibernator.core.noop.NoopExecutor;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.Dependency;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.plan.TargetDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A graph of 1,000 targets takes no longer than its critical path. */
class MakespanTest {
  private static final int TARGETS = 1_000;
  private static final int LAYERS = 20;

  private final Random random = new Random(42);
  private final long[] delays = random.longs(TARGETS, 200, 2_001).toArray();

  @Test
  void aTargetStartsTheMomentItsOwnDependenciesAreDone() {
    List<Dependency> edges = edges();
    Duration critical = criticalPath(edges);
    assertThat(critical).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    SettableClock clock = new SettableClock(Nights.NOON);
    long real = System.nanoTime();
    try (Engine engine = Engine.builder().time(clock).executors(new NoopExecutor()).build()) {
      List<OnceResult> results =
          clock.drive(() -> engine.runOnce(Operation.SHUTDOWN, List.of(plan(edges))));
      assertThat(results).extracting(OnceResult::kind).containsExactly(OnceResult.Kind.DONE);
      Duration makespan =
          Duration.between(
              Nights.NOON,
              results.get(0).status().executions().stream()
                  .flatMap(execution -> execution.finishedAt().stream())
                  .max(Instant::compareTo)
                  .orElseThrow());
      System.out.printf(
          "%d targets: makespan %.2f s, critical path %.2f s, in %.2f s of real time%n",
          TARGETS,
          makespan.toMillis() / 1e3,
          critical.toMillis() / 1e3,
          (System.nanoTime() - real) / 1e9);
      assertThat(makespan.toMillis()).isLessThanOrEqualTo((long) (critical.toMillis() * 1.05));
    }
  }

  private Plan plan(List<Dependency> edges) {
    List<TargetDefinition> targets = new ArrayList<>();
    for (int i = 0; i < TARGETS; i++) {
      Parameters parameters =
          new Parameters(JsonObject.EMPTY.with("delaySeconds", delays[i] / 1_000.0));
      targets.add(Nights.noop(name(i).value(), parameters));
    }
    return Nights.plan(
        Nights.PLAN,
        Behavior.DEFAULT,
        new Strategy.Graph(edges, OptionalInt.empty()),
        targets.toArray(TargetDefinition[]::new));
  }

  /** Each target depends on up to three of the layer before its own. */
  private List<Dependency> edges() {
    List<Dependency> edges = new ArrayList<>();
    int width = TARGETS / LAYERS;
    for (int i = width; i < TARGETS; i++) {
      int layer = i / width - 1;
      for (int from : random.ints(3, layer * width, (layer + 1) * width).distinct().toArray()) {
        edges.add(new Dependency(name(from), name(i)));
      }
    }
    return edges;
  }

  private Duration criticalPath(List<Dependency> edges) {
    long[] end = delays.clone();
    for (Dependency edge : edges) {
      int to = number(edge.to());
      end[to] = Math.max(end[to], end[number(edge.from())] + delays[to]);
    }
    long longest = 0;
    for (long each : end) {
      longest = Math.max(longest, each);
    }
    return Duration.ofMillis(longest);
  }

  private static TargetName name(int number) {
    return new TargetName("target-" + number);
  }

  private static int number(TargetName name) {
    return Integer.parseInt(name.value().substring("target-".length()));
  }
}
