package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import java.util.List;

/**
 * What else is told of a plan, and what to do about it.
 *
 * @param plan the plan
 */
record ConditionsSection(PlanSnapshot plan) implements Section {
  @Override
  public String title() {
    return "What to do";
  }

  @Override
  public JsonObject json() {
    return JsonObject.EMPTY.with(
        "conditions",
        plan.state().conditions().values().stream()
            .map(
                condition ->
                    StatusReport.json(plan, condition)
                        .with("remedy", StatusReport.orNull(Remedies.of(condition, plan.id()))))
            .toList());
  }

  @Override
  public List<String> lines(Screen screen) {
    return plan.state().conditions().values().stream()
        .flatMap(
            condition ->
                Remedies.of(condition, plan.id()).stream()
                    .map(
                        remedy ->
                            screen.styled(Style.WARNING, condition.type().wireName())
                                + " ("
                                + condition.reason()
                                + "): "
                                + remedy))
        .toList();
  }
}
