package dev.hibernator.core.engine;

import dev.hibernator.core.port.ExceptionStore;
import dev.hibernator.core.port.Request;
import dev.hibernator.restore.StoreFailed;
import java.util.Map;
import java.util.TreeMap;

/** What is known of requests. */
final class RequestHandlers {
  private final Map<String, RequestHandler> handlers = new TreeMap<>();

  /**
   * @param exceptions where added exceptions are kept
   * @param further kinds besides those that every engine knows
   */
  RequestHandlers(ExceptionStore exceptions, Map<String, RequestHandler> further) {
    handlers.putAll(EventRequests.handlers());
    handlers.putAll(new ExceptionRequests(exceptions).handlers());
    handlers.putAll(further);
  }

  Meaning meaning(Request request, PlanView plan) {
    RequestHandler unknown =
        (asked, view) ->
            new Meaning.Refused(
                "this release knows no request of kind '" + asked.kind() + "'; update the process");
    try {
      return handlers.getOrDefault(request.kind(), unknown).of(request, plan);
    } catch (StoreFailed e) {
      throw e;
    } catch (RuntimeException e) {
      return new Meaning.Refused("the request cannot be dealt with: " + e);
    }
  }
}
