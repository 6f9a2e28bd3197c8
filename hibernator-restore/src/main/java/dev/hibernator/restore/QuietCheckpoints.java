package dev.hibernator.restore;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes a checkpoint when nothing has been written for a while, or too much. The thread for it is
 * there only while a checkpoint is due.
 */
final class QuietCheckpoints {
  private final Journal.Pace pace;
  private final Uninterrupted.Step checkpoint;
  private final Consumer<Exception> failed;
  private long writes;
  private boolean due;
  private boolean urgent;
  private boolean running;
  private boolean closed;
  private boolean working = true;

  /**
   * Creates it.
   *
   * @param failed is told of the first of several failures in a row
   */
  QuietCheckpoints(Journal.Pace pace, Uninterrupted.Step checkpoint, Consumer<Exception> failed) {
    this.pace = pace;
    this.checkpoint = checkpoint;
    this.failed = failed;
  }

  /** Something was written; too much, perhaps. */
  synchronized void written(boolean tooMuch) {
    writes++;
    due = true;
    if (tooMuch && !urgent) {
      urgent = true;
      notifyAll();
    }
    if (!running && !closed) {
      running = true;
      pace.threads().newThread(this::run).start();
    }
  }

  private void run() {
    while (awaitDue()) {
      try {
        checkpoint.run();
        working = true;
      } catch (IOException | RuntimeException e) {
        if (working) {
          failed.accept(e);
        }
        working = false;
      }
    }
  }

  /** Waits until nothing has been written for as long as one wait takes. */
  private synchronized boolean awaitDue() {
    long seen = -1;
    while (due && !closed && !urgent && seen != writes) {
      seen = writes;
      try {
        TimeUnit.NANOSECONDS.timedWait(this, pace.quiet().toNanos());
      } catch (InterruptedException e) {
        // Nobody has a reason to; a checkpoint that is early does no harm.
      }
    }
    running = due && !closed;
    due = false;
    urgent = false;
    return running;
  }

  /** No checkpoint begins from now on. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
