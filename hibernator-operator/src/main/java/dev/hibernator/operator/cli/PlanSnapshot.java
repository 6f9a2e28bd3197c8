package dev.hibernator.operator.cli;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Cycle;
import dev.hibernator.core.decide.PlanState;
import dev.hibernator.core.plan.Plan;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A plan as it lies in a state directory.
 *
 * @param id the plan
 * @param state its state
 * @param plan its definition as it was last valid, if it ever was
 * @param listed whether it is among the manifests of the last run
 */
record PlanSnapshot(PlanId id, PlanState state, Optional<Plan> plan, boolean listed) {
  /** What is said of a plan that is no longer among the manifests. */
  static final String NOT_LISTED =
      "no longer among the manifests: followed until awake, then dormant";

  /** The same plan, defined otherwise. */
  PlanSnapshot given(Plan changed) {
    return new PlanSnapshot(id, state, Optional.of(changed), true);
  }

  ZoneId zone() {
    return plan.<ZoneId>map(known -> known.schedule().zone()).orElse(ZoneOffset.UTC);
  }

  Optional<CycleId> cycle() {
    return state.cycle().map(Cycle::id);
  }

  /** The state's message, with what has to be known about the plan as such. */
  String message() {
    if (listed) {
      return state.message();
    }
    return state.message().isEmpty() ? NOT_LISTED : state.message() + " (" + NOT_LISTED + ")";
  }

  /** Whether the message says more than the phase. */
  boolean saysMore() {
    return !message().isEmpty() && !message().equals(state.phase().wireName());
  }

  /** What stands at the head of every document about the plan. */
  JsonObject heading() {
    return JsonObject.EMPTY.with("plan", id.name()).with("namespace", id.namespace());
  }

  JsonValue json(Optional<Instant> instant) {
    return instant.<JsonValue>map(at -> JsonValue.of(text(at))).orElseGet(JsonNull::new);
  }

  String text(Instant instant) {
    return ZonedText.of(instant, zone());
  }
}
