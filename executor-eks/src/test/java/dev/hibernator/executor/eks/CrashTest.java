package dev.hibernator.executor.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.executor.Outcome;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The process dies on either side of every call and every durable write. */
class CrashTest {
  /** The process is gone: nothing may catch this. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void afterWakingAllIsAsItWasWhereverItDied() {
    int boundaries = run(Integer.MAX_VALUE);
    assertThat(boundaries).isGreaterThan(30);
    for (int n = 1; n <= boundaries; n++) {
      run(n);
    }
  }

  private static int run(int n) {
    Night night = new Night();
    night.eks.transitionalAnswers = 1;
    night.eks.add("a", 1, 3, 5);
    night.eks.add("b", 2, 2, 2);
    night.eks.add("busy", 1, 1, 4).update(2);
    night.eks.add("off", 0, 0, 4);
    Map<String, Sizes> before = sizes(night.eks);
    int[] passed = {0};
    Runnable boundary =
        () -> {
          if (++passed[0] == n) {
            throw new Killed();
          }
        };
    night.eks.boundary = boundary;
    night.ledger.onBoundary(boundary);
    reviving(() -> night.sleep(Night.AWAITING));
    reviving(() -> night.wake(Night.AWAITING));
    assertThat(night.ledger.point().entries()).as("open after boundary %d", n).isEmpty();
    assertThat(sizes(night.eks)).as("after boundary %d", n).isEqualTo(before);
    return passed[0];
  }

  private static void reviving(Supplier<Outcome> attempt) {
    try {
      assertThat(attempt.get().failures()).isEmpty();
    } catch (Killed e) {
      assertThat(attempt.get().failures()).isEmpty();
    }
  }

  private static Map<String, Sizes> sizes(FakeEks eks) {
    Map<String, Sizes> sizes = new TreeMap<>();
    eks.groups.forEach((name, group) -> sizes.put(name, group.sizes));
    return sizes;
  }
}
