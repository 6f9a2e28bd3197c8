package dev.hibernator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.engine.EngineBuilder;
import dev.hibernator.core.engine.RunningTime;
import dev.hibernator.core.noop.NoopExecutor;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.schedule.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand plans whose windows open in the same second, and a hundred thousand; in real time,
 * with {@code -Dhibernator.full=true}. Wall-clock bars are asserted on a quiet machine only.
 */
@EnabledIfSystemProperty(named = "hibernator.full", matches = "true")
class ManyPlansAtScaleTest {
  private static final int MANY = 10_000;
  private static final double BAR_SECONDS = 2;
  private static final long MOST_HEAP = 256;

  /** So many boundaries a process has had that is measured: one has been up for some nights. */
  private static final int EARLIER = 3;

  private static final Duration IDLE = Duration.ofSeconds(20);

  @TempDir Path directory;

  /** What it took from the boundary to the last first dispatch. */
  private record Opening(int plans, double seconds, double cpu, long heap, double load) {
    double cpuMillisPerPlan() {
      return cpu * 1_000 / plans;
    }
  }

  private static List<Plan> plans(int number) {
    Schedule schedule = Nights.schedule("UTC");
    CycleDefinition cycle =
        new CycleDefinition(
            List.of(
                Nights.noop("target", new Parameters(JsonObject.EMPTY.with("delaySeconds", 0)))),
            new Strategy.Sequential(),
            Behavior.DEFAULT);
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      plans.add(Nights.plan(new PlanId("default", "plan-" + i), schedule, cycle));
    }
    return plans;
  }

  private static Opening open(int number, EngineBuilder builder) throws Exception {
    ConcurrentHashMap<PlanId, Instant> dispatched = new ConcurrentHashMap<>();
    CountDownLatch all = new CountDownLatch(number);
    Executor noop =
        new ObservedExecutor(
            new NoopExecutor(),
            target -> {
              if (dispatched.putIfAbsent(target.plan(), Instant.now()) == null) {
                all.countDown();
              }
            });
    double load = Machine.load();
    Duration lead = Duration.ofSeconds(20L + number / 1_000);
    Instant boundary = Instant.now().plus(lead);
    RunningTime time = RunningTime.accelerated(Nights.EVENING.minus(lead), 1);
    try (Engine engine = builder.time(time).executors(noop).build()) {
      engine.start(plans(number));
      long left = Duration.between(Instant.now(), boundary).toMillis();
      assertThat(left).as("milliseconds between the start and the boundary").isPositive();
      TimeUnit.MILLISECONDS.sleep(left);
      double cpu = Machine.cpuSeconds();
      assertThat(all.await(10, TimeUnit.MINUTES)).as("all were dispatched").isTrue();
      cpu = Machine.cpuSeconds() - cpu;
      Instant last = dispatched.values().stream().max(Instant::compareTo).orElseThrow();
      double seconds = Duration.between(boundary, last).toMillis() / 1e3;
      return new Opening(number, seconds, cpu, Machine.usedHeapMebibytes(), load);
    }
  }

  private static void print(String what, Opening opening) {
    System.out.printf(
        "%,d plans in one second, %s: last dispatch after %.2f s, processor time %.2f s (%.3f ms"
            + " per plan), heap %d MiB; %d processors with load %.1f before, JDK %s%n",
        opening.plans,
        what,
        opening.seconds,
        opening.cpu,
        opening.cpuMillisPerPlan(),
        opening.heap,
        Machine.processors(),
        opening.load,
        Runtime.version());
  }

  private static void requireWithin(double bar, Opening opening) {
    assertThat(opening.cpu / Machine.processors()).as("processor time").isLessThanOrEqualTo(bar);
    if (opening.load <= Machine.processors()) {
      assertThat(opening.seconds).as("seconds").isLessThanOrEqualTo(bar);
    }
    assertThat(opening.heap).as("heap in MiB").isLessThanOrEqualTo(MOST_HEAP);
  }

  @Test
  void tenThousandInMemory() throws Exception {
    for (int i = 1; i <= EARLIER; i++) {
      print("memory store, boundary %d of the process".formatted(i), open(MANY, Engine.builder()));
    }
    Opening opening = open(MANY, Engine.builder());
    print("memory store, after %d boundaries".formatted(EARLIER), opening);
    requireWithin(BAR_SECONDS, opening);
  }

  @Test
  void tenThousandInAStateDirectoryThatStartAgain() throws Exception {
    for (int i = 1; i <= EARLIER; i++) {
      try (StateDirectory state = StateDirectory.open(directory.resolve("earlier-" + i))) {
        print("file store, boundary %d".formatted(i), open(MANY, Engine.builder().state(state)));
      }
    }
    double one = DurableSaves.seconds(directory.resolve("one-each"), MANY, MANY);
    Opening opening;
    try (StateDirectory state = StateDirectory.open(directory.resolve("state"))) {
      opening = open(MANY, Engine.builder().state(state));
    }
    double bar = BAR_SECONDS + 1.5 * one;
    print(
        "file store (bar %.2f s: one save for each plan at %d threads without a journal %.2f s)"
            .formatted(bar, DurableSaves.THREADS, one),
        opening);
    startAgain();
    requireWithin(bar, opening);
  }

  private void startAgain() throws Exception {
    List<Plan> plans = plans(MANY);
    double load = Machine.load();
    double cpu = Machine.cpuSeconds();
    long begin = System.nanoTime();
    try (StateDirectory state = StateDirectory.open(directory.resolve("state"));
        Engine engine =
            Engine.builder()
                .state(state)
                .time(RunningTime.accelerated(Nights.MIDNIGHT, 1))
                .executors(new NoopExecutor())
                .build()) {
      engine.start(plans);
      double seconds = (System.nanoTime() - begin) / 1e9;
      cpu = Machine.cpuSeconds() - cpu;
      TimeUnit.SECONDS.sleep(30);
      double idle = Machine.cpuSeconds();
      TimeUnit.SECONDS.sleep(IDLE.toSeconds());
      idle = (Machine.cpuSeconds() - idle) / IDLE.toSeconds();
      System.out.printf(
          "%,d plans start from a state directory in %.2f s, processor time %.2f s; idle they take"
              + " %.2f %% of a processor%n",
          MANY, seconds, cpu, idle * 100);
      assertThat(cpu / Machine.processors()).as("processor time").isLessThanOrEqualTo(5);
      if (load <= Machine.processors()) {
        assertThat(seconds).as("seconds to start").isLessThanOrEqualTo(5);
      }
      assertThat(idle).as("share of a processor while idle").isLessThanOrEqualTo(0.01);
    }
  }

  @Test
  void aHundredThousandCostNoMoreEach() throws Exception {
    print("memory store, boundary 1 of the process", open(MANY, Engine.builder()));
    Opening fewer = open(MANY, Engine.builder());
    print("memory store, boundary 2 of the process", fewer);
    Opening more = open(10 * MANY, Engine.builder());
    print("memory store", more);
    assertThat(more.cpuMillisPerPlan())
        .as("processor time per plan; with a tenth of them %.3f ms", fewer.cpuMillisPerPlan())
        .isLessThanOrEqualTo(fewer.cpuMillisPerPlan() * 1.25);
  }
}
