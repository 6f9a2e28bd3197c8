package dev.hibernator.operator.cli;

import dev.hibernator.api.Operation;
import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Cycle;
import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.engine.PlanStatus;
import dev.hibernator.restore.Attempt;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Says in words what happens to a plan, why, and what comes next. */
final class HappeningText {
  private final Map<PlanId, ZoneId> zones;
  private final Screen screen;

  HappeningText(Map<PlanId, ZoneId> zones, Screen screen) {
    this.zones = Map.copyOf(zones);
    this.screen = screen;
  }

  /** A line with the time in front. */
  String line(Instant now, Happening happening) {
    return stamp(now, happening.plan())
        + " "
        + happening
            .execution()
            .map(execution -> target(happening.status(), execution))
            .orElseGet(() -> plan(happening.status(), now));
  }

  /** A line about how far an attempt is. */
  String progress(Instant now, Attempt attempt, String note) {
    return stamp(now, attempt.plan())
        + " "
        + screen.styled(Style.BOLD, attempt.plan() + "/" + attempt.target())
        + " "
        + note;
  }

  /** The present time on a plan's wall clock. */
  private String stamp(Instant now, PlanId plan) {
    return screen.styled(Style.FAINT, ZonedText.of(now, zone(plan)));
  }

  private String plan(PlanStatus status, Instant now) {
    return screen.styled(Style.BOLD, status.plan().toString())
        + " "
        + screen.styled(ExecutionStyle.of(status.phase()), status.phase().wireName())
        + ": "
        + phrase(status, now);
  }

  /** What the phase means, why, and what comes next. */
  private String phrase(PlanStatus status, Instant now) {
    String phrase =
        switch (status.phase()) {
          case HIBERNATING -> "going to sleep" + reason(status);
          case WAKING_UP -> "waking" + reason(status);
          case HIBERNATED -> "asleep" + next("wakes", status, status.nextWakeUp(), now);
          case ACTIVE -> "awake" + next("sleeps", status, status.nextHibernation(), now);
          case PENDING -> "waiting for a valid schedule";
          case SUSPENDED -> "suspended";
          case ERROR -> "stopped by a failure";
        };
    String listed = status.listed() ? "" : "; " + PlanSnapshot.NOT_LISTED;
    return phrase + (saysMore(status) ? " (" + status.message() + ")" : "") + listed;
  }

  private static boolean saysMore(PlanStatus status) {
    return !status.message().isEmpty() && !status.message().equals(status.phase().wireName());
  }

  private static String reason(PlanStatus status) {
    return status
        .state()
        .cycle()
        .map(Cycle::reason)
        .filter(reason -> !reason.isEmpty())
        .map(reason -> ", because: " + reason)
        .orElse("");
  }

  private String next(String what, PlanStatus status, Optional<Instant> when, Instant now) {
    return when.map(
            at ->
                "; "
                    + what
                    + " "
                    + ZonedText.distance(now, at)
                    + ", "
                    + ZonedText.forPeople(at, zone(status.plan())))
        .orElse("");
  }

  private String target(PlanStatus status, Execution execution) {
    return screen.styled(Style.BOLD, status.plan() + "/" + execution.target())
        + " "
        + screen.styled(ExecutionStyle.of(execution.state()), execution.state().wireName())
        + ": "
        + message(status, execution)
        + attempt(execution)
        + retry(status, execution);
  }

  private static String message(PlanStatus status, Execution execution) {
    if (!execution.message().isEmpty()) {
      return execution.message();
    }
    boolean shutdown = status.operation().filter(Operation.SHUTDOWN::equals).isPresent();
    return shutdown ? "going to sleep" : "waking";
  }

  private static String attempt(Execution execution) {
    return execution.attempts() > 1 ? " (attempt " + execution.attempts() + ")" : "";
  }

  private String retry(PlanStatus status, Execution execution) {
    return execution
        .retryAt()
        .map(at -> "; tried again at " + ZonedText.of(at, zone(status.plan())))
        .orElse("");
  }

  private ZoneId zone(PlanId plan) {
    return zones.getOrDefault(plan, ZoneOffset.UTC);
  }
}
