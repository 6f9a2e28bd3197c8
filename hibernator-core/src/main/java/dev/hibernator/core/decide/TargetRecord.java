package dev.hibernator.core.decide;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.TargetName;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a target in an operation, as history keeps it.
 *
 * @param target the target
 * @param executor the executor that acted on it
 * @param state how it ended
 * @param attempts how many attempts were dispatched
 * @param startedAt when the last attempt was dispatched
 * @param finishedAt when it ended
 * @param message for people
 */
public record TargetRecord(
    TargetName target,
    ExecutorType executor,
    ExecutionState state,
    int attempts,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    String message) {}
