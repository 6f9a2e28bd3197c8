package dev.hibernator.core.engine;

import dev.hibernator.core.port.Alarm;
import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Time that runs by itself: the system's, or a faster one for demonstrations.
 *
 * <p>Waiting is done in short stretches, and the clock is read again after each: neither a machine
 * that slept nor a clock that was set makes an alarm late by more than a stretch.
 */
public final class RunningTime implements TimeSource {
  private static final Duration LONGEST_STRETCH = Duration.ofSeconds(5);
  private static final Duration SHORTEST_STRETCH = Duration.ofNanos(100_000);

  private final InstantSource clock;
  private final double factor;
  private final ScheduledThreadPoolExecutor timer;

  private RunningTime(InstantSource clock, double factor) {
    this.clock = clock;
    this.factor = factor;
    timer = new ScheduledThreadPoolExecutor(1, RunningTime::daemon);
    timer.setKeepAliveTime(10, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
  }

  /**
   * Returns the system's time.
   *
   * @return the time
   */
  public static RunningTime system() {
    return new RunningTime(InstantSource.system(), 1);
  }

  /**
   * Returns a time that starts now, at an instant of one's own choice, and runs faster.
   *
   * @param start the instant at which it starts
   * @param factor how many of its seconds pass in one real second
   * @return the time
   * @throws IllegalArgumentException if the factor is not above zero
   */
  public static RunningTime accelerated(Instant start, double factor) {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("the factor must be above zero: " + factor);
    }
    long zero = System.nanoTime();
    return new RunningTime(
        () -> start.plusNanos((long) ((System.nanoTime() - zero) * factor)), factor);
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public Alarm callAt(Instant when, Runnable action) {
    Call call = new Call(when, action);
    call.schedule();
    return call;
  }

  @Override
  public void pauseUntil(Instant until) throws InterruptedException {
    while (clock.instant().isBefore(until)) {
      TimeUnit.NANOSECONDS.sleep(stretch(until).toNanos());
    }
  }

  /** How long to wait, in real time, before the clock is read again. */
  private Duration stretch(Instant until) {
    Duration left = Duration.between(clock.instant(), until);
    if (left.compareTo(LONGEST_STRETCH.multipliedBy((long) Math.ceil(factor))) >= 0) {
      return LONGEST_STRETCH;
    }
    Duration real = Duration.ofNanos((long) Math.ceil(left.toNanos() / factor));
    return real.compareTo(SHORTEST_STRETCH) < 0 ? SHORTEST_STRETCH : real;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "hibernator-timer");
    thread.setDaemon(true);
    return thread;
  }

  /** A call that is asked for; it looks at the clock again and again until it is due. */
  private final class Call implements Alarm, Runnable {
    private final Instant when;
    private final Runnable action;
    private final AtomicBoolean over = new AtomicBoolean();

    Call(Instant when, Runnable action) {
      this.when = when;
      this.action = action;
    }

    void schedule() {
      boolean due = !clock.instant().isBefore(when);
      Future<?> unused =
          timer.schedule(this, due ? 0 : stretch(when).toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void run() {
      if (over.get()) {
        return;
      }
      if (clock.instant().isBefore(when)) {
        schedule();
      } else if (over.compareAndSet(false, true)) {
        action.run();
      }
    }

    @Override
    public void cancel() {
      over.set(true);
    }
  }
}
