package dev.hibernator.core.port;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.decide.Effect.Dispatch;
import dev.hibernator.restore.Attempt;
import dev.hibernator.restore.Fence;
import java.util.Optional;
import java.util.Set;

/**
 * Attempts between those who decide and those who run them. Safe for use by several threads.
 *
 * <p>Laws: an attempt is claimed by one runner only; plans with waiting attempts take turns; of one
 * target nothing older than its newest fence is ever handed out.
 */
public interface WorkQueue {
  /**
   * Offers an attempt.
   *
   * @param item the attempt and what it is to do
   * @return whether it was taken; not if it is known or older than the target's newest fence
   */
  boolean offer(Dispatch item);

  /**
   * Takes the next attempt.
   *
   * @param runner who takes it
   * @param full connectors that are at their limit; attempts through them are passed over
   * @return the attempt, empty if there is none to take
   */
  Optional<Dispatch> claim(String runner, Set<ConnectorRef> full);

  /**
   * Tells that a runner is alive and still at it.
   *
   * @param attempt the attempt
   * @param runner who claimed it
   * @return whether the claim stands; if not, the runner must stop
   */
  boolean heartbeat(Attempt attempt, String runner);

  /**
   * Tells that a claimed attempt has ended. Does nothing if the claim no longer stands.
   *
   * @param attempt the attempt
   * @param runner who claimed it
   */
  void complete(Attempt attempt, String runner);

  /**
   * Takes back an attempt that nobody has claimed yet.
   *
   * @param attempt the attempt
   * @return whether it was waiting and will not be handed out
   */
  boolean withdraw(Attempt attempt);

  /**
   * Drops the waiting attempts on a target that are older than a fence, and ends the claims on
   * them.
   *
   * @param plan the plan
   * @param target the target
   * @param newest the fence that counts from now on
   */
  void fence(PlanId plan, TargetName target, Fence newest);
}
