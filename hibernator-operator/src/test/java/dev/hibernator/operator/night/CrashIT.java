package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes killed with SIGKILL at every kind of effect boundary and at random moments, night after
 * night on the same state directory: every instance is as it was.
 *
 * <p>By default at least twenty nights, until every kind of boundary was hit before and after its
 * effect. {@code -Dhibernator.full=true} for a thousand, and on until every single boundary was
 * hit; {@code -Dhibernator.crash.rounds=N} for another number, {@code -Dhibernator.crash.lanes=N}
 * for more fleets side by side than two.
 */
@EnabledOnJre(value = JRE.JAVA_17, disabledReason = "crash suites run on one JDK only")
class CrashIT {

  private static final boolean FULL = Boolean.getBoolean("hibernator.full");
  private static final int ROUNDS = Integer.getInteger("hibernator.crash.rounds", FULL ? 1000 : 20);
  private static final int LANES = Integer.getInteger("hibernator.crash.lanes", 2);
  private static final Duration ENOUGH = Duration.ofMinutes(4);

  @Test
  void everyInstanceIsAsItWasWhereverProcessesDie(@TempDir Path directory) throws Exception {
    Deaths deaths = new Deaths(ROUNDS);
    NightJvm jvm = NightJvm.prepare(directory);
    int nights;
    List<CrashLane> lanes = new ArrayList<>();
    try {
      for (int i = 1; i <= LANES; i++) {
        lanes.add(CrashLane.in("%012d".formatted(111_111_111_111L * i), jvm, directory, deaths));
      }
      lanes.get(0).undisturbed();
      long start = System.nanoTime();
      nights =
          Lane.sideBySide(lanes, done -> isEnough(deaths, done, start), done -> told(done, deaths));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      System.out.printf(
          "crash suite: %d nights of 40 instances in %d s, %d cores: %s%n",
          nights, took.toSeconds(), Runtime.getRuntime().availableProcessors(), deaths.summary());
      deaths.kinds().forEach(kind -> System.out.println("  " + kind));
    } finally {
      lanes.forEach(CrashLane::close);
    }
    assertThat(nights).isGreaterThanOrEqualTo(ROUNDS);
    assertThat(deaths.neverHit()).as("kinds of boundaries at which no process died").isEmpty();
    if (FULL) {
      assertThat(deaths.singlesLeft()).as("single boundaries at which no process died").isZero();
    }
  }

  private static void told(int nights, Deaths deaths) {
    if (ROUNDS == 20 || nights % 20 == 0) {
      System.out.printf("crash suite: %d nights: %s%n", nights, deaths.summary());
    }
  }

  private static boolean isEnough(Deaths deaths, int rounds, long start) {
    boolean late = System.nanoTime() - start > ENOUGH.toNanos();
    if (FULL) {
      return rounds >= ROUNDS && (deaths.singlesLeft() == 0 || rounds >= 2 * ROUNDS);
    }
    return rounds >= ROUNDS && (deaths.neverHit().isEmpty() || late);
  }
}
