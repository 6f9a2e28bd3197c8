package dev.hibernator.executor.aws;

import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes requests and repeats those that failed in passing, after growing pauses of random length
 * ("full jitter") and within a time budget for each request. The SDK repeats nothing by itself, so
 * every call that leaves the process is one that was asked for here. Safe for use by several
 * threads.
 *
 * <p>What is repeated may have taken effect already: only idempotent requests belong here.
 */
public final class AwsCalls {
  private static final Duration BUDGET = Duration.ofMinutes(2);
  private static final Duration FIRST_CEILING = Duration.ofMillis(250);
  private static final Duration LAST_CEILING = Duration.ofSeconds(20);

  private final Context context;

  /**
   * Creates the calls of one session.
   *
   * @param context pauses, clock and cancellation of the session
   */
  public AwsCalls(Context context) {
    this.context = context;
  }

  /**
   * Makes a request that changes nothing.
   *
   * @param request the request
   * @param <T> the type of the response
   * @return the response
   * @throws ExecutionFailed if it was refused, or the budget is spent
   * @throws Cancelled if the attempt is to stop
   */
  public <T> T read(Supplier<T> request) {
    return ask(context::checkpoint, request).orThrow();
  }

  /**
   * Makes a request.
   *
   * @param guard runs right before every time the request is sent, and throws to prevent it
   * @param request the request
   * @param <T> the type of the response
   * @return the response, or the refusal that ended it
   * @throws Cancelled if the attempt is to stop
   */
  public <T> Answer<T> ask(Runnable guard, Supplier<T> request) {
    Instant end = context.clock().instant().plus(BUDGET);
    Duration paused = Duration.ZERO;
    Duration ceiling = FIRST_CEILING;
    while (true) {
      Answer<T> answer = askOnce(guard, request);
      boolean again =
          answer instanceof Answer.Refused<T> refused
              && refused.refusal().isTransient()
              && paused.compareTo(BUDGET) < 0
              && context.clock().instant().isBefore(end);
      if (!again) {
        return answer;
      }
      Duration pause = upTo(ceiling);
      context.pause(pause);
      paused = paused.plus(pause);
      ceiling = min(ceiling.multipliedBy(2), LAST_CEILING);
    }
  }

  /**
   * Makes a request without repeating it.
   *
   * @param guard runs right before the request is sent, and throws to prevent it
   * @param request the request
   * @param <T> the type of the response
   * @return the response, or the refusal
   * @throws Cancelled if the attempt is to stop
   */
  public <T> Answer<T> askOnce(Runnable guard, Supplier<T> request) {
    guard.run();
    try {
      return new Answer.Granted<>(request.get());
    } catch (AbortedException e) {
      context.checkpoint();
      throw new Cancelled("interrupted while waiting for AWS");
    } catch (SdkException e) {
      Refusal refusal = Refusals.of(e);
      context.log(Context.Level.DEBUG, refusal.failure().message());
      return new Answer.Refused<>(refusal);
    }
  }

  private static Duration upTo(Duration ceiling) {
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, ceiling.toMillis() + 1));
  }

  private static Duration min(Duration left, Duration right) {
    return left.compareTo(right) <= 0 ? left : right;
  }
}
