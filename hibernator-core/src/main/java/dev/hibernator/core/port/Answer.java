package dev.hibernator.core.port;

import dev.hibernator.api.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of a request.
 *
 * @param request the request's id
 * @param at when that was decided
 * @param refusal why nothing was done; empty if it was accepted
 * @param message what was decided, or how the plan is now, for people
 * @param details the same for tools: {@code phase}, {@code until} where an override ends, {@code
 *     followed} (whether the process that answered also does what was decided), and {@code
 *     forgotten} if the plan was let go; all are texts
 */
public record Answer(
    String request, Instant at, Optional<String> refusal, String message, JsonObject details) {
  /**
   * Tells how it went.
   *
   * @return whether what was wanted will be, or is, done
   */
  public boolean accepted() {
    return refusal.isEmpty();
  }
}
