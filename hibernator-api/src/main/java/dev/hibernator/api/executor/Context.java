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
