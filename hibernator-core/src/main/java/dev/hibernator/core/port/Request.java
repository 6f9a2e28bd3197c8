package dev.hibernator.core.port;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import java.time.Instant;

/**
 * Something that people want of a plan, made durable before it is dealt with.
 *
 * @param id unique, and in a file's name as it is: letters, digits and hyphens; ids sort in the
 *     order in which the requests were made
 * @param at when it was made
 * @param plan the plan it is about
 * @param kind what is wanted, such as {@code wake}; whoever deals with requests knows the kinds
 * @param by who wants it
 * @param why why, in their words; empty if none were given
 * @param details whatever else the kind needs, without secrets
 */
public record Request(
    String id, Instant at, PlanId plan, String kind, String by, String why, JsonObject details) {
  /** Checks the id. */
  public Request {
    if (!isId(id)) {
      throw new IllegalArgumentException("'" + id + "' is no id of a request");
    }
  }

  /**
   * Tells whether a text may be the id of a request.
   *
   * @param text the text
   * @return whether it has nothing but letters, digits and hyphens
   */
  public static boolean isId(String text) {
    return text.matches("[0-9A-Za-z-]{1,100}");
  }
}
