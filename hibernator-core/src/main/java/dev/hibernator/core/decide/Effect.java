package dev.hibernator.core.decide;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.plan.Cap;
import dev.hibernator.core.plan.Rate;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.restore.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something to be done after the next state is saved. Effects are carried out in the order in which
 * they are listed; each is idempotent by its key, for it may be asked for again.
 */
public sealed interface Effect {
  /**
   * Start an attempt. Key: the attempt. One that is known, or older than the newest of its target,
   * is ignored.
   *
   * @param attempt the attempt, with its fencing token
   * @param work what to do
   * @param target the definition to do it by; a wake-up goes by the entries' own frozen definition
   * @param number which dispatch of the target in this operation it is, the first is 1
   * @param again whether resources that earlier attempts of this operation have dealt with are to
   *     be dealt with once more
   * @param timeout how long it may take
   * @param cap how much the cycle may put to sleep
   * @param pace how fast its resources may start to wake; empty for any
   */
  record Dispatch(
      Attempt attempt,
      Work work,
      TargetDefinition target,
      int number,
      boolean again,
      Duration timeout,
      Cap cap,
      Optional<Paced> pace)
      implements Effect {
    /**
     * An attempt that may put any number of resources to sleep, or wake them at any pace.
     *
     * @param attempt the attempt, with its fencing token
     * @param work what to do
     * @param target the definition to do it by
     * @param number which dispatch of the target in this operation it is, the first is 1
     * @param again whether resources that earlier attempts have dealt with are dealt with once more
     * @param timeout how long it may take
     */
    public Dispatch(
        Attempt attempt,
        Work work,
        TargetDefinition target,
        int number,
        boolean again,
        Duration timeout) {
      this(attempt, work, target, number, again, timeout, Cap.NONE, Optional.empty());
    }
  }

  /**
   * How fast the resources of an attempt may start to wake.
   *
   * @param rate the rate
   * @param earlier when an earlier attempt of the same wake-up has ended, or may have: it may have
   *     started as many as may right before; empty if there was none
   */
  record Paced(Rate rate, Optional<Instant> earlier) {}

  /**
   * Stop an attempt. Key: the attempt.
   *
   * @param attempt the attempt
   * @param why why
   */
  record Cancel(Attempt attempt, String why) implements Effect {}

  /**
   * Send {@link Event.Observed} at an instant, in place of any instant that was asked for before.
   * If a decision has no such effect, only changes of the situation count.
   *
   * @param at the instant
   */
  record WakeMeAt(Instant at) implements Effect {}

  /**
   * Open a cycle: every open entry of every earlier cycle is carried over into it, before any of
   * its attempts is started. Key: the cycle.
   *
   * @param cycle the cycle
   */
  record OpenCycle(CycleId cycle) implements Effect {}

  /**
   * Seal a cycle's restore data: attempts to shut down can record no more. Key: the cycle.
   *
   * @param cycle the cycle
   */
  record Seal(CycleId cycle) implements Effect {}

  /**
   * Mark resources that were observed but not marked; report with {@link Event.Marked} when that
   * holds. Key: cycle, target and resources.
   *
   * @param mark what to mark
   */
  record Mark(PendingMark mark) implements Effect {}

  /**
   * Close a cycle of which everything is consumed and marked: unlock its restore data, drop what
   * history need not keep. Key: the cycle.
   *
   * @param cycle the cycle
   */
  record CloseCycle(CycleId cycle) implements Effect {}

  /**
   * Deliver what is in the next state's outbox and drop the plan's state; its restore data stays.
   * Nothing is decided for this plan any more. Key: the plan.
   *
   * @param plan the plan
   */
  record Forget(PlanId plan) implements Effect {}

  /**
   * Answer whoever sent the event that it was refused. Nothing came of the event.
   *
   * @param reason why
   */
  record Refused(String reason) implements Effect {}

  /**
   * Write a line into the developers' log.
   *
   * @param level how important it is
   * @param message the line
   */
  record Log(System.Logger.Level level, String message) implements Effect {}
}
