package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.schedule.Adjustment;
import dev.hibernator.schedule.AdjustmentState;
import dev.hibernator.schedule.Suspend;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The exceptions of a plan's schedule.
 *
 * @param plan the plan
 * @param exceptions where they stand
 */
record ExceptionsSection(PlanSnapshot plan, List<AdjustmentState> exceptions) implements Section {
  @Override
  public String title() {
    return "Exceptions";
  }

  @Override
  public JsonObject json() {
    return JsonObject.EMPTY.with("exceptions", exceptions.stream().map(this::json).toList());
  }

  private JsonObject json(AdjustmentState state) {
    Adjustment exception = state.adjustment();
    return StatusReport.json(state)
        .with("description", exception.description())
        .with("validFrom", plan.text(exception.validFrom()))
        .with("validUntil", plan.text(exception.validUntil()))
        .with("windows", windows(exception))
        .withOptional("leadTime", lead(exception).map(Duration::toString));
  }

  @Override
  public List<String> lines(Screen screen) {
    return exceptions.stream().map(this::line).toList();
  }

  private String line(AdjustmentState state) {
    Adjustment exception = state.adjustment();
    String windows = windows(exception).stream().collect(Collectors.joining(", "));
    return "'"
        + exception.name()
        + "' "
        + exception.type()
        + " "
        + ZonedText.forPeople(exception.validFrom(), plan.zone())
        + " to "
        + ZonedText.forPeople(exception.validUntil(), plan.zone())
        + (windows.isEmpty() ? "" : ", " + windows)
        + lead(exception).map(time -> ", lead " + ZonedText.of(time)).orElse("")
        + (exception.description().isEmpty() ? "" : ": " + exception.description())
        + ". "
        + state.message();
  }

  private static List<String> windows(Adjustment exception) {
    return exception.windows().orElse(List.of()).stream().map(Object::toString).toList();
  }

  private static Optional<Duration> lead(Adjustment exception) {
    return exception instanceof Suspend suspend
        ? Optional.of(suspend.leadTime()).filter(time -> !time.isZero())
        : Optional.empty();
  }
}
