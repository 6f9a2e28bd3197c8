package dev.hibernator.core.plan;

import dev.hibernator.api.TargetName;

/**
 * An edge between two targets.
 *
 * @param from goes to sleep first, and wakes last
 * @param to goes to sleep when {@code from} sleeps
 */
public record Dependency(TargetName from, TargetName to) {}
