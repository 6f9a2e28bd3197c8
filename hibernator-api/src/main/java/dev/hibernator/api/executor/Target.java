package dev.hibernator.api.executor;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import java.util.Optional;

/**
 * What an attempt acts on, as it was frozen when the cycle opened.
 *
 * @param plan the plan it belongs to
 * @param name its name
 * @param type the executor's type
 * @param parameters its parameters
 * @param connector the connector it names, if any
 */
public record Target(
    PlanId plan,
    TargetName name,
    ExecutorType type,
    Parameters parameters,
    Optional<ConnectorRef> connector) {}
