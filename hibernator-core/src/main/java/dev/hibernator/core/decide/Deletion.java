package dev.hibernator.core.decide;

import dev.hibernator.core.plan.DeletionPolicy;
import java.time.Instant;

/**
 * The plan is to be deleted.
 *
 * @param since when that was asked for
 * @param policy what happens to sleeping resources
 * @param force whether to let go whatever is still to be woken
 * @param by who asked for it
 */
public record Deletion(Instant since, DeletionPolicy policy, boolean force, String by) {}
