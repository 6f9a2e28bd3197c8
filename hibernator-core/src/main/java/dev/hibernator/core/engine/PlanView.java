package dev.hibernator.core.engine;

import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.port.PlanDefinition;
import java.time.Instant;
import java.util.Optional;

/**
 * A plan when a request about it is dealt with.
 *
 * @param state its state
 * @param definition its definition, with the exceptions that were added by requests; empty if none
 *     was ever valid
 * @param now the instant
 */
public record PlanView(PlanState state, Optional<PlanDefinition> definition, Instant now) {}
