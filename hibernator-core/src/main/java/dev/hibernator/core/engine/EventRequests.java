package dev.hibernator.core.engine;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.port.Request;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What people want of a plan as requests, where that is an event and nothing more. */
public final class EventRequests {
  private static final String HIBERNATE = "hibernate";
  private static final String UNTIL = "until";
  private static final String FORCE = "force";
  private static final String POLICY = "policy";

  private EventRequests() {}

  /**
   * Writes an event as a request.
   *
   * @param id the request's id
   * @param at when it is made
   * @param plan the plan
   * @param event what is wanted: a suspension or its end, an override or its end, a retry, a
   *     restart or a deletion
   * @return the request
   * @throws IllegalArgumentException if it is none of these
   */
  public static Request request(String id, Instant at, PlanId plan, Event event) {
    if (event instanceof Event.Suspend suspend) {
      JsonObject details = JsonObject.EMPTY.withOptional(UNTIL, text(suspend.until()));
      return new Request(id, at, plan, "suspend", suspend.by(), suspend.why(), details);
    }
    if (event instanceof Event.Resume resume) {
      return new Request(id, at, plan, "resume", resume.by(), resume.why(), JsonObject.EMPTY);
    }
    if (event instanceof Event.OverrideSet set) {
      JsonObject details =
          JsonObject.EMPTY.withOptional(UNTIL, text(set.until())).with(FORCE, set.force());
      return new Request(id, at, plan, kind(set.wanted()), set.by(), set.why(), details);
    }
    if (event instanceof Event.OverrideCleared cleared) {
      return new Request(id, at, plan, "clear", cleared.by(), cleared.why(), JsonObject.EMPTY);
    }
    if (event instanceof Event.Retry retry) {
      return new Request(id, at, plan, "retry", retry.by(), retry.why(), JsonObject.EMPTY);
    }
    if (event instanceof Event.Restart restart) {
      return new Request(id, at, plan, "restart", restart.by(), restart.why(), JsonObject.EMPTY);
    }
    if (event instanceof Event.Delete delete) {
      JsonObject details =
          JsonObject.EMPTY
              .withOptional(POLICY, delete.policy().map(DeletionPolicy::name))
              .with(FORCE, delete.force());
      return new Request(id, at, plan, "delete", delete.by(), delete.why(), details);
    }
    throw new IllegalArgumentException("no request: " + event);
  }

  private static String kind(Operation wanted) {
    return wanted == Operation.SHUTDOWN ? HIBERNATE : "wake";
  }

  /** The kinds, and what each means. */
  static Map<String, RequestHandler> handlers() {
    Map<String, RequestHandler> handlers = new TreeMap<>();
    put(handlers, "suspend", r -> new Event.Suspend(until(r), r.by(), r.why()));
    put(handlers, "resume", r -> new Event.Resume(r.by(), r.why()));
    put(handlers, "wake", r -> override(Operation.WAKE_UP, r));
    put(handlers, "clear", r -> new Event.OverrideCleared(r.by(), r.why()));
    put(handlers, "retry", r -> new Event.Retry(r.by(), r.why()));
    put(handlers, "restart", r -> new Event.Restart(r.by(), r.why()));
    put(handlers, "delete", r -> new Event.Delete(policy(r), force(r), r.by(), r.why()));
    handlers.put(HIBERNATE, EventRequests::hibernate);
    return handlers;
  }

  private static void put(
      Map<String, RequestHandler> handlers, String kind, Function<Request, Event> event) {
    handlers.put(kind, (request, plan) -> meaning(request, event));
  }

  private static Meaning meaning(Request request, Function<Request, Event> event) {
    try {
      return Meaning.of(event.apply(request));
    } catch (DateTimeException | IllegalArgumentException e) {
      return new Meaning.Refused("the request cannot be read: " + e.getMessage());
    }
  }

  /** A plan that is not given any more begins no new sleep, so that it would wait for ever. */
  private static Meaning hibernate(Request request, PlanView plan) {
    if (plan.definition().filter(known -> !known.listed()).isPresent()) {
      return new Meaning.Refused(
          "the plan is no longer among the manifests that are followed; add its manifest again");
    }
    return meaning(request, each -> override(Operation.SHUTDOWN, each));
  }

  private static Event override(Operation wanted, Request request) {
    return new Event.OverrideSet(
        wanted, until(request), request.by(), request.why(), force(request));
  }

  private static Optional<String> text(Optional<Instant> instant) {
    return instant.map(Instant::toString);
  }

  private static Optional<Instant> until(Request request) {
    return request.details().string(UNTIL).map(Instant::parse);
  }

  private static boolean force(Request request) {
    return request.details().bool(FORCE).orElse(false);
  }

  private static Optional<DeletionPolicy> policy(Request request) {
    return request.details().string(POLICY).map(DeletionPolicy::valueOf);
  }
}
