package dev.hibernator.core.engine;

import dev.hibernator.core.port.Request;
import java.util.Map;
import java.util.TreeMap;

/** What is known of requests. */
final class RequestHandlers {
  private final Map<String, RequestHandler> handlers = new TreeMap<>();

  /**
   * @param further kinds besides those that every engine knows
   */
  RequestHandlers(Map<String, RequestHandler> further) {
    handlers.putAll(EventRequests.handlers());
    handlers.putAll(further);
  }

  Meaning meaning(Request request, PlanView plan) {
    RequestHandler unknown =
        (asked, view) ->
            new Meaning.Refused(
                "this release knows no request of kind '" + asked.kind() + "'; update the process");
    return handlers.getOrDefault(request.kind(), unknown).of(request, plan);
  }
}
