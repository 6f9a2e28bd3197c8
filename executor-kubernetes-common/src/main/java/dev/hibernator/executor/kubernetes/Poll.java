package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.executor.Context;
import java.time.Duration;
import java.time.Instant;

/** The pauses between looks at objects that change: short at first, then longer. */
public final class Poll {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** What is left of the attempt to say what came of it. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final Context context;
  private final Instant end;
  private Duration pause = FIRST;
  private Duration left;

  /**
   * Begins to wait.
   *
   * @param context pauses, clock and deadline of the session
   * @param timeout for how long
   */
  public Poll(Context context, Duration timeout) {
    this.context = context;
    Instant wanted = context.clock().instant().plus(timeout);
    Instant latest = context.deadline().minus(RESERVE);
    this.end = wanted.isBefore(latest) ? wanted : latest;
    this.left = timeout;
  }

  /**
   * Waits until it is time to look again.
   *
   * @return whether to look again; false if the time is over
   */
  public boolean next() {
    Duration rest = shorter(left, Duration.between(context.clock().instant(), end));
    if (rest.isZero() || rest.isNegative()) {
      return false;
    }
    Duration now = shorter(pause, rest);
    context.pause(now);
    left = left.minus(now);
    pause = shorter(pause.multipliedBy(3).dividedBy(2), LONGEST);
    return true;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
