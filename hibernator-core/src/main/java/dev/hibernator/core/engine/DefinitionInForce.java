package dev.hibernator.core.engine;

import dev.hibernator.core.plan.InvalidPlan;
import dev.hibernator.core.port.PlanDefinition;
import dev.hibernator.restore.StoreFailed;
import java.util.Optional;

/**
 * The definition that one plan follows: the last valid one that was given, with the exceptions that
 * were added by requests. Thread-safe.
 *
 * <p>Exceptions that cannot be read, or not be added, stop no plan from waking: it follows what was
 * given. It begins no sleep, as one of them may be there to keep it awake; and each time it is
 * decided on they are looked for again.
 */
final class DefinitionInForce {
  private final Ports ports;
  private volatile Optional<PlanDefinition> given;
  private volatile Optional<PlanDefinition> effective;
  private volatile Optional<String> invalid = Optional.empty();
  private volatile Optional<String> withoutExceptions = Optional.empty();
  private volatile boolean forgotten;

  DefinitionInForce(Ports ports, Optional<PlanDefinition> given) {
    this.ports = ports;
    this.given = given;
    effective = given;
    takeExceptions();
  }

  Optional<PlanDefinition> given() {
    return given;
  }

  Optional<PlanDefinition> effective() {
    return effective;
  }

  /** Why what was given after it, or was added to it, is not valid. */
  Optional<String> invalid() {
    return invalid.or(this::withoutExceptions);
  }

  /** Why the exceptions that were added to it are not in force; empty if they are. */
  Optional<String> withoutExceptions() {
    return withoutExceptions;
  }

  /** Whether the plan is still among those that are given. */
  boolean isListed() {
    return given.filter(known -> !known.listed()).isEmpty();
  }

  /** What came of a new definition. */
  enum Change {
    FOLLOWED,
    SAME,
    /** The plan is deleted, and does not come back by a definition. */
    TOO_LATE
  }

  /** Follows another from now on, which is saved first. */
  synchronized Change follow(PlanDefinition next) {
    if (forgotten) {
      return Change.TOO_LATE;
    }
    if (given.filter(known -> Plans.same(known, next)).isPresent()) {
      return Change.SAME;
    }
    ports.plans().define(next);
    given = Optional.of(next);
    takeExceptions();
    return Change.FOLLOWED;
  }

  /** Reads again which exceptions were added. */
  final synchronized void takeExceptions() {
    try {
      effective =
          given.map(
              known ->
                  new PlanDefinition(ports.exceptions().applied(known.plan()), known.listed()));
      withoutExceptions = Optional.empty();
    } catch (StoreFailed | InvalidPlan e) {
      // First: whoever reads the definition that lacks them finds that it does.
      withoutExceptions =
          Optional.of(
              "the exceptions that were added to the plan are not known: " + e.getMessage());
      effective = given;
    }
  }

  /** Reads again which exceptions were added, if they could not be read. */
  void mendExceptions() {
    if (withoutExceptions.isPresent()) {
      takeExceptions();
    }
  }

  /** Takes note of why the last one that was given is not valid; whether that is news. */
  synchronized boolean invalid(Optional<String> why) {
    boolean news = !invalid.equals(why);
    invalid = why;
    return news;
  }

  /** Deletes the plan, with a step during which nobody can define it. */
  synchronized void forget(Runnable deletion) {
    deletion.run();
    forgotten = true;
  }

  boolean isForgotten() {
    return forgotten;
  }
}
