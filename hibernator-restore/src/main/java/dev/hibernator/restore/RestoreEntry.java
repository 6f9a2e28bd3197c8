package dev.hibernator.restore;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.ResourceState;
import java.time.Instant;
import java.util.Optional;

/**
 * What is recorded of one resource in one cycle.
 *
 * @param key the resource
 * @param owner who recorded it
 * @param state its state
 * @param capturedIn the cycle in which the state was captured; an earlier one if it was carried
 * @param capturedAt when the state was captured
 * @param capturedBy the attempt that captured it
 * @param consumed whether nothing is to be woken: observed awake, gone, or not live
 * @param dropped whether a person has said that it is not to be woken; a repeated wake-up leaves it
 * @param gone set if a wake-up found that the resource no longer exists
 * @param carriedTo the later cycle that has taken the entry over, which closes it here
 * @param owed what a wake-up had to leave different and is still to be put right
 * @param extra fields that a newer release wrote; kept as they are
 */
public record RestoreEntry(
    ResourceKey key,
    Owner owner,
    ResourceState state,
    CycleId capturedIn,
    Instant capturedAt,
    Fence capturedBy,
    boolean consumed,
    boolean dropped,
    Optional<Gone> gone,
    Optional<CycleId> carriedTo,
    Optional<JsonObject> owed,
    JsonObject extra) {

  /**
   * A wake-up found that the resource no longer exists.
   *
   * @param cycle the cycle whose wake-up found it
   * @param rechecks how many later cycles are still to observe it once more
   */
  public record Gone(CycleId cycle, int rechecks) {}

  /**
   * Tells whether the resource is still to be woken. Only live entries are ever open.
   *
   * @return whether it is live, not consumed and not carried to a later cycle
   */
  public boolean open() {
    return state.live() && !consumed && carriedTo.isEmpty();
  }

  static RestoreEntry captured(
      ResourceKey key, Owner owner, ResourceState state, Attempt attempt, Instant at) {
    return new RestoreEntry(
        key,
        owner,
        state,
        attempt.cycle(),
        at,
        attempt.fence(),
        !state.live(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        JsonObject.EMPTY);
  }

  boolean carriedInto(CycleId cycle) {
    return !capturedIn.equals(cycle);
  }

  /** Whether a new cycle must know of it: it is open, owed, or gone and to be observed again. */
  boolean toCarry() {
    boolean observedAgain = gone.filter(found -> found.rechecks() > 0).isPresent();
    return carriedTo.isEmpty() && (open() || owed.isPresent() || observedAgain);
  }

  boolean sameCapture(RestoreEntry other) {
    return owner.sameResources(other.owner)
        && capturedIn.equals(other.capturedIn)
        && capturedAt.equals(other.capturedAt);
  }

  RestoreEntry withState(ResourceState newState) {
    return copy(newState, consumed, dropped, gone, carriedTo, owed);
  }

  RestoreEntry restored() {
    return copy(state, true, dropped, Optional.empty(), carriedTo, owed);
  }

  /** Closed by a person, and to stay so. */
  RestoreEntry droppedByHand() {
    return copy(state, true, true, Optional.empty(), carriedTo, owed);
  }

  RestoreEntry owing(JsonObject newOwed) {
    return copy(state, true, dropped, Optional.empty(), carriedTo, Optional.of(newOwed));
  }

  RestoreEntry withOwed(Optional<JsonObject> newOwed) {
    return copy(state, consumed, dropped, gone, carriedTo, newOwed);
  }

  RestoreEntry gone(Gone found) {
    return copy(state, true, dropped, Optional.of(found), carriedTo, owed);
  }

  RestoreEntry reopened() {
    return copy(state, false, false, Optional.empty(), carriedTo, owed);
  }

  /**
   * To be woken once more, whatever became of it; what is gone, was dropped or lives in a later
   * cycle stays.
   */
  RestoreEntry openAgain() {
    boolean stays = dropped || gone.isPresent() || carriedTo.isPresent();
    return state.live() && !stays ? reopened() : this;
  }

  RestoreEntry carriedTo(CycleId cycle) {
    return copy(state, consumed, dropped, gone, Optional.of(cycle), owed);
  }

  private RestoreEntry copy(
      ResourceState newState,
      boolean newConsumed,
      boolean newDropped,
      Optional<Gone> newGone,
      Optional<CycleId> newCarriedTo,
      Optional<JsonObject> newOwed) {
    return new RestoreEntry(
        key,
        owner,
        newState,
        capturedIn,
        capturedAt,
        capturedBy,
        newConsumed,
        newDropped,
        newGone,
        newCarriedTo,
        newOwed,
        extra);
  }
}
