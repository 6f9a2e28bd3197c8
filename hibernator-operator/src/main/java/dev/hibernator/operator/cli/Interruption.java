package dev.hibernator.operator.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * A wish that the process ends: the first signal asks for an orderly end, which is given a bounded
 * time; the second ends the process at once. What was touched is recorded in either case.
 */
final class Interruption {
  /** How long running attempts may take to end. */
  static final Duration ORDERLY = Duration.ofSeconds(7);

  /** How long the whole process may take to end. */
  private static final Duration MOST = Duration.ofSeconds(9);

  private final AtomicInteger signal = new AtomicInteger();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final IntConsumer halt;

  /**
   * Creates a wish that nobody has yet.
   *
   * @param halt ends the process at once with an exit code
   */
  Interruption(IntConsumer halt) {
    this.halt = halt;
  }

  /** One that listens to the signals of the process from now on. */
  static Interruption bySignals() {
    Interruption interruption = new Interruption(Runtime.getRuntime()::halt);
    Signals.onEnd(interruption::signalled);
    return interruption;
  }

  /** Takes note of a signal. */
  void signalled(int number) {
    if (signal.compareAndSet(0, number)) {
      daemon("hibernator-watchdog", () -> haltAfter(MOST)).start();
      asked.countDown();
    } else {
      halt(number);
    }
  }

  /** Lets something be done as soon as the process is asked to end, on the returned thread. */
  Thread whenAsked(Runnable action) {
    Thread answering =
        daemon(
            "hibernator-interruption",
            () -> {
              await();
              action.run();
            });
    answering.start();
    return answering;
  }

  /** Waits until the process is asked to end, or the thread is interrupted. */
  void await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The exit code, if the process was asked to end. */
  Optional<ExitCode> exitCode() {
    int number = signal.get();
    return number == 0 ? Optional.empty() : Optional.of(ExitCode.signalled(number));
  }

  private void haltAfter(Duration atMost) {
    try {
      TimeUnit.NANOSECONDS.sleep(atMost.toNanos());
      halt(signal.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void halt(int number) {
    halt.accept(ExitCode.signalled(number).number());
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
