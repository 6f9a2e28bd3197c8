package dev.hibernator.core.engine;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Decisions that wait for a thread. An attempt lets those go first that were waiting when it was
 * dispatched; only a trickle of attempts starts among them.
 */
final class Backlog {
  private static final long TRICKLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONGEST_SECONDS = 10;

  private final PriorityQueue<Waiter> waiters =
      new PriorityQueue<>(Comparator.comparingLong(Waiter::last));
  private long handedIn;
  private long begun;
  private long lastTrickle = System.nanoTime() - TRICKLE_NANOS;

  /** Counts a decision; one that never runs must not be handed in. */
  Runnable counted(Runnable decision) {
    synchronized (this) {
      handedIn++;
    }
    return () -> {
      begin();
      decision.run();
    };
  }

  private synchronized void begin() {
    begun++;
    while (!waiters.isEmpty() && (waiters.element().last() <= begun || mayTrickle())) {
      waiters.remove().turn().countDown();
    }
  }

  private boolean mayTrickle() {
    long now = System.nanoTime();
    if (now - lastTrickle < TRICKLE_NANOS) {
      return false;
    }
    lastTrickle = now;
    return true;
  }

  /** Takes a place behind the decisions that wait now. */
  synchronized Waiter queue() {
    Waiter waiter = new Waiter(handedIn, new CountDownLatch(handedIn <= begun ? 0 : 1));
    if (handedIn > begun) {
      waiters.add(waiter);
    }
    return waiter;
  }

  /**
   * A place behind some decisions.
   *
   * @param last the number of the last of them
   * @param turn counted down when that has begun
   */
  record Waiter(long last, CountDownLatch turn) {
    /** Waits, in real time. */
    void await() {
      try {
        boolean unused = turn.await(LONGEST_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
