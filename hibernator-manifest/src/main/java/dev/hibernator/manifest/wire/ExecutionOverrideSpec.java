package dev.hibernator.manifest.wire;

import java.util.Optional;

/**
 * {@code executionOverride}.
 *
 * @param strategy the strategy to use instead
 * @param behavior the behaviour to use instead
 */
public record ExecutionOverrideSpec(
    Optional<StrategySpec> strategy, Optional<BehaviorSpec> behavior) {}
