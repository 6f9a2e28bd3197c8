package dev.hibernator.executor.rds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The process dies on either side of every call and every durable write. */
class CrashTest {
  private static final JsonObject PARAMETERS =
      Night.AWAITING.with("snapshotBeforeStop", true).with("snapshotRetention", 1);

  /** The process is gone: nothing may catch this. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void afterWakingAllIsAsItWasAndTheSnapshotsAreKeptAndPrunedExactly() {
    int boundaries = run(Integer.MAX_VALUE);
    assertThat(boundaries).isGreaterThan(60);
    for (int n = 1; n <= boundaries; n++) {
      run(n);
    }
  }

  /** Two nights; dies at the n-th boundary and goes on. */
  private static int run(int n) {
    Night night = new Night();
    night.rds.transitionalAnswers = 1;
    night.rds.instance("orders");
    night.rds.instance("off").is("stopped");
    night.rds.instance("busy").change("modifying", "available", 2);
    night.rds.cluster("ledger");
    Map<String, String> before = statuses(night.rds);
    int[] passed = {0};
    Runnable boundary =
        () -> {
          if (++passed[0] == n) {
            throw new Killed();
          }
        };
    night.rds.boundary = boundary;
    night.ledger.onBoundary(boundary);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      reviving(() -> night.sleep(PARAMETERS));
      reviving(() -> night.wake(PARAMETERS));
      assertThat(night.ledger.point().entries()).as("open after boundary %d", n).isEmpty();
      expected.clear();
      for (String key : List.of("instance:orders", "instance:busy", "cluster:ledger")) {
        expected.add(night.ledger.entry(key).state().data().string("snapshotId").orElseThrow());
      }
      night.ledger.nextCycle();
      night.elapse(Duration.ofDays(1));
    }
    night.rds.settle();
    assertThat(statuses(night.rds)).as("after boundary %d", n).isEqualTo(before);
    assertThat(night.rds.snapshots.keySet())
        .as("snapshots after boundary %d", n)
        .containsExactlyInAnyOrderElementsOf(expected);
    return passed[0];
  }

  private static void reviving(Supplier<Outcome> attempt) {
    try {
      assertThat(attempt.get().failures()).isEmpty();
    } catch (Killed e) {
      assertThat(attempt.get().failures()).isEmpty();
    }
  }

  private static Map<String, String> statuses(FakeRds rds) {
    Map<String, String> statuses = new TreeMap<>();
    rds.databases.forEach((name, each) -> statuses.put(name, each.next));
    return statuses;
  }
}
