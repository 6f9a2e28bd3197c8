package dev.hibernator.core.decide;

import dev.hibernator.api.CycleId;
import java.time.Instant;
import java.util.Optional;

/**
 * A cycle as history keeps it.
 *
 * @param id its id
 * @param openedAt when it opened
 * @param shutdown how going to sleep went; empty if the cycle was adopted
 * @param wakeUp how waking went; empty if it has not been woken
 */
public record CycleRecord(
    CycleId id,
    Instant openedAt,
    Optional<OperationRecord> shutdown,
    Optional<OperationRecord> wakeUp) {}
