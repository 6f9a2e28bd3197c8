package dev.hibernator.core.port;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import java.time.Instant;
import java.util.Optional;

/**
 * Who changed what, when and why.
 *
 * @param id the same for the same change, however often it is delivered
 * @param at when
 * @param actor who; {@code hibernator} for what follows from the schedule
 * @param action what, such as {@code override-set}
 * @param plan the plan, if it is about one
 * @param reason why, in the actor's words; empty if none were given
 * @param details whatever else belongs to it, without secrets
 */
public record AuditRecord(
    String id,
    Instant at,
    String actor,
    String action,
    Optional<PlanId> plan,
    String reason,
    JsonObject details) {}
