package dev.hibernator.core.decide;

import dev.hibernator.api.PlanId;
import dev.hibernator.restore.Fence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is known of a plan between two decisions. Saved as a whole, before the effects of
 * the decision that made it are carried out.
 *
 * @param id the plan
 * @param uid tells it apart from an earlier plan of the same id; empty if none was ever seen
 * @param generation the generation of the specification that was seen last
 * @param phase where it is
 * @param message the phase for people
 * @param cycle the present cycle, or the last one; empty before the first
 * @param history the last cycles, oldest first, at most {@link #MAX_HISTORY}
 * @param conditions what else is told
 * @param override what people want instead of the schedule, if anything
 * @param suspension the suspension that was asked for by a command, if any
 * @param suspendedFrom the phase at suspension; present exactly in {@link Phase#SUSPENDED}
 * @param deletion present if the plan is to be deleted
 * @param lastFence the token of the newest attempt
 * @param highestSeen the highest instant seen
 * @param marks markings that are still to be repeated
 * @param outbox what is still to be told
 * @param nextHibernation when it next goes to sleep, if that is known
 * @param nextWakeUp when it next wakes, if that is known
 */
public record PlanState(
    PlanId id,
    String uid,
    long generation,
    Phase phase,
    String message,
    Optional<Cycle> cycle,
    List<CycleRecord> history,
    Map<ConditionType, PlanCondition> conditions,
    Optional<StandingOverride> override,
    Optional<Suspension> suspension,
    Optional<Phase> suspendedFrom,
    Optional<Deletion> deletion,
    Fence lastFence,
    Instant highestSeen,
    List<PendingMark> marks,
    Outbox outbox,
    Optional<Instant> nextHibernation,
    Optional<Instant> nextWakeUp) {
  /** How many cycles history keeps. */
  public static final int MAX_HISTORY = 5;

  /** Creates the state; collections are copied. */
  public PlanState {
    history = List.copyOf(history);
    conditions = Conditions.copyOf(conditions);
    marks = List.copyOf(marks);
  }

  /**
   * Creates the state of a plan that is seen for the first time, or whose state was lost. Tokens
   * start at the instant's milliseconds, so that they rise also when an earlier state was lost.
   *
   * @param id the plan
   * @param uid its uid
   * @param now the instant
   * @return the state, in {@link Phase#PENDING} until the first decision
   */
  public static PlanState initial(PlanId id, String uid, Instant now) {
    return new PlanState(
        id,
        uid,
        0,
        Phase.PENDING,
        "",
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Fence(Math.max(0, now.toEpochMilli())),
        now,
        List.of(),
        Outbox.EMPTY,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Lists the executions that a status shows.
   *
   * @return those of the present operation of the present or last cycle, empty before the first
   */
  public List<Execution> executions() {
    return cycle.map(present -> present.current().all()).orElse(List.of());
  }

  /**
   * Lists the executions with a running attempt, of either operation.
   *
   * @return the executions
   */
  public List<Execution> running() {
    List<Execution> running = new ArrayList<>();
    cycle.ifPresent(
        present -> {
          running.addAll(present.shutdown().in(ExecutionState.RUNNING));
          running.addAll(present.wakeUp().in(ExecutionState.RUNNING));
        });
    return running;
  }

  /**
   * Tells whether something is true of the plan.
   *
   * @param type what
   * @return whether there is such a condition and it holds
   */
  public boolean is(ConditionType type) {
    PlanCondition condition = conditions.get(type);
    return condition != null && condition.holds();
  }

  /**
   * Returns the state with another observed generation.
   *
   * @param changed what replaces the present one
   * @return the new state
   */
  public PlanState withGeneration(long changed) {
    return new PlanState(
        id,
        uid,
        changed,
        phase,
        message,
        cycle,
        history,
        conditions,
        override,
        suspension,
        suspendedFrom,
        deletion,
        lastFence,
        highestSeen,
        marks,
        outbox,
        nextHibernation,
        nextWakeUp);
  }

  /**
   * Returns the state with another phase.
   *
   * @param changed what replaces the present one
   * @return the new state
   */
  public PlanState withPhase(Phase changed) {
    return new PlanState(
        id,
        uid,
        generation,
        changed,
        message,
        cycle,
        history,
        conditions,
        override,
        suspension,
        suspendedFrom,
        deletion,
        lastFence,
        highestSeen,
        marks,
        outbox,
        nextHibernation,
        nextWakeUp);
  }

  /**
   * Returns the state with another message.
   *
   * @param changed what replaces the present one
   * @return the new state
   */
  public PlanState withMessage(String changed) {
    return new PlanState(
        id,
        uid,
        generation,
        phase,
        changed,
        cycle,
        history,
        conditions,
        override,
        suspension,
        suspendedFrom,
        deletion,
        lastFence,
        highestSeen,
        marks,
        outbox,
        nextHibernation,
        nextWakeUp);
  }

  /**
   * Returns the state with another cycle.
   *
   * @param changed what replaces the present one
   * @return the new state
   */
  public PlanState withCycle(Cycle changed) {
    return new PlanState(
        id,
        uid,
        generation,
        phase,
        message,
        Optional.of(changed),
        history,
        conditions,
        override,
        suspension,
        suspendedFrom,
        deletion,
        lastFence,
        highestSeen,
        marks,
        outbox,
        nextHibernation,
        nextWakeUp);
  }

  /**
   * Returns the state with another history.
   *
   * @param changed what replaces the present one
   * @return the new state
   */
  public PlanState withHistory(List<CycleRecord> changed) {
    return new PlanState(
        id,
        uid,
        generation,
        phase,
        message,
        cycle,
        changed,
        conditions,
        override,
        suspension,
        suspendedFrom,
        deletion,
        lastFence,
        highestSeen,
        marks,
        outbox,
        nextHibernation,
        nextWakeUp);
  }

  /**
   * Returns the state with other conditions.
   *
   * @param changed what replaces the present one
   * @return the new state
   */
  public PlanState withConditions(Map<ConditionType, PlanCondition> changed) {
    return new PlanState(
        id,
        uid,
        generation,
        phase,
        message,
        cycle,
        history,
        changed,
        override,
        suspension,
        suspendedFrom,
        deletion,
        lastFence,
        highestSeen,
        marks,
        outbox,
        nextHibernation,
        nextWakeUp);
  }

  /**
   * Returns the state with another override, or none.
   *
   * @param changed what replaces the present one
   * @return the new state
   */
  public PlanState withOverride(Optional<StandingOverride> changed) {
    return new PlanState(
        id,
        uid,
        generation,
        phase,
        message,
        cycle,
        history,
        conditions,
        changed,
        suspension,
        suspendedFrom,
        deletion,
        lastFence,
        highestSeen,
        marks,
        outbox,
        nextHibernation,
        nextWakeUp);
  }

  /**
   * Returns the state with another suspension, or none.
   *
   * @param changed what replaces the present one
   * @return the new state
   */
  public PlanState withSuspension(Optional<Suspension> changed) {
    return new PlanState(
        id,
        uid,
        generation,
        phase,
        message,
        cycle,
        history,
        conditions,
        override,
        changed,
        suspendedFrom,
        deletion,
        lastFence,
        highestSeen,
        marks,
        outbox,
        nextHibernation,
        nextWakeUp);
  }

  /**
   * Returns the state with another phase at suspension, or none.
   *
   * @param changed what replaces the present one
   * @return the new state
   */
  public PlanState withSuspendedFrom(Optional<Phase> changed) {
    return new PlanState(
        id,
        uid,
        generation,
        phase,
        message,
        cycle,
        history,
        conditions,
        override,
        suspension,
        changed,
        deletion,
        lastFence,
        highestSeen,
        marks,
        outbox,
        nextHibernation,
        nextWakeUp);
  }

  /**
   * Returns the state with another deletion, or none.
   *
   * @param changed what replaces the present one
   * @return the new state
   */
  public PlanState withDeletion(Optional<Deletion> changed) {
    return new PlanState(
        id,
        uid,
        generation,
        phase,
        message,
        cycle,
        history,
        conditions,
        override,
        suspension,
        suspendedFrom,
        changed,
        lastFence,
        highestSeen,
        marks,
        outbox,
        nextHibernation,
        nextWakeUp);
  }

  /**
   * Returns the state with another newest token.
   *
   * @param changed what replaces the present one
   * @return the new state
   */
  public PlanState withLastFence(Fence changed) {
    return new PlanState(
        id,
        uid,
        generation,
        phase,
        message,
        cycle,
        history,
        conditions,
        override,
        suspension,
        suspendedFrom,
        deletion,
        changed,
        highestSeen,
        marks,
        outbox,
        nextHibernation,
        nextWakeUp);
  }

  /**
   * Returns the state with another highest instant.
   *
   * @param changed what replaces the present one
   * @return the new state
   */
  public PlanState withHighestSeen(Instant changed) {
    return new PlanState(
        id,
        uid,
        generation,
        phase,
        message,
        cycle,
        history,
        conditions,
        override,
        suspension,
        suspendedFrom,
        deletion,
        lastFence,
        changed,
        marks,
        outbox,
        nextHibernation,
        nextWakeUp);
  }

  /**
   * Returns the state with other markings to be repeated.
   *
   * @param changed what replaces the present one
   * @return the new state
   */
  public PlanState withMarks(List<PendingMark> changed) {
    return new PlanState(
        id,
        uid,
        generation,
        phase,
        message,
        cycle,
        history,
        conditions,
        override,
        suspension,
        suspendedFrom,
        deletion,
        lastFence,
        highestSeen,
        changed,
        outbox,
        nextHibernation,
        nextWakeUp);
  }

  /**
   * Returns the state with another outbox.
   *
   * @param changed what replaces the present one
   * @return the new state
   */
  public PlanState withOutbox(Outbox changed) {
    return new PlanState(
        id,
        uid,
        generation,
        phase,
        message,
        cycle,
        history,
        conditions,
        override,
        suspension,
        suspendedFrom,
        deletion,
        lastFence,
        highestSeen,
        marks,
        changed,
        nextHibernation,
        nextWakeUp);
  }

  /**
   * Returns the state with other next instants.
   *
   * @param hibernation when it next goes to sleep, if that is known
   * @param wakeUp when it next wakes, if that is known
   * @return the new state
   */
  public PlanState withNext(Optional<Instant> hibernation, Optional<Instant> wakeUp) {
    return new PlanState(
        id,
        uid,
        generation,
        phase,
        message,
        cycle,
        history,
        conditions,
        override,
        suspension,
        suspendedFrom,
        deletion,
        lastFence,
        highestSeen,
        marks,
        outbox,
        hibernation,
        wakeUp);
  }

  /**
   * Returns the state with something more to be told.
   *
   * @param channel where it goes
   * @param type what is told
   * @param message for people
   * @param details for machines
   * @return the new state
   */
  public PlanState withTold(
      OutboxEntry.Channel channel, String type, String message, Map<String, String> details) {
    String entry = highestSeen.toEpochMilli() + "-" + (outbox.lastNumber() + 1);
    return withOutbox(
        outbox.with(new OutboxEntry(entry, highestSeen, channel, type, message, details)));
  }

  PlanState withUid(String changed) {
    return new PlanState(
        id,
        changed,
        generation,
        phase,
        message,
        cycle,
        history,
        conditions,
        override,
        suspension,
        suspendedFrom,
        deletion,
        lastFence,
        highestSeen,
        marks,
        outbox,
        nextHibernation,
        nextWakeUp);
  }
}
