package dev.hibernator.operator.cli;

import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.Dependency;
import dev.hibernator.core.plan.Stage;
import dev.hibernator.core.plan.Strategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which order targets go to sleep, and what each waits for; they wake the other way round.
 *
 * @param targets the targets, each behind what it waits for
 * @param waitsFor what each waits for, where it waits for anything
 */
record TargetOrder(List<TargetName> targets, Map<TargetName, List<TargetName>> waitsFor) {
  static TargetOrder of(CycleDefinition definition) {
    Strategy strategy = definition.strategy();
    List<TargetName> names = definition.targetNames();
    if (strategy instanceof Strategy.Sequential) {
      return stages(names.stream().map(List::of).toList());
    }
    if (strategy instanceof Strategy.Staged staged) {
      return stages(staged.stages().stream().map(Stage::targets).toList());
    }
    return strategy instanceof Strategy.Graph graph
        ? graph(names, graph.dependencies())
        : new TargetOrder(names, Map.of());
  }

  List<TargetName> before(TargetName target) {
    return waitsFor.getOrDefault(target, List.of());
  }

  private static TargetOrder stages(List<List<TargetName>> stages) {
    Map<TargetName, List<TargetName>> waitsFor = new HashMap<>();
    List<TargetName> order = new ArrayList<>();
    List<TargetName> before = List.of();
    for (List<TargetName> stage : stages) {
      for (TargetName target : stage) {
        waitsFor.put(target, before);
      }
      order.addAll(stage);
      before = stage;
    }
    return new TargetOrder(order, waitsFor);
  }

  private static TargetOrder graph(List<TargetName> names, List<Dependency> edges) {
    Map<TargetName, List<TargetName>> waitsFor = new HashMap<>();
    edges.forEach(
        edge -> waitsFor.computeIfAbsent(edge.to(), to -> new ArrayList<>()).add(edge.from()));
    Set<TargetName> placed = new LinkedHashSet<>();
    // There is no circle, so that each round places at least one.
    while (placed.size() < names.size()) {
      for (TargetName name : names) {
        if (placed.containsAll(waitsFor.getOrDefault(name, List.of()))) {
          placed.add(name);
        }
      }
    }
    return new TargetOrder(List.copyOf(placed), waitsFor);
  }
}
