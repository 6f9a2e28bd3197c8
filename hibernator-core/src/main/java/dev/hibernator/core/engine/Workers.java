package dev.hibernator.core.engine;

import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The engine's threads: few for decisions, one per running attempt, some for an attempt's parallel
 * calls, one each for the audit log and for people. All are daemons: a call that hangs keeps no
 * process alive.
 */
final class Workers {
  /** Attempts are many and their stacks shallow. */
  private static final long ATTEMPT_STACK = 512 * 1024;

  /** So that taking note needs but a small part of a processor while attempts wait for one. */
  private static final Executor REST =
      CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS, Runnable::run);

  private final TimeSource time;
  private final Backlog backlog = new Backlog();
  private final ThreadPoolExecutor decisions;
  private final StandingBack notes = new StandingBack(this::takeNote, REST::execute);
  private final ThreadPoolExecutor attempts;
  private final ThreadPoolExecutor calls;
  private final ThreadPoolExecutor audit;
  private final ThreadPoolExecutor notifications;

  Workers(TimeSource time, int decisionThreads) {
    this.time = time;

    decisions = fixed(decisionThreads, "hibernator-decide");
    attempts = growing("hibernator-attempt");
    calls = growing("hibernator-call");
    audit = fixed(1, "hibernator-audit");
    notifications = fixed(1, "hibernator-notify");
  }

  /**
   * Runs a decision.
   *
   * @return whether it will be run: once the engine has stopped, nothing is
   */
  boolean decide(Runnable work) {
    return !decisions.isShutdown() && submit(decisions, backlog.counted(work));
  }

  /**
   * Runs a decision.
   *
   * @param pressing whether attempts may be due by it; the others, which only take note of what
   *     ended, are not waited for, and stand back while attempts wait for a place
   */
  void decide(Runnable work, boolean pressing) {
    if (pressing) {
      decide(work);
    } else if (!decisions.isShutdown()) {
      notes.add(time.tracked(work));
    }
  }

  /** Whether attempts wait for a place or for a thread. */
  void attemptsWait(boolean wait) {
    notes.stand(wait);
  }

  /**
   * Runs an attempt on a thread of its own. Where many plans are to be decided on at once, pressing
   * ones go first for a while: an attempt writes much more than a decision, and what is not decided
   * yet would wait for it.
   */
  void attempt(Runnable work) {
    Backlog.Waiter place = backlog.queue();
    attempts.execute(
        time.tracked(
            () -> {
              place.await();
              work.run();
            }));
  }

  /** Has the calling thread wait as a new attempt does, before it runs another one. */
  void waitForDecisions() {
    backlog.queue().await();
  }

  /** Runs a part of an attempt. */
  void call(Runnable work) {
    calls.execute(time.tracked(work));
  }

  void audit(Runnable work) {
    submit(audit, work);
  }

  void notifying(Runnable work) {
    submit(notifications, work);
  }

  /** Finishes what is being told, in real time. */
  void finishTelling(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    stop(audit, end);
    stop(notifications, end);
  }

  /** Finishes the decisions that wait, in real time. */
  void stop(Duration atMost) throws InterruptedException {
    notes.stand(false);
    stop(decisions, System.nanoTime() + atMost.toNanos());
    attempts.shutdown();
    calls.shutdown();
  }

  private static void stop(ExecutorService pool, long end) throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private void takeNote(Runnable tracked) {
    boolean unused = execute(decisions, tracked);
  }

  private boolean submit(ExecutorService pool, Runnable work) {
    return !pool.isShutdown() && execute(pool, time.tracked(work));
  }

  private static boolean execute(ExecutorService pool, Runnable tracked) {
    try {
      pool.execute(tracked);
      return true;
    } catch (RejectedExecutionException e) {
      // Stopped in between: what waits is decided on by whoever takes over.
      return false;
    }
  }

  private static ThreadPoolExecutor fixed(int threads, String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name, 0));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ThreadPoolExecutor growing(String name) {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        named(name, ATTEMPT_STACK));
  }

  private static ThreadFactory named(String name, long stack) {
    AtomicLong number = new AtomicLong();
    return work -> {
      Thread thread = new Thread(null, work, name + "-" + number.incrementAndGet(), stack);
      thread.setDaemon(true);
      // Not that of whoever happens to need the first thread, such as a plugin's session.
      thread.setContextClassLoader(Workers.class.getClassLoader());
      return thread;
    };
  }
}
