package dev.hibernator.manifest;

import dev.hibernator.core.plan.Plan;

/**
 * A plan and where it was read.
 *
 * @param plan the plan, with the exceptions of its own manifest and those that name it
 * @param place where its document starts
 */
public record PlanManifest(Plan plan, ManifestPlace place) {}
