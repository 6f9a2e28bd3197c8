package dev.hibernator.operator.cli;

import dev.hibernator.core.port.Alarm;
import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private final Future<?> ticking;
  private Instant base;
  private long baseNanos = System.nanoTime();
  private long speed;
  private Instant slowDownAt = Instant.MAX;
  private long speedThereafter;

  FastTime(Instant start, long speed) {
    base = start;
    this.speed = speed;
    speedThereafter = speed;
    ticking =
        ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Lets this many seconds pass in a real one, from now on. */
  synchronized void speed(long factor) {
    speed(factor, Instant.MAX, factor);
  }

  /** Lets this many seconds pass in a real one until an instant, and so many thereafter. */
  synchronized void speed(long factor, Instant until, long thereafter) {
    long now = System.nanoTime();
    base = at(now);
    baseNanos = now;
    speed = factor;
    slowDownAt = until;
    speedThereafter = thereafter;
  }

  @Override
  public synchronized Instant instant() {
    return at(System.nanoTime());
  }

  private Instant at(long nanos) {
    Instant instant = base.plusNanos((nanos - baseNanos) * speed);
    if (instant.isBefore(slowDownAt)) {
      return instant;
    }
    baseNanos += Duration.between(base, slowDownAt).toNanos() / speed;
    base = slowDownAt;
    speed = speedThereafter;
    slowDownAt = Instant.MAX;
    return base.plusNanos((nanos - baseNanos) * speed);
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
    ticking.cancel(false);
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
