package dev.hibernator.api.executor;

import dev.hibernator.api.JsonObject;

/**
 * The state of a resource as an executor needs it for waking.
 *
 * @param live whether it was captured from a running resource; only live states are woken
 * @param version the executor's own version of the data's shape, from 1
 * @param data what the executor needs, such as sizes
 */
public record ResourceState(boolean live, int version, JsonObject data) {}
