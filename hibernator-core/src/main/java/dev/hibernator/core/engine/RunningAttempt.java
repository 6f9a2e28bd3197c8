package dev.hibernator.core.engine;

import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Superseded;
import dev.hibernator.core.decide.Effect.Dispatch;
import dev.hibernator.core.port.TimeSource;
import dev.hibernator.restore.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the engine holds of an attempt while it runs: its deadline, and the ways to stop it. Only
 * threads that wait are interrupted, so that no durable write is ever torn from its file.
 */
final class RunningAttempt {
  private final Dispatch dispatch;
  private final TimeSource time;
  private final Instant startedAt;
  private final Instant mutationsFrom;
  private final Set<Thread> waiting = new HashSet<>();
  private final Optional<AttemptPace> pace;
  private Optional<String> cancelled = Optional.empty();
  private Optional<Thread> thread = Optional.empty();
  private volatile boolean abandoned;

  /**
   * @param mutationsFrom before this instant nothing is touched: a predecessor's last call may
   *     still be on its way
   */
  RunningAttempt(Dispatch dispatch, TimeSource time, Instant mutationsFrom) {
    this.dispatch = dispatch;
    this.time = time;
    this.mutationsFrom = mutationsFrom;
    startedAt = time.instant();
    pace = dispatch.pace().map(AttemptPace::new);
  }

  /** How fast its resources may start to wake; empty for any. */
  Optional<AttemptPace> pace() {
    return pace;
  }

  Dispatch dispatch() {
    return dispatch;
  }

  Attempt attempt() {
    return dispatch.attempt();
  }

  Instant startedAt() {
    return startedAt;
  }

  Instant deadline() {
    return startedAt.plus(dispatch.timeout());
  }

  synchronized void startsOn(Thread own) {
    thread = Optional.of(own);
  }

  /** From now on its thread does something else, which nobody is to interrupt. */
  synchronized void ends() {
    thread = Optional.empty();
    Thread.interrupted();
  }

  /** Asks it to stop at its next step. */
  synchronized void cancel(String why) {
    if (cancelled.isEmpty()) {
      cancelled = Optional.of(why);
      waiting.forEach(Thread::interrupt);
    }
  }

  /** Gives it up: whatever it still does is refused. */
  synchronized void abandon(String why) {
    cancel(why);
    abandoned = true;
    thread.ifPresent(Thread::interrupt);
  }

  boolean isAbandoned() {
    return abandoned;
  }

  synchronized boolean isCancelled() {
    return cancelled.isPresent();
  }

  /** Throws if it is to stop. */
  void checkpoint() {
    stopIfAsked();
    if (!time.instant().isBefore(deadline())) {
      throw tooLate();
    }
  }

  /** Throws if it is to stop; waits for the instant from which it may touch anything. */
  void beforeMutation() {
    checkpoint();
    if (time.instant().isBefore(mutationsFrom)) {
      waitUntil(mutationsFrom);
      checkpoint();
    }
  }

  void pause(Duration duration) {
    checkpoint();
    if (duration.isNegative() || duration.isZero()) {
      return;
    }
    Instant until = time.instant().plus(duration);
    boolean late = until.isAfter(deadline());
    waitUntil(late ? deadline() : until);
    if (late) {
      throw tooLate();
    }
  }

  private void waitUntil(Instant until) {
    synchronized (this) {
      stopIfAsked();
      waiting.add(Thread.currentThread());
    }
    try {
      time.pauseUntil(until);
    } catch (InterruptedException e) {
      stopIfAsked();
      throw new Cancelled("interrupted");
    } finally {
      synchronized (this) {
        waiting.remove(Thread.currentThread());
        // One that came too late must not hit the next write to a file.
        Thread.interrupted();
      }
    }
    stopIfAsked();
  }

  private synchronized void stopIfAsked() {
    if (abandoned) {
      throw new Superseded("the attempt was abandoned");
    }
    if (cancelled.isPresent()) {
      throw new Cancelled(cancelled.get());
    }
  }

  private ExecutionFailed tooLate() {
    return new ExecutionFailed(
        new Failure(
            Failure.Kind.TIMEOUT,
            "the attempt took longer than " + Texts.duration(dispatch.timeout()),
            "Raise behavior.targetTimeout if the target needs more time."));
  }
}
