package dev.hibernator.core.decide;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.restore.Attempt;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Something that happened to a plan. */
public sealed interface Event {
  /** Time passed, or anything in the situation changed. */
  record Observed() implements Event {}

  /**
   * A process took over. Whatever effects may have been lost are asked for again. A process that
   * runs attempts itself reports those of its predecessor as {@link Lost} first.
   */
  record Recovered() implements Event {}

  /** The plan, or an exception on it, was created or edited. */
  record SpecChanged() implements Event {}

  /**
   * A running attempt tells how far it is.
   *
   * @param attempt the attempt
   * @param message what it is doing
   * @param progressed whether it recorded or marked anything since it last told
   */
  record Progressed(Attempt attempt, String message, boolean progressed) implements Event {}

  /**
   * An attempt ended, completed or failed.
   *
   * @param attempt the attempt
   * @param ending how
   */
  record Finished(Attempt attempt, Ending ending) implements Event {}

  /**
   * An attempt will never tell how it ended: its runner died.
   *
   * @param attempt the attempt
   * @param why how that is known
   */
  record Lost(Attempt attempt, String why) implements Event {}

  /**
   * People suspend the plan by a command.
   *
   * @param until when the suspension ends by itself
   * @param by who
   * @param why why
   */
  record Suspend(Optional<Instant> until, String by, String why) implements Event {}

  /**
   * People end a suspension that was asked for by a command.
   *
   * @param by who
   * @param why why
   */
  record Resume(String by, String why) implements Event {}

  /**
   * People want the plan asleep or awake, whatever the schedule says.
   *
   * @param wanted {@link Operation#SHUTDOWN} or {@link Operation#WAKE_UP}
   * @param until when the override ends; empty for the next scheduled change to the state it asks
   *     for
   * @param by who
   * @param why why
   * @param force whether to hibernate also inside a suspended interval
   */
  record OverrideSet(
      Operation wanted, Optional<Instant> until, String by, String why, boolean force)
      implements Event {}

  /**
   * People end a standing override.
   *
   * @param by who
   * @param why why
   */
  record OverrideCleared(String by, String why) implements Event {}

  /**
   * People want failed targets to be tried again at once.
   *
   * @param by who
   * @param why why
   */
  record Retry(String by, String why) implements Event {}

  /**
   * People want the last operation to be repeated for all its targets.
   *
   * @param by who
   * @param why why
   */
  record Restart(String by, String why) implements Event {}

  /**
   * The plan is to be deleted, or an earlier deletion is to be forced.
   *
   * @param policy what happens to sleeping resources; empty for what the plan says
   * @param force whether to let go whatever is still to be woken
   * @param by who
   * @param why why
   */
  record Delete(Optional<DeletionPolicy> policy, boolean force, String by, String why)
      implements Event {}

  /**
   * Restore data was imported, edited or mended by hand.
   *
   * @param targets the targets
   * @param action what was done, such as {@code restore-import}
   * @param by who did it
   * @param why why
   */
  record RestoreDataImported(Set<TargetName> targets, String action, String by, String why)
      implements Event {
    /** Creates the event; the set is copied. */
    public RestoreDataImported {
      targets = Set.copyOf(targets);
    }

    /**
     * Creates the event of an import for which no reason is given.
     *
     * @param targets the targets
     * @param by who did it
     */
    public RestoreDataImported(Set<TargetName> targets, String by) {
      this(targets, "restore-import", by, "");
    }
  }

  /**
   * A connector that the plan uses was created or edited.
   *
   * @param connector its name for people
   */
  record ConnectorChanged(String connector) implements Event {}

  /**
   * A repeated marking holds.
   *
   * @param cycle the cycle
   * @param target the target
   * @param keys the resources
   */
  record Marked(CycleId cycle, TargetName target, Set<ResourceKey> keys) implements Event {
    /** Creates the event; the set is copied. */
    public Marked {
      keys = Set.copyOf(keys);
    }
  }

  /**
   * Entries of the outbox were delivered.
   *
   * @param ids their ids
   */
  record Delivered(Set<String> ids) implements Event {
    /** Creates the event; the set is copied. */
    public Delivered {
      ids = Set.copyOf(ids);
    }
  }
}
