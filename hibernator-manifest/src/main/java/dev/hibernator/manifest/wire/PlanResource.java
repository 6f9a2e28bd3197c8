package dev.hibernator.manifest.wire;

import java.util.Optional;

/**
 * A {@code HibernatePlan}.
 *
 * @param metadata its name and annotations
 * @param spec what is wanted
 */
@Ignores({"apiVersion", "kind", "status"})
public record PlanResource(
    @Required("at least a name") Optional<Metadata> metadata,
    @Required("schedule, execution and targets") Optional<PlanSpec> spec) {}
