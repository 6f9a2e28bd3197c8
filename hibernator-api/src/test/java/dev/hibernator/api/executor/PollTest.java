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
  private Duration every = Duration.ZERO;
  private Instant nextPermit = START;

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

  /** Being held back is no reason for a timeout; the time begins anew with the last permit. */
  @Test
  void whatIsPacedHasTheWholeTimeAfterItsStart() {
    every = Duration.ofMinutes(10);
    Poll poll = poll(Duration.ofMinutes(5));
    List<Instant> starts = starts(poll, 3);
    assertThat(starts).containsExactly(START, START.plus(every), START.plus(every.multipliedBy(2)));
    allPauses(poll);
    assertThat(now).isEqualTo(starts.get(2).plus(Duration.ofMinutes(5)));
  }

  /** It looks as soon as more may start, but meanwhile no less often than it always does. */
  @Test
  void itLooksWhenMoreMayStart() {
    every = Duration.ofSeconds(20);
    starts(poll(Duration.ofMinutes(5)), 2);
    assertThat(pauses)
        .containsExactly(
            millis(1_000),
            millis(1_500),
            millis(2_250),
            millis(3_375),
            millis(5_062).plusNanos(500_000),
            millis(6_812).plusNanos(500_000));
  }

  @Test
  void withoutAnyTimeItWaitsForPermitsAllTheSame() {
    every = Duration.ofMinutes(1);
    Poll poll = poll(Duration.ZERO);
    assertThat(starts(poll, 2)).containsExactly(START, START.plus(every));
    assertThat(poll.next()).isFalse();
  }

  @Test
  void thePaceDoesNotOutlastTheDeadline() {
    every = Duration.ofHours(2);
    Poll poll = poll(Duration.ofMinutes(5));
    assertThat(poll.pace(2)).isEqualTo(1);
    allPauses(poll);
    assertThat(now).isEqualTo(deadline.minusSeconds(5));
  }

  @Test
  void whatIsNotPacedStartsAtOnce() {
    Poll poll = poll(Duration.ofSeconds(10));
    assertThat(poll.pace(1_000)).isEqualTo(1_000);
    allPauses(poll);
    assertThat(now).isEqualTo(START.plusSeconds(10));
  }

  @Test
  void whoCannotLookMeanwhileWaitsUntilOneMayStart() {
    every = Duration.ofMinutes(1);
    Context context = new Pausing();
    assertThat(context.pace(3)).isEqualTo(1);
    assertThat(context.pace(2)).isEqualTo(1);
    assertThat(now).isEqualTo(START.plus(every));
    assertThat(context.pace(0)).isZero();
    assertThat(pauses).containsExactly(every);
    cancelled = true;
    assertThatThrownBy(() -> context.pace(1)).isInstanceOf(Cancelled.class);
  }

  @Test
  void aContextThatKnowsOfNoPaceLetsAllStart() {
    assertThat(new Pausing().pace(7)).isEqualTo(7);
    assertThatThrownBy(() -> new Permits(-1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** When so many have started that want to at once, looked at by a poll. */
  private List<Instant> starts(Poll poll, int wanted) {
    List<Instant> starts = new ArrayList<>();
    do {
      for (int i = poll.pace(wanted - starts.size()); i > 0; i--) {
        starts.add(now);
      }
    } while (starts.size() < wanted && poll.next());
    return starts;
  }

  private final class Pausing implements Context {
    @Override
    public Permits tryPace(int wanted) {
      if (every.isZero()) {
        return Context.super.tryPace(wanted);
      }
      int count = wanted > 0 && !now.isBefore(nextPermit) ? 1 : 0;
      nextPermit = count > 0 ? now.plus(every) : nextPermit;
      return new Permits(count, count < wanted ? Optional.of(nextPermit) : Optional.empty());
    }

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
