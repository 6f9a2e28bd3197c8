package dev.hibernator.core.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Work that stands back while something else is waited for: it is done one piece at a time then,
 * otherwise all at once. Thread-safe.
 */
final class StandingBack {
  private final Consumer<Runnable> threads;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean standingBack;
  private int underWay;

  /**
   * @param threads runs what it is given, on another thread
   */
  StandingBack(Consumer<Runnable> threads) {
    this.threads = threads;
  }

  /** Does a piece of work in its turn. */
  synchronized void add(Runnable work) {
    waiting.add(work);
    handOut();
  }

  /** From now on, stands back or does not. */
  synchronized void stand(boolean back) {
    standingBack = back;
    handOut();
  }

  private void handOut() {
    while (!waiting.isEmpty() && (!standingBack || underWay == 0)) {
      Runnable work = waiting.remove();
      underWay++;
      threads.accept(() -> run(work));
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } finally {
      synchronized (this) {
        underWay--;
        handOut();
      }
    }
  }
}
