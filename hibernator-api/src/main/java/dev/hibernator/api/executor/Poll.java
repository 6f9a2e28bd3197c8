package dev.hibernator.api.executor;

import java.time.Duration;
import java.time.Instant;

/**
 * The pauses between looks at resources that change: a second at first, each further one half as
 * long again, up to 15 seconds. For one thread.
 */
public final class Poll {
  private static final Duration FIRST = Duration.ofSeconds(1);
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
   * @param timeout for how long, unless the session's deadline comes first
   */
  public Poll(Context context, Duration timeout) {
    this.context = context;
    Instant wanted = context.clock().instant().plus(timeout);
    Instant latest = context.deadline().minus(RESERVE);
    end = wanted.isBefore(latest) ? wanted : latest;
    left = timeout;
  }

  /**
   * Waits until it is time to look again.
   *
   * @return whether it is; not if the time is over
   * @throws Cancelled if the session is cancelled
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
