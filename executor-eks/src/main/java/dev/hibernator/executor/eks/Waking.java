package dev.hibernator.executor.eks;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.RecordedEntry;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/** One node group on its way up: what was seen and tried so far, and what comes next. */
final class Waking {
  /** What comes next. */
  enum Step {
    /** Its update is finished, and its sizes are as recorded. */
    AWAKE,
    /** It does not exist any more. */
    GONE,
    /** It changes; look again. */
    WAIT,
    /** It is to be scaled. */
    SCALE,
    /** Its update is over and its sizes are not as recorded: see what became of it. */
    CHECK,
    /** It cannot be changed. */
    GIVE_UP
  }

  /** How often it is scaled at most. */
  private static final int TRIES = 3;

  private final RecordedEntry entry;
  private final GroupRecord record;
  private Optional<String> update = Optional.empty();
  private boolean rising;
  private boolean doubted;
  private int tries;
  private boolean limitsTold;

  Waking(RecordedEntry entry) {
    this.entry = entry;
    this.record = GroupRecord.of(entry);
  }

  String name() {
    return record.name();
  }

  ResourceKey key() {
    return entry.key();
  }

  GroupRecord record() {
    return record;
  }

  RecordedEntry entry() {
    return entry;
  }

  /** Whether an update of this attempt was accepted. */
  boolean everRequested() {
    return tries > 0;
  }

  /** Whether it was told before that its limits have changed; from now on it was. */
  boolean toldLimits() {
    boolean before = limitsTold;
    limitsTold = true;
    return before;
  }

  /** The update that is under way, or was. */
  Optional<String> update() {
    return update;
  }

  void accepted(String id) {
    update = Optional.of(id);
    tries++;
    rising = false;
    doubted = false;
  }

  /** The update is over; whether another may be tried. */
  boolean mayTryAgain() {
    update = Optional.empty();
    return tries < TRIES;
  }

  /**
   * Judges what was seen. After an accepted update the former sizes may be stale: they count when
   * the group was seen updating before, or when they are seen a second time.
   */
  Step see(Optional<NodeGroup> seen) {
    if (seen.isEmpty()) {
      return Step.GONE;
    }
    NodeGroup group = seen.get();
    return switch (group.situation()) {
      case CHANGING -> {
        rising = true;
        yield Step.WAIT;
      }
      case STEADY -> group.sizes().equals(record.sizes()) ? Step.AWAKE : otherSizes();
      case BROKEN -> group.status() == NodegroupStatus.DELETING ? Step.WAIT : Step.GIVE_UP;
    };
  }

  private Step otherSizes() {
    if (update.isEmpty()) {
      return Step.SCALE;
    }
    if (rising || doubted) {
      return Step.CHECK;
    }
    doubted = true;
    return Step.WAIT;
  }
}
