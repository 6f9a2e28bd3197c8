package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.kubernetes.KubernetesServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plan of fifteen targets over all five executors and none, in a DAG: instances, databases and
 * node groups behind an emulator, workloads and NodePools in a real API server. Processes are
 * killed at every kind of call, before and after its effect, and at random moments, and every
 * fourth night is turned round half-way: everything is as it was, object by object and field by
 * field, the snapshots are kept and pruned exactly, and the keys, which come from a secret among
 * the files, are nowhere in the state directory.
 *
 * <p>By default three nights, and on until a process has died at every kind of call; boundaries of
 * the stores are those of {@link CrashIT}. {@code -Dhibernator.full=true} for five hundred nights,
 * with the stores' boundaries as well; {@code -Dhibernator.mixed.rounds=N} for another number,
 * {@code -Dhibernator.mixed.lanes=N} for more estates side by side than two.
 */
@EnabledOnJre(value = JRE.JAVA_17, disabledReason = "crash suites run on one JDK only")
class MixedNightsIT {
  private static final boolean FULL = Boolean.getBoolean("hibernator.full");
  private static final int ROUNDS = Integer.getInteger("hibernator.mixed.rounds", FULL ? 500 : 3);
  private static final int LANES = Integer.getInteger("hibernator.mixed.lanes", 2);
  private static final Duration ENOUGH = Duration.ofMinutes(5);

  private final Deaths deaths = new Deaths(7);

  @Test
  void everythingIsAsItWasWhereverProcessesDie(@TempDir Path directory) throws Exception {
    NightJvm jvm = NightJvm.prepare(directory);
    List<MixedLane> lanes = new ArrayList<>();
    try (KubernetesServer server = ClusterLab.server()) {
      for (int i = 1; i <= LANES; i++) {
        lanes.add(MixedLane.in(i, server, jvm, directory, deaths));
      }
      lanes.get(0).undisturbed();
      long start = System.nanoTime();
      int nights = Lane.sideBySide(lanes, done -> isEnough(done, start), this::told);
      for (MixedLane lane : lanes) {
        lane.assertSecretIsNowhere();
      }
      System.out.printf(
          "mixed nights: %d nights of 15 targets in %d s: %s%n",
          nights, Duration.ofNanos(System.nanoTime() - start).toSeconds(), deaths.summary());
      deaths.kinds().forEach(kind -> System.out.println("  " + kind));
    } finally {
      lanes.forEach(MixedLane::close);
    }
    assertThat(deaths.neverHit()).as("kinds of boundaries at which no process died").isEmpty();
  }

  private boolean isEnough(int nights, long start) {
    boolean late = FULL ? nights >= 2 * ROUNDS : System.nanoTime() - start > ENOUGH.toNanos();
    return nights >= ROUNDS && (late || deaths.neverHit().isEmpty());
  }

  private void told(int nights) {
    if (!FULL || nights % 20 == 0) {
      System.out.printf("mixed nights: %d nights: %s%n", nights, deaths.summary());
    }
  }
}
