package dev.hibernator.operator.cli;

import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.decide.Execution;
import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.engine.PlanStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something in a plan that people and tools are told of while it is run.
 *
 * @param status the plan's status at that moment
 * @param execution the target it is about; empty if it is about the plan
 */
record Happening(PlanStatus status, Optional<Execution> execution) {
  /** What a change of a status means, the targets first and what it adds up to last. */
  static List<Happening> of(PlanStatus before, PlanStatus now) {
    List<Happening> happenings = new ArrayList<>();
    boolean sameOperation =
        before.cycle().equals(now.cycle()) && before.operation().equals(now.operation());
    for (Execution execution : now.executions()) {
      Optional<Execution> earlier =
          sameOperation ? find(before, execution.target()) : Optional.empty();
      if (worthTelling(earlier, execution)) {
        happenings.add(new Happening(now, Optional.of(execution)));
      }
    }
    boolean begins = !sameOperation && now.operation().isPresent();
    if (before.phase() != now.phase() || !before.message().equals(now.message())) {
      happenings.add(begins ? 0 : happenings.size(), new Happening(now, Optional.empty()));
    }
    return happenings;
  }

  /** How a plan is when nothing has changed yet. */
  static Happening of(PlanStatus status) {
    return new Happening(status, Optional.empty());
  }

  /** Whether anything was ever decided for the plan; until then there is nothing to tell. */
  boolean isKnown() {
    return status.phase() != Phase.PENDING || !status.message().isEmpty();
  }

  PlanId plan() {
    return status.plan();
  }

  private static Optional<Execution> find(PlanStatus status, TargetName target) {
    return status.executions().stream()
        .filter(execution -> execution.target().equals(target))
        .findFirst();
  }

  /** Progress of one attempt is told elsewhere; a target that waits has nothing to tell. */
  private static boolean worthTelling(Optional<Execution> earlier, Execution now) {
    return switch (now.state()) {
      case PENDING -> false;
      case RUNNING ->
          earlier.filter(then -> then.isRunning() && then.attempts() == now.attempts()).isEmpty();
      case COMPLETED, FAILED, ABORTED, SKIPPED ->
          earlier
              .filter(then -> then.state() == now.state() && then.attempts() == now.attempts())
              .isEmpty();
    };
  }
}
