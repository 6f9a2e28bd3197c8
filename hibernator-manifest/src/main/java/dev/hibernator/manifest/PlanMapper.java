package dev.hibernator.manifest;

import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.CycleOverride;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.manifest.wire.ExceptionSpec;
import dev.hibernator.manifest.wire.Metadata;
import dev.hibernator.manifest.wire.PlanResource;
import dev.hibernator.manifest.wire.PlanSpec;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes plans. */
final class PlanMapper {
  /** A file does not count its changes; whoever follows it compares what it holds. */
  private static final long GENERATION = 1;

  private final TargetMapper targets;
  private final Calendars calendars;
  private final Instant now;

  PlanMapper(TargetMapper targets, Calendars calendars, Instant now) {
    this.targets = targets;
    this.calendars = calendars;
    this.now = now;
  }

  /**
   * The plan, empty if it cannot be one; every problem is reported.
   *
   * @param separate the exceptions that name the plan
   */
  Optional<Plan> map(
      Identity id, PlanResource written, ManifestDocument place, List<PlanException> separate) {
    Scope document = place.scope();
    Annotations annotations =
        new Annotations(
            written.metadata().flatMap(Metadata::annotations).orElse(Map.of()),
            document.field("metadata.annotations"));
    boolean suspend = annotations.suspend();
    Optional<Instant> suspendUntil = annotations.suspendUntil();
    annotations.warnOfOthers();
    if (written.spec().isEmpty()) {
      return Optional.empty();
    }
    PlanSpec spec = written.spec().get();
    List<PlanException> exceptions = inline(spec, document);
    exceptions.addAll(separate);
    OffHoursMapper offHours = new OffHoursMapper(new CalendarMapper(calendars, place.directory()));
    Optional<Schedule> schedule = new ScheduleMapper(document, offHours, exceptions).map(spec, now);
    CycleMapper cycleMapper = new CycleMapper(document.field("spec"), targets);
    Optional<CycleDefinition> cycle = cycleMapper.map(spec, id.namespace());
    List<CycleOverride> overrides =
        exceptions.stream()
            .flatMap(exception -> OverrideMapper.map(exception, cycleMapper).stream())
            .toList();
    if (schedule.isEmpty() || cycle.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Plan(
            id.plan(),
            id.plan().toString(),
            GENERATION,
            schedule.get(),
            cycle.get(),
            overrides,
            suspendUntil.isEmpty() && (suspend || spec.suspend().orElse(false)),
            suspendUntil,
            deletionPolicy(spec)));
  }

  private static List<PlanException> inline(PlanSpec spec, Scope document) {
    List<ExceptionSpec> written =
        spec.schedule().flatMap(PlanSpec.ScheduleSpec::exceptions).orElse(List.of());
    List<PlanException> exceptions = new ArrayList<>();
    Scope scope = document.field("spec.schedule.exceptions");
    for (int i = 0; i < written.size(); i++) {
      exceptions.add(PlanException.inline(written.get(i), scope.item(i)));
    }
    return exceptions;
  }

  private static DeletionPolicy deletionPolicy(PlanSpec spec) {
    return switch (spec.deletionPolicy().orElse("WakeUp")) {
      case "Orphan" -> DeletionPolicy.ORPHAN;
      case "Block" -> DeletionPolicy.BLOCK;
      default -> DeletionPolicy.WAKE_UP;
    };
  }
}
