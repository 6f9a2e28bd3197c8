package dev.hibernator.executor.ec2;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.RecordedEntry;
import java.util.Optional;

/** One instance on its way up: what was seen and tried so far, and what comes next. */
final class Waking {
  /** What comes next. */
  enum Step {
    /** It runs. */
    AWAKE,
    /** It does not exist any more. */
    GONE,
    /** It changes; look again. */
    WAIT,
    /** It is to be started. */
    START,
    /** It does not stay up. */
    GIVE_UP
  }

  /** How often an instance may fall back to stopped before it is given up. */
  private static final int FALL_BACKS = 3;

  private final RecordedEntry entry;
  private final InstanceRecord record;
  private boolean requested;
  private boolean rising;
  private boolean doubted;
  private boolean everRequested;
  private int fallBacks;

  Waking(RecordedEntry entry) {
    this.entry = entry;
    this.record = InstanceRecord.of(entry);
  }

  String id() {
    return record.instanceId();
  }

  ResourceKey key() {
    return entry.key();
  }

  InstanceRecord record() {
    return record;
  }

  RecordedEntry entry() {
    return entry;
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

  /**
   * Judges what was seen. After an accepted start {@code stopped} may be stale: it counts when the
   * instance was seen on its way up before, or when it is seen a second time.
   */
  Step see(Optional<Ec2Instance> seen) {
    if (seen.isEmpty()) {
      return Step.GONE;
    }
    return switch (seen.get().state()) {
      case RUNNING -> Step.AWAKE;
      case SHUTTING_DOWN, TERMINATED -> Step.GONE;
      case PENDING -> {
        rising = true;
        yield Step.WAIT;
      }
      case STOPPING, UNKNOWN_TO_SDK_VERSION -> Step.WAIT;
      case STOPPED -> stopped();
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
