package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * What the API server replied.
 *
 * @param status the HTTP status
 * @param body the object, or the {@code Status} that says what is wrong; empty if it was no JSON
 * @param retryAfter for how long the server wants to be left alone, if it said so
 */
public record ApiReply(int status, JsonObject body, Optional<Duration> retryAfter) {}
