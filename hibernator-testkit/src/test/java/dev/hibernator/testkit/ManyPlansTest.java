package dev.hibernator.testkit;

import static dev.hibernator.testkit.Nights.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
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
import dev.hibernator.restore.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speed: plans whose windows open in the same second, on the file store, in real time. */
class ManyPlansTest {
  private static final int PLANS = 1_000;
  private static final int THREADS = 32;
  private static final long MEBIBYTE = 1 << 20;

  @TempDir Path directory;

  @Test
  void aThousandPlansThatOpenInTheSameSecondAreDispatchedAtOnce() throws Exception {
    double loadBefore = systemLoad();
    double loadBefore = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    double saves = secondsOfDurableSaves();
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
        Engine engine =
            Engine.builder()
                .state(state)
                .time(time)
                .executors(noop)
                .build()) {
      engine.start(plans);
      Instant boundary = Nights.EVENING.minus(ahead);
      TimeUnit.MILLISECONDS.sleep(Duration.between(Instant.now(), boundary).toMillis());
      long cpuBefore = cpuNanos();
      boolean done = all.await(120, TimeUnit.SECONDS);
      double cpu = (cpuNanos() - cpuBefore) / 1e9;
      Instant last = dispatched.values().stream().max(Instant::compareTo).orElseThrow();
      double seconds = Duration.between(boundary, last).toMillis() / 1000.0;
      double bar = 2 + 1.5 * saves;
      long heap = usedHeap() / MEBIBYTE;
      System.out.printf(
          "%d plans in one second: last dispatch after %.2f s (bar %.2f s; %d saves at %d threads"
              + " %.2f s), processor time %.2f s, heap %d MiB, %d processors with load %.1f before, JDK %s%n",
          PLANS,
          seconds,
          bar,
          PLANS,
          THREADS,
          saves,
          cpu,
          heap,
          processors(),
          loadBefore,
          Runtime.version());
      assertThat(done).isTrue();
      // The least that a machine which does nothing else needs; what others take away is no measure.
      assertThat(cpu / processors()).isLessThanOrEqualTo(bar);
      if (loadBefore <= processors()) {
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

  private double secondsOfDurableSaves() throws Exception {
    DurableFiles files = new DurableFiles();
    Path root = directory.resolve("saves");
    byte[] content = new byte[2_000];
    for (int i = 0; i < PLANS; i++) {
      files.createDirectories(root, root.resolve("plan-" + i));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    long begin = System.nanoTime();
    for (int i = 0; i < PLANS; i++) {
      Path file = root.resolve("plan-" + i).resolve("state.json");
      threads.submit(
          () -> {
            files.replace(file, content);
            return true;
          });
    }
    threads.shutdown();
    if (!threads.awaitTermination(5, TimeUnit.MINUTES)) {
      throw new IOException("the disk does not answer");
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /** The load of the last minute, zero where the system does not tell. */
  private static double systemLoad() throws IOException {
    Path load = Path.of("/proc/loadavg");
    return Files.isReadable(load) ? Double.parseDouble(Files.readString(load).split(" ")[0]) : 0;
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
