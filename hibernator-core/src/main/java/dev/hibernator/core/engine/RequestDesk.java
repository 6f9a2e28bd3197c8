package dev.hibernator.core.engine;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.Inbox;
import dev.hibernator.core.port.Request;
import dev.hibernator.restore.StoreFailed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

/** Brings requests from the inbox to the plans that they are about, each once. */
final class RequestDesk {
  private final Inbox inbox;
  private final InstantSource clock;
  private final Function<PlanId, Optional<Follower>> followers;
  private final Orphans orphans;
  private final Set<String> handedOut = new HashSet<>();

  RequestDesk(
      Inbox inbox,
      InstantSource clock,
      Function<PlanId, Optional<Follower>> followers,
      Orphans orphans) {
    this.orphans = orphans;
    this.inbox = inbox;
    this.clock = clock;
    this.followers = followers;
  }

  /**
   * Hands out what was not handed out yet.
   *
   * @return a future for each, which completes when it is decided on and that is saved
   * @throws StoreFailed if the inbox cannot be read
   */
  synchronized List<CompletableFuture<Answer>> take(Predicate<PlanId> plans) {
    List<Request> open = inbox.take(plans);
    handedOut.retainAll(open.stream().map(Request::id).toList());
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (Request request : open) {
      if (handedOut.add(request.id())) {
        answers.add(handOut(request));
      }
    }
    return answers;
  }

  private CompletableFuture<Answer> handOut(Request request) {
    Optional<Follower> follower = followers.apply(request.plan());
    if (follower.isPresent()) {
      return follower.get().ask(request);
    }
    try {
      Answer answer =
          orphans
              .deal(request)
              .orElseGet(() -> refusal(request, "there is no plan " + request.plan(), clock));
      inbox.answer(answer);
      return CompletableFuture.completedFuture(answer);
    } catch (StoreFailed e) {
      handedOut.remove(request.id());
      throw e;
    }
  }

  static Answer dealtWith(Request request, InstantSource clock) {
    return new Answer(
        request.id(),
        clock.instant(),
        Optional.empty(),
        "it was dealt with already",
        JsonObject.EMPTY);
  }

  static Answer refusal(Request request, String reason, InstantSource clock) {
    return new Answer(request.id(), clock.instant(), Optional.of(reason), reason, JsonObject.EMPTY);
  }
}
