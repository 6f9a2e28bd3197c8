package dev.hibernator.operator.night;

import dev.hibernator.core.port.Alarm;
import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Time that runs faster than the system's, and leaps ahead when told to.
 *
 * <p>Two processes with the same start and pace read the same time, so that a process that is
 * started anew does not see the clock step back.
 */
final class LeapingTime implements TimeSource {

  private final Pace pace;
  private final List<Call> calls = new ArrayList<>();
  private Duration leaped = Duration.ZERO;

  LeapingTime(Pace pace) {
    this.pace = pace;
    Thread thread = new Thread(this::ring, "leaping-time");
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on it is at least that late. */
  synchronized void leapTo(Instant to) {
    Instant now = instant();
    if (now.isBefore(to)) {
      leaped = leaped.plus(Duration.between(now, to));
      notifyAll();
    }
  }

  @Override
  public synchronized Instant instant() {
    return pace.now().plus(leaped);
  }

  @Override
  public synchronized Alarm callAt(Instant when, Runnable action) {
    Call call = new Call(when, action);
    calls.add(call);
    notifyAll();
    return () -> forget(call);
  }

  @Override
  public synchronized void pauseUntil(Instant until) throws InterruptedException {
    for (Duration left = until(until); left.compareTo(Duration.ZERO) > 0; left = until(until)) {
      sleep(left);
    }
  }

  private synchronized void forget(Call call) {
    calls.remove(call);
  }

  private void ring() {
    while (true) {
      next().action.run();
    }
  }

  private synchronized Call next() {
    while (true) {
      Instant now = instant();
      for (Call call : calls) {
        if (!call.when.isAfter(now)) {
          calls.remove(call);
          return call;
        }
      }
      Duration left =
          calls.stream()
              .map(call -> Duration.between(now, call.when))
              .min(Duration::compareTo)
              .orElse(Duration.ofDays(1));
      try {
        sleep(left);
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts the time", e);
      }
    }
  }

  private Duration until(Instant instant) {
    return Duration.between(instant(), instant);
  }

  /** Lets go of the monitor until the time has come, it leapt, or there is another call. */
  private void sleep(Duration left) throws InterruptedException {
    long nanos = Math.max(1_000_000, (long) (left.toNanos() / pace.factor()));
    TimeUnit.NANOSECONDS.timedWait(this, nanos);
  }

  private record Call(Instant when, Runnable action) {}
}
