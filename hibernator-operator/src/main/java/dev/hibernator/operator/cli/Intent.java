package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.engine.EventRequests;
import dev.hibernator.core.engine.ExceptionRequests;
import dev.hibernator.core.engine.RestoreRequests;
import dev.hibernator.core.port.Request;
import dev.hibernator.restore.RestoreChange;
import dev.hibernator.schedule.Adjustment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command wants of a plan. */
sealed interface Intent {
  /** What it is called. */
  String action();

  /** The request that asks for it. */
  Request request(String id, Instant at, Subject subject);

  /** Whether it asks for something to be started, which the command then sees through. */
  default boolean starts() {
    return false;
  }

  /** What else is told of it, in JSON. */
  default Map<String, JsonValue> details() {
    return Map.of();
  }

  /**
   * Something that is decided at once.
   *
   * @param action what it is called
   * @param event what is decided on
   * @param until how long it is to hold, if it says so
   */
  record Decided(String action, Event event, Optional<Instant> until) implements Intent {
    @Override
    public Request request(String id, Instant at, Subject subject) {
      return EventRequests.request(id, at, subject.id(), event);
    }

    @Override
    public boolean starts() {
      return event instanceof Event.OverrideSet
          || event instanceof Event.Retry
          || event instanceof Event.Restart
          || event instanceof Event.Delete;
    }
  }

  /**
   * A new exception.
   *
   * @param exception the exception
   * @param by who wants it
   * @param why why
   */
  record Added(Adjustment exception, String by, String why) implements Intent {
    @Override
    public String action() {
      return "exception create";
    }

    @Override
    public Request request(String id, Instant at, Subject subject) {
      return ExceptionRequests.create(id, at, subject.id(), exception, by, why);
    }

    @Override
    public Map<String, JsonValue> details() {
      return Map.of("exception", JsonValue.of(exception.name()));
    }
  }

  /**
   * The end of an exception.
   *
   * @param name its name
   * @param by who wants it
   * @param why why
   */
  record Ended(String name, String by, String why) implements Intent {
    @Override
    public String action() {
      return "exception end";
    }

    @Override
    public Request request(String id, Instant at, Subject subject) {
      return ExceptionRequests.end(id, at, subject.id(), name, by, why);
    }

    @Override
    public Map<String, JsonValue> details() {
      return Map.of("exception", JsonValue.of(name));
    }
  }

  /**
   * Restore data changed by hand.
   *
   * @param change the change
   * @param by who wants it
   * @param why why
   */
  record RestoreChanged(RestoreChange change, String by, String why) implements Intent {
    @Override
    public String action() {
      return change.action().replace('-', ' ');
    }

    @Override
    public Request request(String id, Instant at, Subject subject) {
      return RestoreRequests.request(id, at, subject.id(), change, by, why);
    }

    @Override
    public Map<String, JsonValue> details() {
      List<JsonObject> changed =
          change.documents().stream()
              .map(
                  key ->
                      JsonObject.EMPTY
                          .with("target", key.target().value())
                          .with("cycle", key.cycle().value()))
              .toList();
      return Map.of("changed", JsonValue.of(changed));
    }
  }
}
