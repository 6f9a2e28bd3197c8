package dev.hibernator.core.decide;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.core.plan.CycleDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One round of going to sleep and waking. It stays with the plan's state after it closed, until the
 * next one opens.
 *
 * @param id its id
 * @param definition targets, order and behaviour, frozen when it opened
 * @param exceptions the names of the exceptions whose overrides are in the definition
 * @param openedAt when it opened
 * @param operation what it is doing, or did last
 * @param reason why it does that
 * @param startedAt when it began to do that
 * @param finishedAt when that ended, if it has
 * @param told whether people have been told that the present operation was given up
 * @param shutdown what became of the targets when they were put to sleep
 * @param wakeUp what became of the targets when they were woken
 * @param closed whether everything it recorded is consumed and marked
 */
public record Cycle(
    CycleId id,
    CycleDefinition definition,
    List<String> exceptions,
    Instant openedAt,
    Operation operation,
    String reason,
    Instant startedAt,
    Optional<Instant> finishedAt,
    boolean told,
    Ledger shutdown,
    Ledger wakeUp,
    boolean closed) {
  /** Creates the cycle; the list is copied. */
  public Cycle {
    exceptions = List.copyOf(exceptions);
  }

  /**
   * Returns the ledger of an operation.
   *
   * @param which the operation
   * @return its ledger
   */
  public Ledger ledger(Operation which) {
    return which == Operation.SHUTDOWN ? shutdown : wakeUp;
  }

  /**
   * Returns the ledger of the present operation.
   *
   * @return the ledger
   */
  public Ledger current() {
    return ledger(operation);
  }

  /** Whether an attempt of either operation runs. */
  boolean isRunning() {
    return shutdown.any(ExecutionState.RUNNING) || wakeUp.any(ExecutionState.RUNNING);
  }

  Cycle withDefinition(CycleDefinition changed) {
    return new Cycle(
        id,
        changed,
        exceptions,
        openedAt,
        operation,
        reason,
        startedAt,
        finishedAt,
        told,
        shutdown,
        wakeUp,
        closed);
  }

  Cycle withShutdown(Ledger changed) {
    return new Cycle(
        id,
        definition,
        exceptions,
        openedAt,
        operation,
        reason,
        startedAt,
        finishedAt,
        told,
        changed,
        wakeUp,
        closed);
  }

  Cycle withWakeUp(Ledger changed) {
    return new Cycle(
        id,
        definition,
        exceptions,
        openedAt,
        operation,
        reason,
        startedAt,
        finishedAt,
        told,
        shutdown,
        changed,
        closed);
  }

  Cycle withFinishedAt(Optional<Instant> changed) {
    return new Cycle(
        id,
        definition,
        exceptions,
        openedAt,
        operation,
        reason,
        startedAt,
        changed,
        told,
        shutdown,
        wakeUp,
        closed);
  }

  Cycle withTold(boolean changed) {
    return new Cycle(
        id,
        definition,
        exceptions,
        openedAt,
        operation,
        reason,
        startedAt,
        finishedAt,
        changed,
        shutdown,
        wakeUp,
        closed);
  }

  Cycle withClosed(boolean changed) {
    return new Cycle(
        id,
        definition,
        exceptions,
        openedAt,
        operation,
        reason,
        startedAt,
        finishedAt,
        told,
        shutdown,
        wakeUp,
        changed);
  }

  Cycle begin(Operation next, String why, Instant now) {
    return new Cycle(
        id,
        definition,
        exceptions,
        openedAt,
        next,
        why,
        now,
        Optional.empty(),
        false,
        shutdown,
        wakeUp,
        false);
  }

  Cycle withLedger(Operation which, Ledger changed) {
    return which == Operation.SHUTDOWN ? withShutdown(changed) : withWakeUp(changed);
  }
}
