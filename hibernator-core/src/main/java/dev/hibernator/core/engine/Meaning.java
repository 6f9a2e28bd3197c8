package dev.hibernator.core.engine;

import dev.hibernator.core.decide.Event;

/** What a request means to a plan. */
public sealed interface Meaning {
  /**
   * Something is to be decided.
   *
   * @param event what happened, the request's {@code by} and {@code why} in it
   * @param message what the answer says if the event is accepted; if empty, how the plan is then
   */
  record Wanted(Event event, String message) implements Meaning {}

  /**
   * Nothing is to be decided.
   *
   * @param reason why, and what to do about it
   */
  record Refused(String reason) implements Meaning {}

  /**
   * An event that is answered by how the plan is afterwards.
   *
   * @param event the event
   * @return what a request means that asks for it
   */
  static Meaning of(Event event) {
    return new Wanted(event, "");
  }
}
