package dev.hibernator.core.port;

import dev.hibernator.core.plan.Plan;

/**
 * A plan as it was last valid.
 *
 * @param plan the plan
 * @param listed whether it is among the plans that are given; one that is not is followed until it
 *     is awake, and then dormant
 */
public record PlanDefinition(Plan plan, boolean listed) {}
