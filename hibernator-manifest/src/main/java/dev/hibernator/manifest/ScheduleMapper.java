package dev.hibernator.manifest;

import dev.hibernator.manifest.wire.PlanSpec;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.schedule.DayRule;
import dev.hibernator.schedule.Durations;
import dev.hibernator.schedule.OffHours;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a plan's schedule, its exceptions included. */
final class ScheduleMapper {
  private static final String SCHEDULE = "spec.schedule";
  private static final String READY_BEFORE = "spec.execution.readyBefore";

  private final Scope document;
  private final OffHoursMapper offHours;
  private final List<PlanException> exceptions;
  private boolean complete = true;

  ScheduleMapper(Scope document, OffHoursMapper offHours, List<PlanException> exceptions) {
    this.document = document;
    this.offHours = offHours;
    this.exceptions = exceptions;
  }

  /** The schedule, empty if it cannot be one; every problem and finding is reported. */
  Optional<Schedule> map(PlanSpec written, Instant now) {
    ScheduleDefinition definition = definition(written);
    definition.problems().forEach(problem -> place(problem.path()).error(problem.message()));
    if (!complete || !definition.problems().isEmpty()) {
      return Optional.empty();
    }
    Schedule schedule = Schedule.compile(definition);
    schedule.lint(now).forEach(found -> place(found.path()).finding(found.code(), found.message()));
    return Optional.of(schedule);
  }

  /** With something harmless in place of what is missing, so that the rest is checked. */
  private ScheduleDefinition definition(PlanSpec written) {
    Optional<PlanSpec.ScheduleSpec> spec = needed(written.schedule());
    String zone = needed(spec.flatMap(PlanSpec.ScheduleSpec::timezone)).orElse("UTC");
    ScheduleDefinition.Builder builder =
        ScheduleDefinition.in(zone).path(SCHEDULE).readyBeforePath(READY_BEFORE);
    offHours(spec).forEach(builder::offHours);
    spec.flatMap(PlanSpec.ScheduleSpec::dayRule)
        .filter("ListedDays"::equals)
        .ifPresent(rule -> builder.dayRule(DayRule.LISTED_DAYS));
    duration(spec.flatMap(PlanSpec.ScheduleSpec::bridge), SCHEDULE + ".bridge", builder::bridge);
    duration(
        written.execution().flatMap(PlanSpec.ExecutionSpec::readyBefore),
        READY_BEFORE,
        builder::readyBefore);
    exceptions.forEach(exception -> add(exception, builder));
    return builder.build();
  }

  private List<OffHours> offHours(Optional<PlanSpec.ScheduleSpec> spec) {
    Scope scope = document.field(SCHEDULE + ".offHours");
    return needed(
            spec.flatMap(PlanSpec.ScheduleSpec::offHours)
                .flatMap(written -> offHours.map(written, scope)))
        .orElse(List.of());
  }

  private void duration(Optional<String> text, String path, Consumer<Duration> setter) {
    if (text.isPresent()) {
      needed(Parsed.text(text, document.field(path), Durations::parse)).ifPresent(setter);
    }
  }

  private void add(PlanException exception, ScheduleDefinition.Builder builder) {
    needed(exception.adjustment())
        .ifPresent(adjustment -> builder.exception(adjustment, path(exception)));
  }

  /** What the schedule calls an exception; leads back to it. */
  private static String path(PlanException exception) {
    return exception.origin().orElse(exception.scope().path());
  }

  private Scope place(String path) {
    for (PlanException exception : exceptions) {
      String start = path(exception);
      if (exception.origin().isPresent() && path.startsWith(start)) {
        String rest = path.substring(start.length());
        return exception.field(rest.startsWith(".") ? rest.substring(1) : rest);
      }
    }
    return document.field(path);
  }

  private <T> Optional<T> needed(Optional<T> value) {
    complete &= value.isPresent();
    return value;
  }
}
