package dev.hibernator.testkit.contract;

import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.testkit.SimulatedCrash;
import java.time.Duration;
import java.time.Instant;

/**
 * What may happen to an attempt at its steps: whenever it calls its service, its recorder, its
 * consumption or its context. Also the time, which moves only when somebody pauses.
 */
final class Interruptions {
  private static final Duration ALLOWED = Duration.ofHours(1);
  private static final int ENDLESS = 100_000;

  private Instant now = Instant.parse("2026-03-02T20:00:00Z");
  private Instant deadline = now.plus(ALLOWED);
  private int steps;
  private int stopAt;
  private Runnable stop = () -> {};
  private int crashPoints;
  private int crashAt;
  private boolean cancelled;
  private boolean refused;

  Instant now() {
    return now;
  }

  Instant deadline() {
    return deadline;
  }

  /** A new attempt begins, with time of its own. */
  void begin() {
    deadline = now.plus(ALLOWED);
    cancelled = false;
    refused = false;
  }

  /** Does something once, at the n-th step from now on. */
  void atStep(int n, Runnable action) {
    steps = 0;
    stopAt = n;
    stop = action;
  }

  /** Whether the step of {@link #atStep} came. */
  boolean reached() {
    return steps >= stopAt;
  }

  /** Dies at the n-th point at which a process can die so that it matters. */
  void crashAt(int n) {
    crashAt = n;
  }

  /** Whether the point of {@link #crashAt} came. */
  boolean crashed() {
    return crashPoints >= crashAt;
  }

  void cancel() {
    cancelled = true;
  }

  void passDeadline() {
    now = deadline.plusSeconds(1);
  }

  /** Whether the attempt was told to stop. */
  boolean refused() {
    return refused;
  }

  void step() {
    steps++;
    Expect.that(steps < ENDLESS, "the attempt does not end: it is at its step " + steps);
    if (steps == stopAt) {
      stop.run();
    }
  }

  boolean crashesHere() {
    crashPoints++;
    return crashPoints == crashAt;
  }

  /** Writes something durable; the process may die on either side of it. */
  void durably(String what, Runnable write) {
    if (crashesHere()) {
      throw new SimulatedCrash("before " + what);
    }
    telling(write);
    if (crashesHere()) {
      throw new SimulatedCrash("after " + what);
    }
  }

  /** Remembers if the attempt is told to stop. */
  void telling(Runnable check) {
    try {
      check.run();
    } catch (RuntimeException e) {
      refused = true;
      throw e;
    }
  }

  void checkpoint() {
    step();
    telling(this::stopIfAsked);
  }

  void pause(Duration duration) {
    checkpoint();
    if (now.plus(duration).isAfter(deadline)) {
      passDeadline();
      telling(this::stopIfAsked);
    }
    now = duration.isNegative() ? now : now.plus(duration);
  }

  private void stopIfAsked() {
    if (cancelled) {
      throw new Cancelled("the contract cancels the attempt");
    }
    if (now.isAfter(deadline)) {
      throw new ExecutionFailed(
          new Failure(Failure.Kind.TIMEOUT, "the deadline has passed", "Try again."));
    }
  }
}
