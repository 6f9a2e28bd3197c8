package dev.hibernator.api.executor;

import dev.hibernator.api.JsonObject;

/**
 * What was seen of a resource.
 *
 * @param condition how it is
 * @param detail for people, such as {@code stopped}
 * @param facts what was seen, in the shape of the executor's own state
 */
public record Observation(Condition condition, String detail, JsonObject facts) {}
