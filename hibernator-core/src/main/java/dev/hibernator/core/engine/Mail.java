package dev.hibernator.core.engine;

import dev.hibernator.core.decide.Event;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.Request;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Something on its way to a plan. */
sealed interface Mail {
  /** Whether it only tells how an attempt ended. */
  default boolean tellsOfAnEnd() {
    return this instanceof Happened happened && happened.event() instanceof Event.Finished;
  }

  /** An event. */
  record Happened(Event event) implements Mail {}

  /**
   * An event that somebody in this process waits for.
   *
   * @param event the event
   * @param answer completed when it is decided on and that is saved: with the reason if it was
   *     refused
   */
  record Asked(Event event, CompletableFuture<Optional<String>> answer) implements Mail {}

  /**
   * A request out of the inbox, which keeps it until it is answered.
   *
   * @param request the request
   * @param answer completed when it is decided on and that is saved
   */
  record Requested(Request request, CompletableFuture<Answer> answer) implements Mail {}
}
