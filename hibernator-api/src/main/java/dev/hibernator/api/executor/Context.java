package dev.hibernator.api.executor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A session's way to the outside. Safe for use by several threads.
 *
 * <p>Everything that takes time goes through it, so that an attempt can be cancelled and a test can
 * run a night in no time.
 */
public interface Context {
  /**
   * Returns the clock; the only one that an executor uses.
   *
   * @return the clock
   */
  InstantSource clock();

  /**
   * Returns the connector that the target names.
   *
   * @return the connector, empty if the target names none
   */
  Optional<Connector> connector();

  /**
   * Returns when the attempt must have ended.
   *
   * @return the deadline
   */
  Instant deadline();

  /**
   * Writes a line into the attempt's log.
   *
   * @param level how important it is
   * @param message the line, without secrets
   */
  void log(Level level, String message);

  /**
   * Tells how far the attempt is.
   *
   * @param message what it is doing, such as {@code waiting for 3 instances to stop}
   * @param done how many resources are dealt with
   * @param total how many there are
   */
  void progress(String message, int done, int total);

  /**
   * Waits.
   *
   * @param duration how long; nothing happens for zero or less
   * @throws Cancelled if the attempt is to stop
   * @throws ExecutionFailed with {@link Failure.Kind#TIMEOUT} if the deadline comes first
   */
  void pause(Duration duration);

  /**
   * Throws if the attempt is to stop.
   *
   * @throws Cancelled if it is
   * @throws ExecutionFailed with {@link Failure.Kind#TIMEOUT} if the deadline has passed
   */
  void checkpoint();

  /**
   * Applies a function to items, several at a time within the process's limits.
   *
   * @param items the items
   * @param work the function; whatever it throws is thrown again when all running calls have ended
   * @param <T> the type of the items
   * @param <R> the type of the results
   * @return the results, in the items' order
   */
  <T, R> List<R> parallel(Collection<T> items, Function<? super T, ? extends R> work);

  /**
   * Asks how many resources may start to wake now, for a plan may want them to wake at a pace
   * ({@code execution.pacing.resources}). An executor asks right before it starts to wake some,
   * starts no more than so many, and asks again for the others. What is awake already needs no
   * permit, and neither does anything else that a wake-up looks at or puts back in order. Never
   * waits; {@link Poll#pace} is the same for those who look again and again meanwhile.
   *
   * @param wanted how many are to start, zero or more
   * @return how many may, from none to all; all where nothing is paced, such as in a shutdown
   * @throws IllegalArgumentException if the number is below zero
   */
  default Permits tryPace(int wanted) {
    return Permits.all(wanted);
  }

  /**
   * As {@link #tryPace}, but waits until at least one may start. Threads of {@link #parallel} may
   * call it, but keep a thread busy while they wait: better ask first, and then start so many in
   * parallel.
   *
   * @param wanted how many are to start, zero or more
   * @return how many may; at least one, unless none are wanted
   * @throws IllegalArgumentException if the number is below zero
   * @throws Cancelled if the attempt is to stop
   * @throws ExecutionFailed with {@link Failure.Kind#TIMEOUT} if the deadline comes first
   */
  default int pace(int wanted) {
    Permits permits = tryPace(wanted);
    while (permits.count() == 0 && permits.next().isPresent()) {
      pause(Duration.between(clock().instant(), permits.next().get()));
      permits = tryPace(wanted);
    }
    return permits.count();
  }

  /** How important a line of log is. */
  enum Level {
    /** For developers. */
    DEBUG,
    /** What is done. */
    INFO,
    /** Something a person should look at. */
    WARN,
    /** Something failed. */
    ERROR
  }
}
