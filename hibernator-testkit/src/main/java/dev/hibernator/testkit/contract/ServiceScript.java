package dev.hibernator.testkit.contract;

import dev.hibernator.testkit.FakeFleet;

/** Says how a service reacts to the calls of an executor under test. */
@FunctionalInterface
public interface ServiceScript {
  /**
   * Reacts to a call. Asked on the thread that makes the call, right before it would take effect.
   *
   * <p>{@code FAIL} is a refusal for good, which names the resources if the service does so; {@code
   * LOSE_RESPONSE} is an error that may pass; {@code FORGET} answers as if the change was accepted;
   * {@code DIE_BEFORE} and {@code DIE_AFTER} throw a {@link dev.hibernator.testkit.SimulatedCrash}.
   *
   * @param call the call
   * @return the reaction
   */
  FakeFleet.Reaction on(ServiceCall call);
}
