package dev.hibernator.core.plan;

import dev.hibernator.api.Problem;
import dev.hibernator.api.TargetName;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The order in which targets go to sleep. They wake in the reverse order. */
public sealed interface Strategy {
  /**
   * Checks whether the strategy fits some targets.
   *
   * @param targets the names of all targets
   * @return every problem, with paths relative to the plan's specification; for a circle of
   *     dependencies its path
   */
  List<Problem> problems(List<TargetName> targets);

  /**
   * Returns the strategy for fewer targets.
   *
   * @param dropped the targets that are left out
   * @return the strategy, with its references intact: what depended on a dropped target depends on
   *     what that one depended on
   */
  Strategy without(Set<TargetName> dropped);

  /**
   * Returns how many targets may run at once.
   *
   * @return the limit, empty if there is none
   */
  OptionalInt maxConcurrency();

  /** One after the other, as listed. */
  record Sequential() implements Strategy {
    @Override
    public List<Problem> problems(List<TargetName> targets) {
      return List.of();
    }

    @Override
    public Strategy without(Set<TargetName> dropped) {
      return this;
    }

    @Override
    public OptionalInt maxConcurrency() {
      return OptionalInt.of(1);
    }
  }

  /**
   * All at the same time.
   *
   * @param maxConcurrency how many at once, if not all
   */
  record Parallel(OptionalInt maxConcurrency) implements Strategy {
    @Override
    public List<Problem> problems(List<TargetName> targets) {
      return List.of();
    }

    @Override
    public Strategy without(Set<TargetName> dropped) {
      return this;
    }
  }

  /**
   * Stage by stage.
   *
   * @param stages the stages in order; each target is in exactly one
   * @param maxConcurrency how many at once in a stage that names no limit, if not all
   */
  record Staged(List<Stage> stages, OptionalInt maxConcurrency) implements Strategy {
    /** Creates the strategy; the list is copied. */
    public Staged {
      stages = List.copyOf(stages);
    }

    @Override
    public List<Problem> problems(List<TargetName> targets) {
      return StageRules.problems(stages, targets);
    }

    @Override
    public Strategy without(Set<TargetName> dropped) {
      return new Staged(StageRules.without(stages, dropped), maxConcurrency);
    }
  }

  /**
   * A target starts the moment its own dependencies are done; there are no level barriers.
   *
   * @param dependencies the edges
   * @param maxConcurrency how many at once, if not all that are ready
   */
  record Graph(List<Dependency> dependencies, OptionalInt maxConcurrency) implements Strategy {
    /** Creates the strategy; the list is copied. */
    public Graph {
      dependencies = List.copyOf(dependencies);
    }

    @Override
    public List<Problem> problems(List<TargetName> targets) {
      return GraphRules.problems(dependencies, targets);
    }

    @Override
    public Strategy without(Set<TargetName> dropped) {
      return new Graph(GraphRules.without(dependencies, dropped), maxConcurrency);
    }
  }
}
