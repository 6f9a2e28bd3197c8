package dev.hibernator.api.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PollTest {
  private static final Instant START = Instant.parse("2026-03-01T20:00:00Z");

  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = START;
  private Instant deadline = START.plus(Duration.ofHours(1));
  private boolean cancelled;

  private List<Duration> allPauses(Poll poll) {
    while (poll.next()) {
      assertThat(pauses).hasSizeLessThan(1_000);
    }
    return pauses;
  }

  private Poll poll(Duration timeout) {
    return new Poll(new Pausing(), timeout);
  }

  private static Duration millis(long count) {
    return Duration.ofMillis(count);
  }

  @Test
  void pausesBeginWithASecondAndGrowByHalfUpToFifteen() {
    assertThat(allPauses(poll(Duration.ofMinutes(2))).subList(0, 10))
        .startsWith(millis(1_000), millis(1_500), millis(2_250), millis(3_375))
        .endsWith(Duration.ofSeconds(15), Duration.ofSeconds(15))
        .isSorted();
  }

  @Test
  void theLastPauseEndsWithTheTime() {
    allPauses(poll(Duration.ofSeconds(10)));
    assertThat(now).isEqualTo(START.plusSeconds(10));
    assertThat(pauses).endsWith(millis(1_875));
  }

  /** What is left before the deadline is for saying what came of it. */
  @Test
  void itEndsFiveSecondsBeforeTheDeadline() {
    deadline = START.plusSeconds(30);
    allPauses(poll(Duration.ofMinutes(10)));
    assertThat(now).isEqualTo(START.plusSeconds(25));
  }

  @Test
  void withoutAnyTimeItNeverPauses() {
    assertThat(poll(Duration.ZERO).next()).isFalse();
    deadline = START.plusSeconds(3);
    assertThat(poll(Duration.ofMinutes(1)).next()).isFalse();
    assertThat(pauses).isEmpty();
  }

  /** What the looks themselves take counts, too. */
  @Test
  void slowLooksTakeFromTheTime() {
    Poll poll = poll(Duration.ofSeconds(10));
    assertThat(poll.next()).isTrue();
    now = now.plusSeconds(8);
    assertThat(poll.next()).isTrue();
    assertThat(poll.next()).isFalse();
    assertThat(pauses).containsExactly(millis(1_000), millis(1_000));
  }

  /** A clock that is set back does not make it wait for ever. */
  @Test
  void aClockThatIsSetBackGivesNoMoreTime() {
    Poll poll = poll(Duration.ofSeconds(10));
    assertThat(poll.next()).isTrue();
    now = START.minus(Duration.ofHours(2));
    Duration all = allPauses(poll).stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(all).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void whoIsCancelledIsToldAtOnce() {
    cancelled = true;
    assertThatThrownBy(() -> poll(Duration.ofSeconds(10)).next()).isInstanceOf(Cancelled.class);
  }

  private final class Pausing implements Context {
    @Override
    public InstantSource clock() {
      return () -> now;
    }

    @Override
    public Optional<Connector> connector() {
      return Optional.empty();
    }

    @Override
    public Instant deadline() {
      return deadline;
    }

    @Override
    public void log(Level level, String message) {}

    @Override
    public void progress(String message, int done, int total) {}

    @Override
    public void pause(Duration duration) {
      checkpoint();
      pauses.add(duration);
      now = now.plus(duration);
    }

    @Override
    public void checkpoint() {
      if (cancelled) {
        throw new Cancelled("told to stop");
      }
    }

    @Override
    public <T, R> List<R> parallel(Collection<T> items, Function<? super T, ? extends R> work) {
      return items.stream().<R>map(work).toList();
    }
  }
}
