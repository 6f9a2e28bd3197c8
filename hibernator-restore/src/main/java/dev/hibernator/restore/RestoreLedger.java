package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.Superseded;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What slept, how it was, and what is still to be woken: the rules over a {@link RestoreStore}, and
 * the only place that has them.
 *
 * <p>An entry is <em>open</em> if its state is live and it is neither consumed nor carried to a
 * later cycle. Laws:
 *
 * <ul>
 *   <li>A live capture is open until its resource was observed awake or gone.
 *   <li>Within a cycle a live state is never replaced by one that is not live.
 *   <li>Whatever a method has changed is durable when it returns. If it throws, repeat it.
 *   <li>Every method may be repeated without harm.
 * </ul>
 *
 * <p>Safe for use by several threads, and by several processes as far as the store is. Methods
 * throw {@link ExecutionFailed} if a document cannot be read (not retryable: a person must act; the
 * document is left as it is) or cannot be made durable (retryable), and {@link Superseded} if a
 * newer attempt has taken over the target.
 */
public final class RestoreLedger {
  /**
   * Creates the ledger.
   *
   * @param store where the documents lie
   */
  public RestoreLedger(RestoreStore store) {}

  // --- Fencing ---

  /**
   * Announces the newest attempt on a target. From then on whatever is done in the name of an older
   * one is refused. Kept in memory, and durable with the first document that is written with it.
   *
   * @param plan the plan
   * @param target the target
   * @param fence the attempt's token; an older one than the newest has no effect
   */
  public void raise(PlanId plan, TargetName target, Fence fence) {
    pending();
  }

  /**
   * Makes sure that no newer attempt has taken over and, for a shutdown, that waking of its cycle
   * has not begun. Cheap; call it right before every mutation.
   *
   * @param attempt the attempt
   * @throws Superseded if one has, or it has
   */
  public void ensureCurrent(Attempt attempt) {
    pending();
  }

  // --- A new cycle ---

  /**
   * Moves every open entry of earlier cycles into a new one, under the same target name and with
   * its owner: written to the new cycle first, then marked as carried in the old one. What is owed,
   * and what was found gone and is to be observed again, moves with it. Targets that are no longer
   * in the plan are included. Repeat it on recovery until it returns.
   *
   * @param plan the plan
   * @param newCycle the cycle that was opened
   * @param now the current instant
   * @return what was moved and what was left
   */
  public CarryOver carryOver(PlanId plan, CycleId newCycle, Instant now) {
    return pending();
  }

  /**
   * Lists the carried entries that are to be observed before the target's first record of the
   * cycle; after it, none.
   *
   * @param plan the plan
   * @param cycle the new cycle
   * @param target the target
   * @return the open carried keys by owner
   */
  public List<OwnedKeys> carriedKeys(PlanId plan, CycleId cycle, TargetName target) {
    return pending();
  }

  /**
   * Consumes carried entries that were observed fully awake, so that they may be captured afresh.
   * Any other carried entry wins over every capture of the cycle.
   *
   * @param attempt the shutdown attempt
   * @param awake which were observed fully awake: nothing of ours left on them
   * @param now the current instant
   */
  public void recapture(Attempt attempt, Set<ResourceKey> awake, Instant now) {
    pending();
  }

  // --- Shutting down ---

  /**
   * Records states: all of them or none, durable on return. An empty map leaves an empty record,
   * which differs from no record. A state that is not live is written as consumed.
   *
   * @param attempt the shutdown attempt
   * @param owner the target as frozen for the attempt, and whose resources it reaches
   * @param states the states by resource
   * @param now the instant of capture
   * @return what was kept of each, and why
   * @throws Superseded if a newer attempt has taken over or waking has begun
   * @throws ExecutionFailed if the states cannot be made durable, a document of the target cannot
   *     be read, or a key is still open under another identity; nothing may be touched then
   */
  public Map<ResourceKey, Kept> record(
      Attempt attempt, Owner owner, Map<ResourceKey, ResourceState> states, Instant now) {
    return pending();
  }

  /**
   * Returns what the cycle has recorded of a target so far, with each last shutdown result; carried
   * entries and what is owed included.
   *
   * @param plan the plan
   * @param cycle the cycle
   * @param target the target
   * @return the entries by resource
   */
  public Map<ResourceKey, RecordedEntry> existing(PlanId plan, CycleId cycle, TargetName target) {
    return pending();
  }

  /**
   * Keeps the last result of each resource for the attempt's operation. A shutdown that is done
   * with a resource clears what was owed on it.
   *
   * @param attempt the attempt
   * @param results the results; resources without one keep theirs
   */
  public void lastResults(Attempt attempt, Collection<ResourceResult> results) {
    pending();
  }

  /**
   * Forgets the last results of the attempt's operation, so that it is done again for every
   * resource.
   *
   * @param attempt the attempt
   */
  public void clearResults(Attempt attempt) {
    pending();
  }

  // --- Waking ---

  /**
   * Seals a cycle: waking begins, and shutdown attempts may record no more.
   *
   * @param plan the plan
   * @param cycle the cycle
   */
  public void seal(PlanId plan, CycleId cycle) {
    pending();
  }

  /**
   * Returns what is to be woken of a target, by owner. A last wake-up result is given only if it is
   * a failure: as long as an entry is open, nothing else settles it.
   *
   * @param plan the plan
   * @param cycle the cycle whose document holds the entries
   * @param target the target
   * @return the open entries by owner, usually of one; empty if nothing is open
   */
  public List<OwnedRestorePoint> restorePoints(PlanId plan, CycleId cycle, TargetName target) {
    return pending();
  }

  /**
   * Consumes entries whose resources were observed awake. Unknown keys are ignored.
   *
   * @param attempt the attempt that observed them
   * @param keys which
   * @param now the current instant
   */
  public void restored(Attempt attempt, Set<ResourceKey> keys, Instant now) {
    pending();
  }

  /**
   * Consumes the entry of a resource that was observed awake, but not as it was.
   *
   * @param attempt the attempt that observed it
   * @param key which
   * @param owed what is still to be put right; it moves into the next cycle's {@link #existing}
   * @param now the current instant
   */
  public void restoredOwing(Attempt attempt, ResourceKey key, JsonObject owed, Instant now) {
    pending();
  }

  /**
   * Closes entries whose resources no longer exist. The wake-ups of the next three cycles observe
   * them once more.
   *
   * @param attempt the attempt that found them gone, under the identity of their owner
   * @param keys which
   * @param now the current instant
   */
  public void gone(Attempt attempt, Set<ResourceKey> keys, Instant now) {
    pending();
  }

  /**
   * Lists what an earlier wake-up found gone and this cycle's is to observe once more.
   *
   * @param plan the plan
   * @param cycle the cycle that is being woken
   * @param target the target
   * @return the keys by owner
   */
  public List<OwnedKeys> goneToRecheck(PlanId plan, CycleId cycle, TargetName target) {
    return pending();
  }

  /**
   * Opens entries again that were closed as gone and were found asleep.
   *
   * @param attempt the wake-up attempt
   * @param keys which
   * @param now the current instant
   */
  public void reopen(Attempt attempt, Set<ResourceKey> keys, Instant now) {
    pending();
  }

  /**
   * Finds older open entries for the same resources (executor type, identity and key) under another
   * target or plan. The older one is woken; the other is consumed when observed awake.
   *
   * @param plan the plan that asks
   * @param target the target that asks
   * @param owner who it acts as; {@code Identity.NONE} names no resource and finds nothing
   * @param keys which
   * @return the oldest such entry by resource, only where there is one that is older than what the
   *     asking target holds itself
   */
  public Map<ResourceKey, OpenElsewhere> openElsewhere(
      PlanId plan, TargetName target, Owner owner, Set<ResourceKey> keys) {
    return pending();
  }

  // --- Closing a cycle ---

  /**
   * Marks a target as restored, if none of its entries is open.
   *
   * @param plan the plan
   * @param target the target
   * @return whether it is marked; not if there is no record, an entry is open, or a document cannot
   *     be read
   */
  public boolean markRestored(PlanId plan, TargetName target) {
    return pending();
  }

  /**
   * Tells whether every target of a cycle that has live entries is marked as restored and has no
   * open one.
   *
   * @param plan the plan
   * @param cycle the cycle
   * @return whether they all are; not if a document of the cycle cannot be read
   */
  public boolean allRestored(PlanId plan, CycleId cycle) {
    return pending();
  }

  /**
   * Tells whether a cycle may be closed: all restored, and nothing open in an earlier cycle.
   *
   * @param plan the plan
   * @param cycle the cycle
   * @return whether it may
   */
  public boolean closeable(PlanId plan, CycleId cycle) {
    return pending();
  }

  /**
   * Removes the plan's restored marks. The data stays.
   *
   * @param plan the plan
   */
  public void unlock(PlanId plan) {
    pending();
  }

  /**
   * Deletes documents of all but the newest cycles. What is open, owed or unreadable stays.
   *
   * @param plan the plan
   * @param keep how many cycles are kept, at least 1
   * @return how many documents were deleted
   */
  public int prune(PlanId plan, int keep) {
    return pending();
  }

  // --- Asking ---

  /**
   * Tells whether a target has a document in any cycle.
   *
   * @param plan the plan
   * @param target the target
   * @return whether it has, readable or not
   */
  public boolean exists(PlanId plan, TargetName target) {
    return pending();
  }

  /**
   * Tells whether a plan has restore data, open or not.
   *
   * @param plan the plan
   * @return whether it has
   */
  public boolean hasRestoreData(PlanId plan) {
    return pending();
  }

  /**
   * Summarizes a plan's restore data. Cheap: documents are read only after they have changed.
   *
   * @param plan the plan
   * @return the summary; an unreadable document is in it with its reason
   */
  public PlanRestoreView view(PlanId plan) {
    return pending();
  }

  /**
   * Lists the plans that have restore data.
   *
   * @return the plans, sorted
   */
  public List<PlanId> plans() {
    return pending();
  }

  /**
   * Reads all that is recorded of a plan, history included.
   *
   * @param plan the plan
   * @return the documents, sorted by cycle (older first), then target
   */
  public List<RecordedTarget> recorded(PlanId plan) {
    return pending();
  }

  /**
   * Reads one document.
   *
   * @param key which
   * @return what reading gave, empty if there is none
   */
  public Optional<RecordedTarget> recorded(DocumentKey key) {
    return pending();
  }

  /**
   * Accepts a document whose checksum does not match, as it is now: a person has looked at it.
   *
   * @param key which
   * @return whether there was a mismatch to accept
   * @throws ExecutionFailed if the document cannot be read for another reason
   */
  public boolean acceptChecksum(DocumentKey key) {
    return pending();
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private <T> T pending() {
    throw new UnsupportedOperationException();
  }
}
