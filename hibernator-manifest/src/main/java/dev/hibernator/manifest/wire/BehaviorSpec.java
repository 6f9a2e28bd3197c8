package dev.hibernator.manifest.wire;

import dev.hibernator.core.plan.Behavior;
import java.util.Optional;

/**
 * {@code behavior}.
 *
 * @param mode whether one failure stops the others
 * @param retries how often a failed operation is tried again
 * @param failFast no longer used
 * @param targetTimeout how long one attempt on a target may take
 * @param maxResources how many resources one cycle may put to sleep
 * @param maxShare which part of all resources of a kind one cycle may put to sleep
 */
public record BehaviorSpec(
    @OneOf({"Strict", "BestEffort"}) Optional<String> mode,
    @Between(min = 0, max = Behavior.MAX_RETRIES) Optional<Integer> retries,
    Optional<Boolean> failFast,
    Optional<String> targetTimeout,
    @Between(min = 1) Optional<Integer> maxResources,
    Optional<String> maxShare) {}
