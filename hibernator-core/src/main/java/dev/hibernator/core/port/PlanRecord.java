package dev.hibernator.core.port;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.PlanState;

/**
 * A plan's state as it lies in a store.
 *
 * @param plan the plan
 * @param version counts the saves, from 1
 * @param state the state
 */
public record PlanRecord(PlanId plan, long version, PlanState state) {}
