package dev.hibernator.core.port;

import dev.hibernator.api.PlanId;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where requests wait for whoever follows plans. Safe for use by several threads.
 *
 * <p>Laws: a request that was taken is given again and again until it is answered; one that was
 * answered is never given again; an answer to a request that is not there, or was answered before,
 * changes nothing. A request is dealt with once because its answer is saved with the plan's state
 * before it is handed in here.
 */
public interface Inbox {
  /** Where nobody leaves anything. */
  Inbox NONE =
      new Inbox() {
        @Override
        public List<Request> take(Predicate<PlanId> plans) {
          return List.of();
        }

        @Override
        public boolean isOpen(String request) {
          return false;
        }

        @Override
        public void answer(Answer answer) {}
      };

  /**
   * Takes what waits: none of it can be withdrawn any more.
   *
   * @param plans whose requests are taken
   * @return everything about these plans that was taken, now or by an earlier process, and is not
   *     answered; oldest first
   * @throws dev.hibernator.restore.StoreFailed if it cannot be read
   */
  List<Request> take(Predicate<PlanId> plans);

  /**
   * Tells whether a request that was taken still waits for its answer. What was answered between
   * taking it and dealing with it is not dealt with again.
   *
   * @param request the request's id
   * @return whether it was taken and is not answered
   */
  boolean isOpen(String request);

  /**
   * Answers a request, durably, and has it no longer.
   *
   * @param answer the answer
   * @throws dev.hibernator.restore.StoreFailed if it cannot be made durable; try again
   */
  void answer(Answer answer);
}
