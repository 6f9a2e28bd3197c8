package dev.hibernator.core.engine;

import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonObject;
import dev.hibernator.core.decide.Decision;
import dev.hibernator.core.decide.Effect;
import dev.hibernator.core.decide.Event;
import dev.hibernator.core.decide.OutboxEntry;
import dev.hibernator.core.decide.OutboxEntry.Channel;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.decide.StandingOverride;
import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.Request;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Answers to requests as they stand in a plan's outbox. An answer is saved with the decision and
 * stays until the inbox has the request no longer: so long it tells that the request was dealt
 * with.
 */
final class Answers {
  private static final String REQUEST = "request";
  private static final String REFUSAL = "refusal";
  private static final String FOLLOWED = "followed";
  private static final Set<String> OWN = Set.of(REQUEST, REFUSAL);

  private Answers() {}

  /**
   * The state that a decision on a request is saved as.
   *
   * @param followed whether what was decided is done by this process, or by whoever follows the
   *     plan next
   */
  static PlanState saved(Request request, Meaning meaning, Decision decision, boolean followed) {
    PlanState next = decision.next();
    if (!(meaning instanceof Meaning.Wanted wanted) || !isAudited(wanted.event())) {
      next = audited(request, decision.refusal(), next);
    }
    Map<String, String> details = new TreeMap<>();
    details.put(REQUEST, request.id());
    details.put("phase", next.phase().wireName());
    details.put(FOLLOWED, Boolean.toString(followed));
    next.override().flatMap(StandingOverride::until).ifPresent(at -> details.put("until", at + ""));
    if (decision.effects().stream().anyMatch(Effect.Forget.class::isInstance)) {
      details.put("forgotten", "true");
    }
    decision.refusal().ifPresent(reason -> details.put(REFUSAL, reason));
    return next.withTold(Channel.ANSWER, request.kind(), message(meaning, decision, next), details);
  }

  private static String message(Meaning meaning, Decision decision, PlanState next) {
    if (decision.refusal().isPresent()) {
      return decision.refusal().get();
    }
    boolean says = meaning instanceof Meaning.Wanted wanted && !wanted.message().isEmpty();
    return says ? ((Meaning.Wanted) meaning).message() : next.message();
  }

  /** Events that people cause are audited by the decision itself; the others are not. */
  private static boolean isAudited(Event event) {
    return !(event instanceof Event.SpecChanged || event instanceof Event.ConnectorChanged);
  }

  private static PlanState audited(Request request, Optional<String> refusal, PlanState next) {
    Map<String, String> details = new TreeMap<>();
    request
        .details()
        .members()
        .forEach(
            (name, value) -> {
              // What was refused may be a whole file.
              if (!(value instanceof JsonArray)) {
                details.put(name, text(request.details(), name));
              }
            });
    details.put("by", request.by());
    if (!request.why().isEmpty()) {
      details.put("why", request.why());
    }
    refusal.ifPresent(reason -> details.put("refused", reason));
    String message = refusal.map(reason -> "refused: " + reason).orElse("accepted");
    return next.withTold(Channel.AUDIT, request.kind(), message, details);
  }

  private static String text(JsonObject details, String name) {
    return details.string(name).orElseGet(() -> String.valueOf(details.members().get(name)));
  }

  /** The answer to a request, if it was dealt with already. */
  static Optional<Answer> to(Request request, PlanState state) {
    return state.outbox().entries().stream()
        .filter(entry -> entry.channel() == Channel.ANSWER)
        .filter(entry -> request.id().equals(entry.details().get(REQUEST)))
        .map(Answers::of)
        .findFirst();
  }

  /** The answer that an outbox has. */
  static Answer of(OutboxEntry entry) {
    JsonObject details = JsonObject.EMPTY;
    for (Map.Entry<String, String> detail : entry.details().entrySet()) {
      if (!OWN.contains(detail.getKey())) {
        details = details.with(detail.getKey(), detail.getValue());
      }
    }
    return new Answer(
        entry.details().getOrDefault(REQUEST, ""),
        entry.at(),
        Optional.ofNullable(entry.details().get(REFUSAL)),
        entry.message(),
        details);
  }
}
