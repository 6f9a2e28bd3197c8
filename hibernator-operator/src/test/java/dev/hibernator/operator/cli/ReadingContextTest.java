package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.core.port.Alarm;
import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingContextTest {
  private static final Instant START = Instant.parse("2026-02-02T12:00:00Z");

  private final List<String> told = new ArrayList<>();
  private final ReadingContext context =
      new ReadingContext(
          new Passing(), Optional.empty(), START.plus(Duration.ofMinutes(1)), told::add);

  /** A clock that moves when somebody pauses. */
  private static final class Passing implements TimeSource {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public Alarm callAt(Instant when, Runnable action) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void pauseUntil(Instant until) {
      now = until;
    }
  }

  @Test
  void whyItTakesItsTimeIsToldWhenThatIsWaitedFor() {
    context.pause(Duration.ofSeconds(5));
    context.log(Context.Level.DEBUG, "Connection refused");
    context.pause(Duration.ofMillis(200));
    assertThat(told).isEmpty();

    context.pause(Duration.ofSeconds(5));
    assertThat(told).containsExactly("Connection refused");
  }

  @Test
  void lookingEndsAtItsDeadline() {
    assertThatThrownBy(() -> context.pause(Duration.ofMinutes(1)))
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            e -> assertThat(e.failure().message()).isEqualTo("it took too long"));
  }
}
