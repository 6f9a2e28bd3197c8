package dev.hibernator.manifest.wire;

import java.util.List;
import java.util.Optional;

/**
 * {@code strategy}.
 *
 * @param type which one
 * @param maxConcurrency how many targets at once
 * @param dependencies the edges of {@code DAG}
 * @param stages the stages of {@code Staged}
 */
public record StrategySpec(
    @Required("Sequential, Parallel, Staged or DAG")
        @OneOf({"Sequential", "Parallel", "Staged", "DAG"})
        Optional<String> type,
    @Between(min = 1) Optional<Integer> maxConcurrency,
    Optional<List<DependencySpec>> dependencies,
    Optional<List<StageSpec>> stages) {

  /**
   * An edge.
   *
   * @param from goes to sleep first
   * @param to goes to sleep when {@code from} sleeps
   */
  public record DependencySpec(
      @Required("the name of a target") Optional<String> from,
      @Required("the name of a target") Optional<String> to) {}

  /**
   * A stage.
   *
   * @param name its name
   * @param parallel whether its targets run at the same time
   * @param maxConcurrency how many at once
   * @param targets their names
   */
  public record StageSpec(
      @Required("a name that no other stage has") Optional<String> name,
      Optional<Boolean> parallel,
      @Between(min = 1) Optional<Integer> maxConcurrency,
      @Required("the names of its targets") @NotEmpty Optional<List<String>> targets) {}
}
