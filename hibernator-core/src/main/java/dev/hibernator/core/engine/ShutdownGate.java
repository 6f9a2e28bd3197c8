package dev.hibernator.core.engine;

import dev.hibernator.core.port.FreeSpace;
import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether shutdowns may begin in this process: not while it is quiesced, and not while there is too
 * little room to record what is put to sleep. Waking goes on either way.
 */
final class ShutdownGate {
  /** How often it is looked whether there is room again. */
  static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private static final long MEBIBYTE = 1L << 20;

  private final TimeSource time;
  private final FreeSpace space;
  private final long leastBytes;
  private final Watchers watchers;
  private final Runnable changed;
  private volatile Optional<String> quiesced = Optional.empty();
  private boolean lookingAgain;

  /**
   * @param leastBytes how much must be free
   * @param changed called when what is refused or allowed has changed
   */
  ShutdownGate(
      TimeSource time, FreeSpace space, long leastBytes, Watchers watchers, Runnable changed) {
    this.time = time;
    this.space = space;
    this.leastBytes = leastBytes;
    this.watchers = watchers;
    this.changed = changed;
  }

  void quiesce(String why) {
    quiesced = Optional.of("quiesced: " + why);
    changed.run();
  }

  void open() {
    quiesced = Optional.empty();
    changed.run();
  }

  /** Why no shutdown may begin, with what to do about it; empty if it may. */
  Optional<String> refusal() {
    return quiesced.or(this::lowSpace);
  }

  private Optional<String> lowSpace() {
    long free = space.bytes();
    if (free >= leastBytes) {
      return Optional.empty();
    }
    String why =
        "only "
            + free / MEBIBYTE
            + " MiB are free in the "
            + space.place()
            + ", and restore data needs "
            + leastBytes / MEBIBYTE
            + " MiB; free some space there";
    lookAgain(why);
    return Optional.of(why);
  }

  private synchronized void lookAgain(String why) {
    if (!lookingAgain) {
      lookingAgain = true;
      watchers.warned("nothing is put to sleep: " + why);
      time.callAt(time.instant().plus(LOOK_AGAIN), this::look);
    }
  }

  private void look() {
    boolean enough = space.bytes() >= leastBytes;
    synchronized (this) {
      lookingAgain = !enough;
    }
    if (enough) {
      changed.run();
    } else {
      time.callAt(time.instant().plus(LOOK_AGAIN), this::look);
    }
  }
}
