package dev.hibernator.operator.cli;

import dev.hibernator.core.port.Alarm;
import dev.hibernator.core.port.TimeSource;
import java.time.Instant;

/** A clock that stands; who waits for it is interrupted, as nothing would ever come. */
record StillTime(Instant instant) implements TimeSource {
  @Override
  public Alarm callAt(Instant when, Runnable action) {
    return () -> {};
  }

  @Override
  public void pauseUntil(Instant until) throws InterruptedException {
    throw new InterruptedException("the clock stands");
  }
}
