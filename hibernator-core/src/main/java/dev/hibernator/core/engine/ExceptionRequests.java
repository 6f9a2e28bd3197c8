package dev.hibernator.core.engine;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.plan.InvalidPlan;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.AddedException;
import dev.hibernator.core.port.AddedException.EarlyEnd;
import dev.hibernator.core.port.ExceptionStore;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.core.port.Request;
import dev.hibernator.core.store.AdjustmentCodec;
import dev.hibernator.restore.MalformedJson;
import dev.hibernator.schedule.Adjustment;
import dev.hibernator.schedule.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Requests that add an exception to a plan, or end one that was added. */
public final class ExceptionRequests {
  /** The kind of request that adds an exception. */
  public static final String CREATE = "exception-create";

  /** The kind of request that ends an exception. */
  public static final String END = "exception-end";

  private static final String NAME = "name";

  /** How long one that is over is still shown. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final ExceptionStore store;

  ExceptionRequests(ExceptionStore store) {
    this.store = store;
  }

  /**
   * Makes a request that adds an exception.
   *
   * @param id the request's id
   * @param at when it is made
   * @param plan the plan
   * @param exception the exception
   * @param by who wants it
   * @param why why
   * @return the request
   */
  public static Request create(
      String id, Instant at, PlanId plan, Adjustment exception, String by, String why) {
    return new Request(id, at, plan, CREATE, by, why, AdjustmentCodec.write(exception));
  }

  /**
   * Makes a request that ends an exception now.
   *
   * @param id the request's id
   * @param at when it is made
   * @param plan the plan
   * @param name the exception's name
   * @param by who wants it
   * @param why why
   * @return the request
   */
  public static Request end(
      String id, Instant at, PlanId plan, String name, String by, String why) {
    return new Request(id, at, plan, END, by, why, JsonObject.EMPTY.with(NAME, name));
  }

  /**
   * Tells why an exception cannot be added to a plan.
   *
   * @param plan the plan with the exceptions that it has
   * @param exception the exception
   * @param now the instant
   * @return the reason, empty if it can
   */
  public static Optional<String> refusal(Plan plan, Adjustment exception, Instant now) {
    List<Problem> problems = exception.problems();
    if (!problems.isEmpty()) {
      return Optional.of(
          problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }
    if (!exception.validUntil().isAfter(now)) {
      return Optional.of("the exception would be over already");
    }
    if (named(plan, exception.name()).isPresent()) {
      return Optional.of(
          "the plan already has an exception '"
              + exception.name()
              + "'; give the new one another name");
    }
    try {
      plan.withExceptions(List.of(exception));
      return Optional.empty();
    } catch (InvalidPlan e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  /**
   * Tells why an exception cannot be ended.
   *
   * @param added the exceptions that were added to the plan
   * @param plan the plan with the exceptions that it has
   * @param name the exception's name
   * @param now the instant
   * @return the reason, empty if it can
   */
  public static Optional<String> refusal(
      List<AddedException> added, Plan plan, String name, Instant now) {
    Optional<Adjustment> found = find(added, name).flatMap(AddedException::effective);
    if (found.isPresent()) {
      boolean over = !found.get().validUntil().isAfter(now);
      return over ? Optional.of("exception '" + name + "' is over already") : Optional.empty();
    }
    if (named(plan, name).isPresent()) {
      return Optional.of(
          "exception '" + name + "' stands in the plan's manifests; end it by editing them");
    }
    String names =
        plan.schedule().definition().exceptions().stream()
            .map(Adjustment::name)
            .collect(Collectors.joining(", "));
    return Optional.of(
        "the plan has no exception '" + name + "'" + (names.isEmpty() ? "" : "; it has " + names));
  }

  Map<String, RequestHandler> handlers() {
    return Map.of(CREATE, this::create, END, this::end);
  }

  private Meaning create(Request request, PlanView view) {
    List<AddedException> all = new ArrayList<>(store.read(request.plan()));
    if (all.stream().anyMatch(each -> each.request().equals(request.id()))) {
      return changed("added");
    }
    Adjustment exception;
    try {
      exception = AdjustmentCodec.read(request.details());
    } catch (MalformedJson e) {
      return new Meaning.Refused("the request cannot be read: " + e.getMessage());
    }
    Optional<String> refusal =
        view.definition()
            .map(PlanDefinition::plan)
            .map(plan -> refusal(plan, exception, view.now()))
            .orElse(Optional.of("there is no valid plan"));
    if (refusal.isPresent()) {
      return new Meaning.Refused(refusal.get());
    }
    all.add(
        new AddedException(
            exception, request.id(), view.now(), request.by(), request.why(), Optional.empty()));
    save(request.plan(), all, view.now());
    return changed("added");
  }

  private Meaning end(Request request, PlanView view) {
    String name = request.details().string(NAME).orElse("");
    List<AddedException> all = new ArrayList<>(store.read(request.plan()));
    if (all.stream().anyMatch(each -> endedBy(each, request))) {
      return changed("ended");
    }
    Optional<String> refusal =
        view.definition()
            .map(PlanDefinition::plan)
            .map(plan -> refusal(all, plan, name, view.now()))
            .orElse(Optional.of("there is no valid plan"));
    if (refusal.isPresent()) {
      return new Meaning.Refused(refusal.get());
    }
    EarlyEnd early = new EarlyEnd(request.id(), view.now(), request.by(), request.why());
    find(all, name).ifPresent(found -> all.set(all.indexOf(found), found.ended(early)));
    save(request.plan(), all, view.now());
    return changed("ended");
  }

  private static Meaning changed(String how) {
    return new Meaning.Wanted(new Event.SpecChanged(), "the exception is " + how);
  }

  private static boolean endedBy(AddedException exception, Request request) {
    return exception.end().filter(end -> end.request().equals(request.id())).isPresent();
  }

  /** The one of that name that counts; a name may be used again once nothing is left of it. */
  private static Optional<AddedException> find(List<AddedException> all, String name) {
    return all.stream()
        .filter(each -> each.adjustment().name().equals(name))
        .filter(each -> each.effective().isPresent())
        .findFirst();
  }

  private static Optional<Adjustment> named(Plan plan, String name) {
    return plan.schedule().definition().exceptions().stream()
        .filter(each -> each.name().equals(name))
        .findFirst();
  }

  private void save(PlanId plan, List<AddedException> all, Instant now) {
    all.removeIf(each -> each.adjustment().validUntil().plus(KEPT).isBefore(now));
    store.save(plan, all);
  }
}
