package dev.hibernator.core.decide;

import dev.hibernator.schedule.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * What the last valid schedule says at an instant and will say next.
 *
 * @param verdict what it says
 * @param reason why, such as {@code extended window of exception 'event', 06:00–11:00 SAT}
 * @param nextChange when it next says something else
 * @param nextAsleep the next change to {@link Verdict#ASLEEP}
 * @param nextAwake the next change to {@link Verdict#AWAKE}
 * @param asleepAfterAwake the first change to {@link Verdict#ASLEEP} after {@code nextAwake}
 * @param suspendedUntil the end of the suspended interval that contains the instant, lead time
 *     excluded; empty if none does
 */
public record Outlook(
    Verdict verdict,
    String reason,
    Optional<Instant> nextChange,
    Optional<Instant> nextAsleep,
    Optional<Instant> nextAwake,
    Optional<Instant> asleepAfterAwake,
    Optional<Instant> suspendedUntil) {}
