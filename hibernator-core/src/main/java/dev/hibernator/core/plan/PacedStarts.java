package dev.hibernator.core.plan;

import dev.hibernator.api.executor.Permits;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Remembers what has started at a {@link Rate}, and permits what may start. Time is an argument;
 * not safe for use by several threads.
 */
public final class PacedStarts {
  private final Rate rate;
  private final TreeMap<Instant, Integer> starts = new TreeMap<>();

  /**
   * Begins with nothing that has started.
   *
   * @param rate the rate
   */
  public PacedStarts(Rate rate) {
    this.rate = rate;
  }

  /**
   * Takes note that as many as may have started at an instant: somebody else started them, and
   * nobody knows how many.
   *
   * @param at when
   */
  public void full(Instant at) {
    starts.put(at, rate.count());
  }

  /**
   * Permits as many as may start; they count as started. A clock that was set back lets nothing
   * wait for longer than the rate's own time: what started later than now counts from now on.
   *
   * @param wanted how many are to start
   * @param now the current instant
   * @return how many may, and when more may if some may not
   * @throws IllegalArgumentException if the number is below zero
   */
  public Permits take(int wanted, Instant now) {
    if (wanted < 0) {
      throw new IllegalArgumentException("the number wanted must not be below zero: " + wanted);
    }
    forget(now);
    int started = starts.values().stream().mapToInt(Integer::intValue).sum();
    int count = Math.min(wanted, rate.left(started));
    if (count > 0) {
      starts.merge(now, count, Integer::sum);
    }
    return new Permits(
        count, count < wanted ? Optional.of(rate.over(starts.firstKey())) : Optional.empty());
  }

  private void forget(Instant now) {
    int later = starts.tailMap(now, false).values().stream().mapToInt(Integer::intValue).sum();
    starts.tailMap(now, false).clear();
    if (later > 0) {
      starts.merge(now, later, Integer::sum);
    }
    starts.keySet().removeIf(start -> !rate.counts(start, now));
  }
}
