package dev.hibernator.api.executor;

import dev.hibernator.api.ResourceKey;
import java.util.Optional;

/**
 * A resource that a target matches.
 *
 * @param key its key
 * @param description for people, such as its name and size
 * @param condition how it is now
 * @param leftAlone why it is left alone, if it is
 */
public record Resource(
    ResourceKey key, String description, Condition condition, Optional<String> leftAlone) {}
