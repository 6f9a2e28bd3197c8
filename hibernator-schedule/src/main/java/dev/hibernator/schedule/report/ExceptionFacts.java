package dev.hibernator.schedule.report;

import dev.hibernator.schedule.Adjustment;
import dev.hibernator.schedule.Schedule;
import dev.hibernator.schedule.ScheduleDefinition;
import dev.hibernator.schedule.Suspend;
import dev.hibernator.schedule.WhenHibernated;
import dev.hibernator.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be said about an exception.
 *
 * @param schedule the schedule with all exceptions
 * @param exception one of them
 */
record ExceptionFacts(Schedule schedule, Adjustment exception) {
  /** How far the bridge and {@code readyBefore} may reach out of a validity. */
  private static final Duration AROUND = ScheduleDefinition.LONGEST_SHIFT.multipliedBy(2);

  String name() {
    return exception.description().isBlank()
        ? exception.name()
        : exception.name() + " (" + exception.description() + ")";
  }

  String does() {
    List<String> parts = new ArrayList<>(List.of(exception.type()));
    exception
        .windows()
        .ifPresent(
            windows ->
                parts.add(String.join(", ", windows.stream().map(Window::toString).toList())));
    if (exception instanceof Suspend suspend) {
      if (suspend.whenHibernated() == WhenHibernated.WAKE) {
        parts.add("wakes who sleeps");
      }
      if (!suspend.leadTime().isZero()) {
        parts.add("lead time " + HoursText.of(suspend.leadTime()));
      }
    }
    return String.join("; ", parts);
  }

  String validity() {
    return Texts.moment(exception.validFrom(), schedule.zone())
        + " – "
        + Texts.moment(exception.validUntil(), schedule.zone());
  }

  /** What would be different without it. */
  String effect() {
    Instant from = exception.validFrom().minus(lead()).minus(AROUND);
    Instant to = exception.validUntil().plus(AROUND);
    Comparison comparison = Comparison.of(without(), schedule, from, to);
    List<String> parts = new ArrayList<>();
    add(parts, comparison.newlyAsleep().length().orElseThrow(), " more asleep");
    add(parts, comparison.newlyAwake().length().orElseThrow(), " less asleep");
    add(parts, comparison.newlyHeld().length().orElseThrow(), " on hold");
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  private Duration lead() {
    return exception instanceof Suspend suspend ? suspend.leadTime() : Duration.ZERO;
  }

  private static void add(List<String> parts, Duration length, String what) {
    if (!length.isZero()) {
      parts.add(HoursText.of(length) + what);
    }
  }

  private Schedule without() {
    List<Adjustment> others = new ArrayList<>(schedule.definition().exceptions());
    others.remove(exception);
    ScheduleDefinition.Builder builder = Variants.base(schedule.definition());
    others.forEach(builder::exception);
    return Schedule.compile(builder.build());
  }
}
