package dev.hibernator.core.decide;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Failure;

/**
 * A resource that an attempt did not bring where it was asked to.
 *
 * @param key the resource
 * @param kind the kind of failure
 * @param message what went wrong
 */
public record ResourceFailure(ResourceKey key, Failure.Kind kind, String message) {}
