package dev.hibernator.operator.cli;

import dev.hibernator.core.port.Alarm;
import dev.hibernator.core.port.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Time that runs faster than the real one, at a speed that can be changed while it runs: slower
 * where there is something to see, faster where everybody sleeps. Safe for use by several threads.
 */
final class FastTime implements TimeSource, AutoCloseable {
  private static final long TICK_MILLIS = 10;

  private final List<Call> calls = new ArrayList<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "hibernator-fast-time");
            thread.setDaemon(true);
            return thread;
          });
  private Instant base;
  private long baseNanos = System.nanoTime();
  private long speed;

  FastTime(Instant start, long speed) {
    base = start;
    this.speed = speed;
    ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Lets this many seconds pass in a real one, from now on. */
  synchronized void speed(long factor) {
    base = instant();
    baseNanos = System.nanoTime();
    speed = factor;
  }

  @Override
  public synchronized Instant instant() {
    return base.plusNanos((System.nanoTime() - baseNanos) * speed);
  }

  @Override
  public synchronized Alarm callAt(Instant when, Runnable action) {
    Call call = new Call(when, action);
    calls.add(call);
    return () -> cancel(call);
  }

  private synchronized void cancel(Call call) {
    calls.remove(call);
  }

  @Override
  public synchronized void pauseUntil(Instant until) throws InterruptedException {
    while (instant().isBefore(until)) {
      wait(TICK_MILLIS);
    }
  }

  private void tick() {
    // Each on its own: one that fails must not keep the others, or the clock, from going on.
    due().forEach(call -> ticker.execute(call.action()));
  }

  private synchronized List<Call> due() {
    Instant now = instant();
    List<Call> due = calls.stream().filter(call -> !call.when().isAfter(now)).toList();
    calls.removeAll(due);
    return due;
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }

  /** Compared by identity: two calls may be alike. */
  private static final class Call {
    private final Instant when;
    private final Runnable action;

    Call(Instant when, Runnable action) {
      this.when = when;
      this.action = action;
    }

    Instant when() {
      return when;
    }

    Runnable action() {
      return action;
    }
  }
}
