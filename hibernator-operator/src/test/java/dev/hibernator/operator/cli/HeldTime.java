package dev.hibernator.operator.cli;

import dev.hibernator.core.port.Alarm;
import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A clock that stands. What waits a moment waits next to nothing; what waits longer is held until
 * it is released, and waits next to nothing from then on. Alarms further off are never called.
 */
final class HeldTime implements TimeSource {
  private static final Duration MOMENT = Duration.ofSeconds(5);
  private static final long NEXT_TO_NOTHING = 3;

  private final ScheduledExecutorService calls =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "held-time");
            thread.setDaemon(true);
            return thread;
          });
  private final Instant now;
  private boolean held;

  HeldTime(Instant now, boolean held) {
    this.now = now;
    this.held = held;
  }

  synchronized void release() {
    held = false;
    notifyAll();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Alarm callAt(Instant when, Runnable action) {
    if (when.isAfter(now.plus(MOMENT))) {
      return () -> {};
    }
    Future<?> call = calls.schedule(action, NEXT_TO_NOTHING, TimeUnit.MILLISECONDS);
    return () -> call.cancel(false);
  }

  @Override
  public synchronized void pauseUntil(Instant until) throws InterruptedException {
    while (held && until.isAfter(now.plus(MOMENT))) {
      wait();
    }
    if (until.isAfter(now)) {
      TimeUnit.MILLISECONDS.timedWait(this, NEXT_TO_NOTHING);
    }
  }
}
