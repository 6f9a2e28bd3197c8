package dev.hibernator.core.engine;

import dev.hibernator.core.decide.Event;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An event on its way to a plan.
 *
 * @param event the event
 * @param answer completed when it is decided on and that is saved: with the reason if it was
 *     refused
 */
record Mail(Event event, Optional<CompletableFuture<Optional<String>>> answer) {
  static Mail of(Event event) {
    return new Mail(event, Optional.empty());
  }

  void answer(Optional<String> refusal) {
    answer.ifPresent(waiting -> waiting.complete(refusal));
  }
}
