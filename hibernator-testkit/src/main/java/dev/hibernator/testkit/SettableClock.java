package dev.hibernator.testkit;

import dev.hibernator.core.port.Alarm;
import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A time that stands still until a test moves it, and then moves only when nobody works: every
 * alarm is called and every waiting thread goes on at exactly its instant, however slow the
 * machine.
 *
 * <p>An engine that is built with it runs whole nights in no time: {@link #advance} returns when
 * the engine has done everything that was to be done by then.
 */
public final class SettableClock implements TimeSource {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long CALLER_MILLIS = 3;

  private final Set<Call> calls = new HashSet<>();
  private final Set<Sleeper> sleepers = new HashSet<>();
  private final List<CountDownLatch> awaited = new ArrayList<>();
  private final ThreadLocal<Boolean> atWork = ThreadLocal.withInitial(() -> false);
  private Instant now;
  private long order;
  private int working;

  /**
   * Creates the clock.
   *
   * @param now what it shows
   */
  public SettableClock(Instant now) {
    this.now = now;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized Alarm callAt(Instant when, Runnable action) {
    Call call = new Call(when, order++, action);
    calls.add(call);
    notifyAll();
    return () -> {
      synchronized (this) {
        calls.remove(call);
      }
    };
  }

  @Override
  public synchronized void pauseUntil(Instant until) throws InterruptedException {
    if (!now.isBefore(until)) {
      return;
    }
    Sleeper sleeper = new Sleeper(until);
    sleepers.add(sleeper);
    leave();
    try {
      while (!sleeper.woken) {
        wait();
      }
    } catch (InterruptedException e) {
      if (!sleeper.woken) {
        enter();
      }
      throw e;
    } finally {
      sleepers.remove(sleeper);
    }
  }

  @Override
  public void await(CountDownLatch latch) throws InterruptedException {
    synchronized (this) {
      awaited.add(latch);
      leave();
    }
    try {
      latch.await();
    } finally {
      synchronized (this) {
        awaited.remove(latch);
        enter();
      }
    }
  }

  @Override
  public Runnable tracked(Runnable work) {
    synchronized (this) {
      working++;
    }
    return () -> {
      atWork.set(true);
      try {
        work.run();
      } finally {
        atWork.set(false);
        synchronized (this) {
          working--;
          notifyAll();
        }
      }
    };
  }

  /**
   * Parks the calling thread until it is interrupted, as a call that hangs does. The clock moves on
   * without it.
   *
   * @throws InterruptedException always, in the end
   */
  public void hang() throws InterruptedException {
    await(new CountDownLatch(1));
  }

  /**
   * Moves the clock on. Returns when everything that was to happen by then has happened.
   *
   * @param duration how far
   */
  public void advance(Duration duration) {
    advanceTo(instant().plus(duration));
  }

  /**
   * Moves the clock on. Returns when everything that was to happen by then has happened.
   *
   * @param target to where
   */
  public void advanceTo(Instant target) {
    advanceTo(target, () -> true);
  }

  /**
   * Moves the clock on, from one thing that happens to the next, as long as a condition holds.
   *
   * @param target to where at most
   * @param goOn asked after everything that happened
   */
  public void advanceTo(Instant target, BooleanSupplier goOn) {
    settle();
    for (Optional<Instant> next = next();
        goOn.getAsBoolean() && isDue(next, target);
        next = next()) {
      moveTo(next.get());
      settle();
    }
    if (goOn.getAsBoolean()) {
      moveTo(target);
      settle();
    }
  }

  private static boolean isDue(Optional<Instant> next, Instant target) {
    return next.filter(instant -> !instant.isAfter(target)).isPresent();
  }

  /**
   * Sets the clock, also back, as an administrator would. Nothing is called before {@link #settle}.
   *
   * @param instant what it shows
   */
  public synchronized void set(Instant instant) {
    now = instant;
  }

  /**
   * Returns when nobody works and nothing is due.
   *
   * @throws IllegalStateException if that takes longer than a minute of real time
   */
  public void settle() {
    do {
      awaitIdle();
    } while (callDue());
  }

  /**
   * Does some work on a thread of its own, and moves the clock on as long as it takes.
   *
   * @param work the work, such as waiting for an engine to finish
   * @param <T> the type of its result
   * @return the result
   * @throws IllegalStateException if the work fails, or nothing is left that it could wait for
   */
  public <T> T drive(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "driven");
    thread.setDaemon(true);
    thread.start();
    long patience = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        return task.get(CALLER_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        settle();
        Optional<Instant> next = next();
        if (!task.isDone() && next.isPresent()) {
          moveTo(next.get());
          settle();
        } else if (System.nanoTime() > patience) {
          throw new IllegalStateException("the work waits for something that never comes", e);
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("the work failed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  private synchronized Optional<Instant> next() {
    Optional<Instant> alarm = calls.stream().map(Call::when).min(Instant::compareTo);
    Optional<Instant> wake =
        sleepers.stream().map(sleeper -> sleeper.until).min(Instant::compareTo);
    if (alarm.isEmpty() || wake.isEmpty()) {
      return alarm.or(() -> wake);
    }
    return alarm.get().isBefore(wake.get()) ? alarm : wake;
  }

  private synchronized void moveTo(Instant instant) {
    if (instant.isAfter(now)) {
      now = instant;
    }
    for (Sleeper sleeper : sleepers) {
      if (!sleeper.woken && !sleeper.until.isAfter(now)) {
        sleeper.woken = true;
        if (sleeper.tracked) {
          working++;
        }
      }
    }
    sleepers.removeIf(sleeper -> sleeper.woken);
    notifyAll();
  }

  /** Calls what is due, in order; whether anything was. */
  private boolean callDue() {
    List<Call> due;
    synchronized (this) {
      due = calls.stream().filter(call -> !call.when().isAfter(now)).sorted().toList();
      calls.removeAll(due);
    }
    due.forEach(call -> call.action().run());
    return !due.isEmpty();
  }

  private synchronized void awaitIdle() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (working > 0 || awaited.stream().anyMatch(latch -> latch.getCount() == 0)) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new IllegalStateException(working + " threads are still at work after a minute");
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, TimeUnit.MILLISECONDS.toNanos(20)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  private void enter() {
    if (atWork.get()) {
      working++;
    }
  }

  private void leave() {
    if (atWork.get()) {
      working--;
      notifyAll();
    }
  }

  private record Call(Instant when, long order, Runnable action) implements Comparable<Call> {
    @Override
    public int compareTo(Call other) {
      int byTime = when.compareTo(other.when);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final class Sleeper {
    private final Instant until;
    private final boolean tracked = atWork.get();
    private boolean woken;

    Sleeper(Instant until) {
      this.until = until;
    }
  }
}
