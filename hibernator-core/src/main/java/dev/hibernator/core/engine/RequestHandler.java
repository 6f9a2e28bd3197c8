package dev.hibernator.core.engine;

import dev.hibernator.core.port.Request;

/**
 * Knows what one kind of request means, and does beforehand what is no decision, such as changing
 * what is recorded for waking.
 *
 * <p>Called before the decision, on the thread on which the plan's events are decided, one after
 * the other. May be called again for the same request after a crash, until the decision is saved:
 * what it does must be the same twice as once.
 */
@FunctionalInterface
public interface RequestHandler {
  /**
   * Tells what a request means.
   *
   * @param request the request
   * @param plan the plan it is about
   * @return the event that it means, or why it is refused
   * @throws dev.hibernator.restore.StoreFailed if it cannot be done now and is to be tried again
   */
  Meaning of(Request request, PlanView plan);
}
