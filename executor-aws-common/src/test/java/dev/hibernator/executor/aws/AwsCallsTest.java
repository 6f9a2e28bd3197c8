package dev.hibernator.executor.aws;

import static dev.hibernator.executor.aws.RefusalsTest.answered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Superseded;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;

class AwsCallsTest {
  private final PausingContext context = new PausingContext();
  private final AwsCalls calls = new AwsCalls(context);
  private final AtomicInteger sent = new AtomicInteger();

  private Supplier<String> failing(int times, RuntimeException with) {
    return () -> {
      if (sent.incrementAndGet() <= times) {
        throw with;
      }
      return "answer";
    };
  }

  @Test
  void whatFailsInPassingIsRepeatedAfterGrowingPauses() {
    assertThat(calls.read(failing(6, answered(503, "RequestLimitExceeded", "slow"))))
        .isEqualTo("answer");
    assertThat(sent).hasValue(7);
    assertThat(context.pauses).hasSize(6);
    for (int i = 0; i < 6; i++) {
      assertThat(context.pauses.get(i))
          .isPositive()
          .isLessThanOrEqualTo(Duration.ofMillis(250L << i));
    }
  }

  @Test
  void theBudgetEndsIt() {
    Supplier<String> request = failing(100_000, answered(500, "InternalError", "broken"));
    assertThatThrownBy(() -> calls.read(request))
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.INTERNAL));
    assertThat(context.pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofMinutes(2), Duration.ofSeconds(140));
  }

  @Test
  void whatIsRefusedForAReasonIsNotRepeated() {
    Supplier<String> request = failing(1, answered(403, "UnauthorizedOperation", "no"));
    assertThatThrownBy(() -> calls.read(request)).hasMessageContaining("UnauthorizedOperation");
    assertThat(sent).hasValue(1);
    assertThat(context.pauses).isEmpty();
  }

  @Test
  void theGuardRunsBeforeEveryTime() {
    AtomicInteger guarded = new AtomicInteger();
    calls.ask(guarded::incrementAndGet, failing(3, answered(503, "Unavailable", "later")));
    assertThat(guarded).hasValue(4);
  }

  @Test
  void aGuardThatThrowsPreventsTheRequest() {
    Runnable guard =
        () -> {
          throw new Superseded("a newer attempt has taken over");
        };
    assertThatThrownBy(() -> calls.ask(guard, failing(0, new IllegalStateException())))
        .isInstanceOf(Superseded.class);
    assertThat(sent).hasValue(0);
  }

  @Test
  void anInterruptCancels() {
    assertThatThrownBy(() -> calls.read(failing(1, AbortedException.create("interrupted"))))
        .isInstanceOf(Cancelled.class);
  }
}
