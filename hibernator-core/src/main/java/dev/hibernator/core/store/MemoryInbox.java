package dev.hibernator.core.store;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.Inbox;
import dev.hibernator.core.port.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Keeps requests in memory, for a program that makes them itself. */
public final class MemoryInbox implements Inbox {
  private final Map<String, Request> open = new TreeMap<>();
  private final Map<String, Answer> answers = new TreeMap<>();

  /** Creates an empty inbox. */
  public MemoryInbox() {}

  /**
   * Leaves a request.
   *
   * @param request the request
   */
  public synchronized void leave(Request request) {
    open.put(request.id(), request);
  }

  /**
   * Fetches the answer to a request, once.
   *
   * @param id the request's id
   * @return the answer, empty if there is none, or it was fetched before
   */
  public synchronized Optional<Answer> fetch(String id) {
    return Optional.ofNullable(answers.remove(id));
  }

  @Override
  public synchronized List<Request> take(Predicate<PlanId> plans) {
    return open.values().stream().filter(request -> plans.test(request.plan())).toList();
  }

  @Override
  public synchronized boolean isOpen(String request) {
    return open.containsKey(request);
  }

  @Override
  public synchronized void answer(Answer answer) {
    if (open.remove(answer.request()) != null) {
      answers.put(answer.request(), answer);
    }
  }
}
