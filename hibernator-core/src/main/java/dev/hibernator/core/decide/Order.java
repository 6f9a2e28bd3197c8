package dev.hibernator.core.decide;

import dev.hibernator.api.Operation;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.Dependency;
import dev.hibernator.core.plan.Stage;
import dev.hibernator.core.plan.Strategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * In which order the targets of an operation start.
 *
 * @param groups groups that run one after the other
 * @param apart targets that wait for no group and no group waits for
 * @param predecessors what each target depends on by an edge
 */
record Order(List<Group> groups, Group apart, Map<TargetName, List<TargetName>> predecessors) {
  /**
   * Targets that may run at once.
   *
   * @param limit how many
   * @param targets the targets; what one depends on stands before it
   */
  record Group(int limit, List<TargetName> targets) {}

  /**
   * Returns the order of an operation.
   *
   * @param extras targets that are not in the definition, for a wake-up
   */
  static Order of(CycleDefinition definition, Operation operation, List<TargetName> extras) {
    Strategy strategy = definition.strategy();
    int limit = strategy.maxConcurrency().orElse(Integer.MAX_VALUE);
    List<TargetName> names = turned(definition.targetNames(), operation);
    if (strategy instanceof Strategy.Sequential) {
      return new Order(
          List.of(new Group(1, names)), new Group(Integer.MAX_VALUE, extras), Map.of());
    }
    if (strategy instanceof Strategy.Staged staged) {
      return new Order(stages(staged, operation), new Group(limit, extras), Map.of());
    }
    Map<TargetName, List<TargetName>> predecessors =
        strategy instanceof Strategy.Graph graph
            ? predecessors(graph.dependencies(), operation)
            : Map.of();
    List<TargetName> all = new ArrayList<>(sorted(names, predecessors));
    all.addAll(extras);
    return new Order(List.of(new Group(limit, all)), new Group(limit, List.of()), predecessors);
  }

  List<TargetName> predecessors(TargetName target) {
    return predecessors.getOrDefault(target, List.of());
  }

  private static List<Group> stages(Strategy.Staged staged, Operation operation) {
    List<Group> groups = new ArrayList<>();
    for (Stage stage : turned(staged.stages(), operation)) {
      boolean unlimited = stage.parallel() && stage.maxConcurrency().isEmpty();
      int limit = unlimited ? staged.maxConcurrency().orElse(Integer.MAX_VALUE) : stage.limit();
      groups.add(new Group(limit, turned(stage.targets(), operation)));
    }
    return groups;
  }

  private static Map<TargetName, List<TargetName>> predecessors(
      List<Dependency> dependencies, Operation operation) {
    Map<TargetName, List<TargetName>> before = new HashMap<>();
    boolean forward = operation == Operation.SHUTDOWN;
    for (Dependency edge : dependencies) {
      TargetName first = forward ? edge.from() : edge.to();
      TargetName second = forward ? edge.to() : edge.from();
      before.computeIfAbsent(second, target -> new ArrayList<>()).add(first);
    }
    return before;
  }

  /** Sorts so that what a target depends on stands before it, else as listed. */
  private static List<TargetName> sorted(
      List<TargetName> names, Map<TargetName, List<TargetName>> predecessors) {
    if (predecessors.isEmpty()) {
      return names;
    }
    int[] missing = new int[names.size()];
    Map<TargetName, List<Integer>> successors = new HashMap<>();
    for (int i = 0; i < missing.length; i++) {
      List<TargetName> before = predecessors.getOrDefault(names.get(i), List.of());
      missing[i] = before.size();
      for (TargetName name : before) {
        successors.computeIfAbsent(name, key -> new ArrayList<>()).add(i);
      }
    }
    PriorityQueue<Integer> free = new PriorityQueue<>();
    for (int i = 0; i < missing.length; i++) {
      if (missing[i] == 0) {
        free.add(i);
      }
    }
    List<TargetName> sorted = new ArrayList<>();
    while (!free.isEmpty()) {
      TargetName next = names.get(free.remove());
      sorted.add(next);
      for (int successor : successors.getOrDefault(next, List.of())) {
        if (--missing[successor] == 0) {
          free.add(successor);
        }
      }
    }
    return sorted;
  }

  private static <T> List<T> turned(List<T> items, Operation operation) {
    if (operation == Operation.SHUTDOWN) {
      return items;
    }
    List<T> reversed = new ArrayList<>(items);
    Collections.reverse(reversed);
    return reversed;
  }
}
