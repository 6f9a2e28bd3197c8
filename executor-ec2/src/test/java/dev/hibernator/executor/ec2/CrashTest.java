package dev.hibernator.executor.ec2;

import static dev.hibernator.executor.ec2.Night.STAGING;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.PENDING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.RUNNING;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.STOPPED;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.STOPPING;

import dev.hibernator.api.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** The process dies on either side of every call and every durable write. */
class CrashTest {
  private static final JsonObject PARAMETERS =
      STAGING
          .with("hibernate", true)
          .with("preferredInstanceTypes", List.of("m5a.large"))
          .with("awaitCompletion", Map.of("enabled", true));

  /** The process is gone: nothing may catch this. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private record As(InstanceStateName state, String type) {}

  @Test
  void afterWakingAllIsAsItWasWhereverItDied() {
    int boundaries = run(Integer.MAX_VALUE);
    assertThat(boundaries).isGreaterThan(40);
    for (int n = 1; n <= boundaries; n++) {
      run(n);
    }
  }

  /** Two nights, the first with a shortage; dies at the n-th boundary and goes on. */
  private static int run(int n) {
    Night night = new Night();
    Map<String, As> before = fleet(night.ec2);
    int[] passed = {0};
    Runnable boundary =
        () -> {
          if (++passed[0] == n) {
            throw new Killed();
          }
        };
    night.ec2.boundary = boundary;
    night.ledger.onBoundary(boundary);
    night.ec2.shortages.put("m5.large", 7);
    reviving(() -> night.sleep(PARAMETERS));
    reviving(() -> night.wake(PARAMETERS));
    assertThat(night.ledger.point().entries()).as("open after boundary %d", n).isEmpty();
    night.ec2.shortages.clear();
    night.ledger.nextCycle();
    reviving(() -> night.sleep(PARAMETERS));
    reviving(() -> night.wake(PARAMETERS));
    night.ec2.settle();
    assertThat(now(night.ec2)).as("after boundary %d", n).isEqualTo(before);
    assertThat(night.ledger.point().entries()).isEmpty();
    return passed[0];
  }

  private static void reviving(Supplier<dev.hibernator.api.executor.Outcome> attempt) {
    try {
      assertThat(attempt.get().failures()).isEmpty();
    } catch (Killed e) {
      assertThat(attempt.get().failures()).isEmpty();
    }
  }

  private static Map<String, As> fleet(FakeEc2 ec2) {
    ec2.addMany(3, RUNNING);
    ec2.addMany(2, STOPPED);
    ec2.add("i-000000aa", RUNNING).change(PENDING, RUNNING, 2);
    ec2.add("i-000000bb", RUNNING).change(STOPPING, STOPPED, 2);
    ec2.add("i-000000cc", RUNNING).stopProtected = true;
    ec2.add("i-000000dd", RUNNING).tag("aws:autoscaling:groupName", "web");
    ec2.add("i-000000ee", RUNNING).hibernatable = true;
    Map<String, As> before = new TreeMap<>();
    ec2.instances.forEach((id, i) -> before.put(id, new As(i.next, i.type)));
    return before;
  }

  private static Map<String, As> now(FakeEc2 ec2) {
    Map<String, As> now = new TreeMap<>();
    ec2.instances.forEach((id, i) -> now.put(id, new As(i.state, i.type)));
    return now;
  }
}
