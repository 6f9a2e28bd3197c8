package dev.hibernator.restore;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.function.BooleanSupplier;

/**
 * Does what must not be left half done because somebody interrupts the thread. The interruption is
 * kept for whatever the thread does next.
 */
final class Uninterrupted {
  private Uninterrupted() {}

  /** Something with files that may be repeated. */
  interface Step {
    void run() throws IOException;
  }

  /** Takes a step again if an interruption has closed the channel under it. */
  static void step(Step step) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          step.run();
          return;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      keep(interrupted);
    }
  }

  /** Waits for a condition, under the lock of the monitor that is notified of it. */
  @SuppressWarnings("WaitNotInLoop") // It is.
  static void until(Object monitor, BooleanSupplier condition) {
    boolean interrupted = false;
    while (!condition.getAsBoolean()) {
      try {
        monitor.wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    keep(interrupted);
  }

  private static void keep(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
