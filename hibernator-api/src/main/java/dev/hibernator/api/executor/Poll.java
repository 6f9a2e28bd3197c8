package dev.hibernator.api.executor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
  private final Duration timeout;
  private Instant end;
  private Duration pause = FIRST;
  private Duration left;
  private Optional<Instant> heldUntil = Optional.empty();

  /**
   * Begins to wait.
   *
   * @param context pauses, clock and deadline of the session
   * @param timeout for how long, unless the session's deadline comes first
   */
  public Poll(Context context, Duration timeout) {
    this.context = context;
    this.timeout = timeout;
    end = end();
    left = timeout;
  }

  private Instant end() {
    Instant wanted = context.clock().instant().plus(timeout);
    return wanted.isBefore(latest()) ? wanted : latest();
  }

  private Instant latest() {
    return context.deadline().minus(RESERVE);
  }

  /**
   * Asks how many resources may start to wake now, as {@link Context#tryPace}. To be asked at each
   * look, also if none are to start. As long as some are held back, the next look comes no later
   * than more may start, and only the session's deadline ends the waiting; the timeout begins anew
   * when the last of them may start.
   *
   * @param wanted how many are to start, zero or more
   * @return how many may, from none to all
   * @throws IllegalArgumentException if the number is below zero
   */
  public int pace(int wanted) {
    Permits permits = context.tryPace(wanted);
    if (heldUntil.isPresent() || permits.next().isPresent()) {
      end = end();
      left = timeout;
      pause = permits.count() > 0 ? FIRST : pause;
    }
    heldUntil = permits.next();
    return permits.count();
  }

  /**
   * Waits until it is time to look again.
   *
   * @return whether it is; not if the time is over
   * @throws Cancelled if the session is cancelled
   */
  public boolean next() {
    Duration rest = rest();
    if (rest.isZero() || rest.isNegative()) {
      return false;
    }
    Duration now = shorter(untilPermitted(), rest);
    context.pause(now);
    left = left.minus(now);
    pause = shorter(pause.multipliedBy(3).dividedBy(2), LONGEST);
    return true;
  }

  private Duration rest() {
    Instant now = context.clock().instant();
    return heldUntil.isPresent()
        ? Duration.between(now, latest())
        : shorter(left, Duration.between(now, end));
  }

  /** The next pause, cut short where more may start before it is over. */
  private Duration untilPermitted() {
    return heldUntil
        .map(until -> Duration.between(context.clock().instant(), until))
        .filter(wait -> !wait.isNegative() && !wait.isZero())
        .map(wait -> shorter(pause, wait))
        .orElse(pause);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
