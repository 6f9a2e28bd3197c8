package dev.hibernator.core.port;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that people want to be told.
 *
 * @param id the same for the same thing, however often it is delivered
 * @param at when it happened
 * @param plan the plan
 * @param event what kind of thing, such as {@code Start}, {@code Success} or {@code Failure}
 * @param cycle the cycle, if it is about one
 * @param message one line for people
 * @param details whatever else belongs to it, without secrets
 */
public record Notification(
    String id,
    Instant at,
    PlanId plan,
    String event,
    Optional<CycleId> cycle,
    String message,
    JsonObject details) {}
