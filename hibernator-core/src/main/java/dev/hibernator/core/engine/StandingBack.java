package dev.hibernator.core.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Work that stands back while something else is waited for: it is done one piece at a time then,
 * with a rest behind each, otherwise all at once. Thread-safe.
 */
final class StandingBack {
  private final Consumer<Runnable> threads;
  private final Consumer<Runnable> afterARest;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean standingBack;
  private boolean resting;
  private int underWay;

  /**
   * @param threads runs what it is given, on another thread
   * @param afterARest runs what it is given a moment later, on another thread
   */
  StandingBack(Consumer<Runnable> threads, Consumer<Runnable> afterARest) {
    this.threads = threads;
    this.afterARest = afterARest;
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
    while (!waiting.isEmpty() && (!standingBack || (underWay == 0 && !resting))) {
      Runnable work = waiting.remove();
      underWay++;
      threads.accept(() -> run(work));
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } finally {
      ended();
    }
  }

  private synchronized void ended() {
    underWay--;
    if (standingBack && !resting && !waiting.isEmpty()) {
      resting = true;
      afterARest.accept(this::rested);
    }
    handOut();
  }

  private synchronized void rested() {
    resting = false;
    handOut();
  }
}
