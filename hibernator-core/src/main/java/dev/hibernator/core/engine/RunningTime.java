package dev.hibernator.core.engine;

import dev.hibernator.core.port.Alarm;
import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time that runs by itself: the system's, or a faster one for demonstrations.
 *
 * <p>Waiting is done in short stretches, and the clock is read again after each: neither a machine
 * that slept nor a clock that was set makes an alarm late by more than a stretch.
 */
public final class RunningTime implements TimeSource {
  private static final Logger LOG = LoggerFactory.getLogger(RunningTime.class);
  private static final Duration LONGEST_STRETCH = Duration.ofSeconds(5);
  private static final Duration SHORTEST_STRETCH = Duration.ofNanos(100_000);

  private final InstantSource clock;
  private final double factor;
  private final ScheduledThreadPoolExecutor timer;
  private final AtomicLong numbers = new AtomicLong();
  private final TreeSet<Call> calls =
      new TreeSet<>(
          Comparator.comparing((Call call) -> call.when).thenComparingLong(call -> call.number));
  private Future<?> next = CompletableFuture.completedFuture(null);

  private RunningTime(InstantSource clock, double factor) {
    this.clock = clock;
    this.factor = factor;
    timer = new ScheduledThreadPoolExecutor(1, RunningTime::daemon);
    timer.setKeepAliveTime(10, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
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
    Call call = new Call(when, numbers.incrementAndGet(), action);
    add(call);
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

  private synchronized void add(Call call) {
    calls.add(call);
    if (calls.first() == call) {
      lookSoonEnough();
    }
  }

  private synchronized void remove(Call call) {
    calls.remove(call);
  }

  /** Calls what is due; however many wait, only the first of them is looked at in between. */
  private void look() {
    try {
      for (Optional<Call> due = takeDue(); due.isPresent(); due = takeDue()) {
        due.get().run();
      }
    } finally {
      lookSoonEnough();
    }
  }

  private synchronized Optional<Call> takeDue() {
    boolean due = !calls.isEmpty() && !clock.instant().isBefore(calls.first().when);
    return due ? Optional.ofNullable(calls.pollFirst()) : Optional.empty();
  }

  private synchronized void lookSoonEnough() {
    next.cancel(false);
    if (!calls.isEmpty()) {
      Instant when = calls.first().when;
      boolean due = !clock.instant().isBefore(when);
      next = timer.schedule(this::look, due ? 0 : stretch(when).toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** A call that is asked for. */
  private final class Call implements Alarm {
    private final Instant when;
    private final long number;
    private final Runnable action;

    Call(Instant when, long number, Runnable action) {
      this.when = when;
      this.number = number;
      this.action = action;
    }

    /** One that fails does not keep the others from being called. */
    void run() {
      try {
        action.run();
      } catch (RuntimeException e) {
        LOG.error("what was to be done at {} failed", when, e);
      }
    }

    @Override
    public void cancel() {
      remove(this);
    }
  }
}
