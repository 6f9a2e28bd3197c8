package dev.hibernator.operator.cli;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.decide.PlanCondition;
import java.util.Optional;

/** What a person does about a condition that is not as it should be. */
final class Remedies {
  private Remedies() {}

  /** The remedy; empty if nothing needs to be done. */
  static Optional<String> of(PlanCondition condition, PlanId plan) {
    return switch (condition.type()) {
      case READY -> when(!condition.holds() && given(condition, Phase.ERROR), error(plan));
      case DEGRADED -> when(condition.holds(), degraded(plan));
      case SCHEDULE_VALID ->
          when(
              !condition.holds(),
              CalendarCopies.isStale(condition.message())
                  ? "See to it that the calendar's server answers; it is asked again each minute."
                      + " Until then the calendar's last good copy is in force."
                  : "Correct the manifest ('hibernator validate -f FILE' names the place) and start"
                      + " 'run' again. Until then the last valid schedule is in force.");
      case SUSPENDED ->
          when(
              condition.holds(),
              "Nothing sleeps or wakes by itself. 'hibernator resume "
                  + plan
                  + "' ends what a command asked for; spec.suspend is edited in the manifest.");
      case CONTESTED ->
          when(
              condition.holds(),
              "Find out what else changes these resources (an autoscaler, a GitOps tool, a person)"
                  + " and keep it from doing so while the plan sleeps.");
      case CLOCK_STEPPED ->
          when(condition.holds(), "Check the machine's clock and its time synchronization.");
      case SHUTDOWNS_REFUSED ->
          when(
              condition.holds(),
              "Nothing is put to sleep meanwhile; waking goes on. Make room on the file system of"
                  + " the state directory, or have whoever quiesced the process end that.");
      case DELETION_BLOCKED ->
          when(
              condition.holds(),
              "Wake what is left ('hibernator restore show "
                  + plan
                  + "' lists it), or let it go with 'hibernator delete "
                  + plan
                  + " --force'.");
    };
  }

  private static String error(PlanId plan) {
    return "Read what failed ('hibernator logs "
        + plan
        + "'), mend it, then 'hibernator retry "
        + plan
        + "'.";
  }

  private static String degraded(PlanId plan) {
    return "Read the messages of the targets above and their logs ('hibernator logs "
        + plan
        + "'); 'hibernator restore verify "
        + plan
        + "' tells whether waking would work.";
  }

  private static boolean given(PlanCondition condition, Phase phase) {
    return condition.reason().equals(phase.wireName());
  }

  private static Optional<String> when(boolean needed, String remedy) {
    return needed ? Optional.of(remedy) : Optional.empty();
  }
}
