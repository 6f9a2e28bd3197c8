package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.InvalidPlan;
import dev.hibernator.core.plan.TargetDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** In Error, edits of a plan reach the targets that have recorded nothing yet. */
final class Edits {
  private Edits() {}

  static void reachUntouchedTargets(Turn turn) {
    if (turn.cycle().operation() == Operation.SHUTDOWN) {
      turn.plan()
          .flatMap(plan -> edited(turn, plan))
          .filter(definition -> !definition.equals(turn.cycle().definition()))
          .ifPresent(definition -> replace(turn, definition));
    }
  }

  private static Optional<CycleDefinition> edited(Turn turn, dev.hibernator.core.plan.Plan plan) {
    Cycle cycle = turn.cycle();
    Map<TargetName, TargetDefinition> frozen = new HashMap<>();
    cycle.definition().targets().forEach(target -> frozen.put(target.name(), target));
    try {
      CycleDefinition wanted = plan.definitionAt(turn.now());
      List<TargetDefinition> targets = new ArrayList<>();
      for (TargetDefinition target : wanted.targets()) {
        boolean touched = turn.restore().recorded(cycle.id(), target.name());
        targets.add(touched ? frozen.getOrDefault(target.name(), target) : target);
      }
      return Optional.of(
          new CycleDefinition(targets, wanted.strategy(), wanted.behavior(), wanted.pacing()));
    } catch (InvalidPlan e) {
      return Optional.empty();
    }
  }

  private static void replace(Turn turn, CycleDefinition definition) {
    Map<TargetName, Execution> executions = new LinkedHashMap<>();
    for (TargetDefinition target : definition.targets()) {
      executions.put(
          target.name(),
          turn.cycle()
              .shutdown()
              .of(target.name())
              .filter(known -> known.executor().equals(target.type()))
              .orElseGet(() -> Execution.pending(target.name(), target.type(), Work.SHUT_DOWN)));
    }
    turn.cycle(turn.cycle().withDefinition(definition).withShutdown(new Ledger(executions)));
  }
}
