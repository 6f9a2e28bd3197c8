package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.engine.RunningTime;
import dev.hibernator.core.noop.NoopExecutor;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.core.store.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speed: plans whose windows open in the same second, on the file store, in real time. */
class ManyPlansTest {
  private static final int PLANS = 1_000;

  @TempDir Path directory;

  @Test
  void aThousandPlansThatOpenInTheSameSecondAreDispatchedAtOnce() throws Exception {
    double loadBefore = Machine.load();
    double saves = DurableSaves.seconds(directory.resolve("saves"), PLANS, PLANS);
    Map<PlanId, Instant> dispatched = new ConcurrentHashMap<>();
    CountDownLatch all = new CountDownLatch(PLANS);
    Executor noop =
        new ObservedExecutor(
            new NoopExecutor(),
            target -> {
              if (dispatched.putIfAbsent(target.plan(), Instant.now()) == null) {
                all.countDown();
              }
            });
    RunningTime time = RunningTime.accelerated(Nights.EVENING.minusSeconds(20), 1);
    Instant real = Instant.now();
    Duration ahead = Duration.between(real, time.instant());
    List<Plan> plans = plans();
    try (StateDirectory state = StateDirectory.open(directory.resolve("state"));
        Engine engine = Engine.builder().state(state).time(time).executors(noop).build()) {
      engine.start(plans);
      Instant boundary = Nights.EVENING.minus(ahead);
      TimeUnit.MILLISECONDS.sleep(Duration.between(Instant.now(), boundary).toMillis());
      double cpuBefore = Machine.cpuSeconds();
      boolean done = all.await(120, TimeUnit.SECONDS);
      double cpu = Machine.cpuSeconds() - cpuBefore;
      Instant last = dispatched.values().stream().max(Instant::compareTo).orElseThrow();
      double seconds = Duration.between(boundary, last).toMillis() / 1000.0;
      double bar = 2 + 1.5 * saves;
      long heap = Machine.usedHeapMebibytes();
      System.out.printf(
          "%d plans in one second: last dispatch after %.2f s (bar %.2f s; %d saves at %d threads"
              + " %.2f s), processor time %.2f s, heap %d MiB, %d processors with load %.1f before,"
              + " JDK %s%n",
          PLANS,
          seconds,
          bar,
          PLANS,
          DurableSaves.THREADS,
          saves,
          cpu,
          heap,
          Machine.processors(),
          loadBefore,
          Runtime.version());
      assertThat(done).isTrue();
      // The least that a machine which does nothing else needs; what others take away is no
      // measure.
      assertThat(cpu / Machine.processors()).isLessThanOrEqualTo(bar);
      if (loadBefore <= Machine.processors()) {
        assertThat(seconds).isLessThanOrEqualTo(bar);
      }
      assertThat(heap).isLessThanOrEqualTo(256);
    }
  }

  private static List<Plan> plans() {
    List<Plan> plans = new ArrayList<>();
    Parameters exact = new Parameters(JsonObject.EMPTY.with("delaySeconds", 1));
    for (int i = 0; i < PLANS; i++) {
      plans.add(
          plan(
              new PlanId("default", "plan-" + i),
              Behavior.DEFAULT,
              new Strategy.Sequential(),
              Nights.noop("target", exact)));
    }
    return plans;
  }
}
