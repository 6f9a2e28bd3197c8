package dev.hibernator.executor.rds;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.RecordedEntry;
import java.time.Instant;
import java.util.Optional;

/** One database on its way up: what was seen and tried so far, and what comes next. */
final class Waking {
  /** What comes next. */
  enum Step {
    /** It is available. */
    AWAKE,
    /** It does not exist any more. */
    GONE,
    /** It changes; look again. */
    WAIT,
    /** It is to be started. */
    START,
    /** It does not come up. */
    GIVE_UP
  }

  /** How often a database may fall back to stopped before it is given up. */
  private static final int FALL_BACKS = 3;

  private final RecordedEntry entry;
  private final DatabaseRecord record;
  private boolean renamed;
  private boolean requested;
  private boolean rising;
  private boolean doubted;
  private boolean everRequested;
  private int fallBacks;
  private Optional<Failure> lastFailure = Optional.empty();
  private Optional<Instant> refusedSince = Optional.empty();

  Waking(RecordedEntry entry, DatabaseRecord record) {
    this.entry = entry;
    this.record = record;
  }

  /** How the ledger knows it. */
  ResourceKey key() {
    return entry.key();
  }

  DatabaseRecord record() {
    return record;
  }

  RecordedEntry entry() {
    return entry;
  }

  /** Whether it was told before that it has another name; from now on it was. */
  boolean toldRenamed() {
    boolean before = renamed;
    renamed = true;
    return before;
  }

  /** Whether a start of this attempt was accepted. */
  boolean everRequested() {
    return everRequested;
  }

  void startAccepted() {
    requested = true;
    everRequested = true;
    rising = false;
    doubted = false;
  }

  void refused(Failure failure, Instant now) {
    lastFailure = Optional.of(failure);
    refusedSince = refusedSince.or(() -> Optional.of(now));
  }

  /** Since when its start is refused. */
  Optional<Instant> refusedSince() {
    return refusedSince;
  }

  /** Why it is not up yet, if something was in the way. */
  Optional<Failure> lastFailure() {
    return lastFailure;
  }

  /**
   * Judges what was seen. After an accepted start {@code stopped} may be stale: it counts when the
   * database was seen on its way up before, or when it is seen a second time.
   */
  Step see(Optional<Database> seen) {
    if (seen.isEmpty()) {
      return Step.GONE;
    }
    return switch (seen.get().situation()) {
      case AVAILABLE -> Step.AWAKE;
      case STOPPING, DELETING -> Step.WAIT;
      case CHANGING -> {
        rising = true;
        yield Step.WAIT;
      }
      case STOPPED -> stopped();
      case BROKEN -> Step.GIVE_UP;
    };
  }

  private Step stopped() {
    if (!requested) {
      return Step.START;
    }
    if (rising) {
      fallBacks++;
      requested = false;
      return fallBacks > FALL_BACKS ? Step.GIVE_UP : Step.START;
    }
    if (doubted) {
      requested = false;
      return Step.START;
    }
    doubted = true;
    return Step.WAIT;
  }
}
