package dev.hibernator.core.plan;

import dev.hibernator.api.Problem;
import dev.hibernator.api.TargetName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a cycle does: targets, order, behaviour. Frozen when the cycle opens.
 *
 * @param targets the targets in the order in which they are listed
 * @param strategy the order in which they go to sleep; they wake in reverse
 * @param behavior what happens on failures
 * @param pacing how fast they wake; empty for as fast as the order allows
 */
public record CycleDefinition(
    List<TargetDefinition> targets, Strategy strategy, Behavior behavior, Optional<Pacing> pacing) {
  /**
   * Creates a definition whose wake-up is not paced.
   *
   * @param targets the targets in the order in which they are listed
   * @param strategy the order in which they go to sleep; they wake in reverse
   * @param behavior what happens on failures
   * @throws InvalidPlan if a target's name occurs twice or the strategy does not fit the targets;
   *     lists every problem
   */
  public CycleDefinition(List<TargetDefinition> targets, Strategy strategy, Behavior behavior) {
    this(targets, strategy, behavior, Optional.empty());
  }

  /**
   * Creates the definition; the list is copied.
   *
   * @throws InvalidPlan if a target's name occurs twice or the strategy does not fit the targets;
   *     lists every problem
   */
  public CycleDefinition {
    targets = List.copyOf(targets);
    List<Problem> problems = new ArrayList<>(duplicates(targets));
    problems.addAll(strategy.problems(names(targets)));
    InvalidPlan.throwIfAny(problems);
  }

  /**
   * Finds a target.
   *
   * @param name its name
   * @return the target, empty if there is none by this name
   */
  public Optional<TargetDefinition> target(TargetName name) {
    return targets.stream().filter(target -> target.name().equals(name)).findFirst();
  }

  /**
   * Returns the names of the targets.
   *
   * @return the names in the order in which the targets are listed
   */
  public List<TargetName> targetNames() {
    return names(targets);
  }

  /**
   * Returns the definition without some targets. References of the strategy stay intact: what
   * depended on a dropped target depends on what the dropped one depended on.
   *
   * @param dropped the targets to drop
   * @return the definition without them
   */
  public CycleDefinition without(Set<TargetName> dropped) {
    List<TargetDefinition> kept =
        targets.stream().filter(target -> !dropped.contains(target.name())).toList();
    return new CycleDefinition(kept, strategy.without(dropped), behavior, pacing);
  }

  private static List<TargetName> names(List<TargetDefinition> targets) {
    return targets.stream().map(TargetDefinition::name).toList();
  }

  private static List<Problem> duplicates(List<TargetDefinition> targets) {
    List<Problem> problems = new ArrayList<>();
    Map<TargetName, Integer> first = new LinkedHashMap<>();
    Set<TargetName> seen = new HashSet<>();
    for (int i = 0; i < targets.size(); i++) {
      TargetName name = targets.get(i).name();
      first.putIfAbsent(name, i);
      if (!seen.add(name)) {
        problems.add(
            Problem.error(
                "targets[" + i + "].name",
                "the name '"
                    + name
                    + "' is taken by targets["
                    + first.get(name)
                    + "]; give each target a name of its own"));
      }
    }
    return problems;
  }
}
