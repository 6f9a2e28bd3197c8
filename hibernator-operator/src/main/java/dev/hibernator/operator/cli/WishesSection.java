package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonNull;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.api.Operation;
import dev.hibernator.core.decide.Deletion;
import dev.hibernator.core.decide.StandingOverride;
import dev.hibernator.core.decide.Suspension;
import dev.hibernator.core.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What people want of a plan besides its schedule: an override, a suspension, its deletion.
 *
 * @param plan the plan
 */
record WishesSection(PlanSnapshot plan) implements Section {
  @Override
  public String title() {
    return "Asked for by people";
  }

  @Override
  public JsonObject json() {
    return JsonObject.EMPTY
        .with("override", orNull(plan.state().override(), this::json))
        .with("suspension", orNull(plan.state().suspension(), this::json))
        .with("suspendedByManifest", plan.plan().filter(Plan::suspend).isPresent())
        .with("suspendUntil", plan.json(plan.plan().flatMap(Plan::suspendUntil)))
        .with("deletion", orNull(plan.state().deletion(), this::json));
  }

  private JsonObject json(StandingOverride override) {
    return JsonObject.EMPTY
        .with("to", wanted(override))
        .with("since", plan.text(override.since()))
        .with("until", plan.json(override.until()))
        .with("by", override.by())
        .with("why", override.why())
        .with("force", override.force());
  }

  private JsonObject json(Suspension suspension) {
    return JsonObject.EMPTY
        .with("since", plan.text(suspension.since()))
        .with("until", plan.json(suspension.until()))
        .with("by", suspension.by())
        .with("why", suspension.why());
  }

  private JsonObject json(Deletion deletion) {
    return JsonObject.EMPTY
        .with("since", plan.text(deletion.since()))
        .with("policy", Words.of(deletion.policy()))
        .with("force", deletion.force())
        .with("by", deletion.by());
  }

  @Override
  public List<String> lines(Screen screen) {
    List<String> lines = new ArrayList<>();
    plan.state()
        .override()
        .ifPresent(
            override ->
                lines.add(
                    wanted(override)
                        + until(override.until())
                        + said(override.since(), override.by(), override.why())));
    plan.state()
        .suspension()
        .ifPresent(
            suspension ->
                lines.add(
                    "Suspended"
                        + until(suspension.until())
                        + said(suspension.since(), suspension.by(), suspension.why())));
    plan.plan().filter(Plan::suspend).ifPresent(known -> lines.add("Suspended by its manifest"));
    plan.plan()
        .flatMap(Plan::suspendUntil)
        .ifPresent(end -> lines.add("Suspended by its manifest" + until(Optional.of(end))));
    plan.state()
        .deletion()
        .ifPresent(
            deletion ->
                lines.add(
                    "To be deleted ("
                        + Words.of(deletion.policy())
                        + (deletion.force() ? ", forced" : "")
                        + ")"
                        + said(deletion.since(), deletion.by(), "")));
    return lines;
  }

  private String until(Optional<Instant> end) {
    return end.map(at -> " until " + ZonedText.forPeople(at, plan.zone())).orElse("");
  }

  private String said(Instant since, String by, String why) {
    return ", by "
        + by
        + " since "
        + ZonedText.forPeople(since, plan.zone())
        + (why.isEmpty() ? "" : ": " + why);
  }

  private static String wanted(StandingOverride override) {
    return override.wanted() == Operation.SHUTDOWN ? "Asleep" : "Awake";
  }

  private static <T> JsonValue orNull(Optional<T> value, Function<T, JsonObject> json) {
    return value.<JsonValue>map(json).orElseGet(JsonNull::new);
  }
}
