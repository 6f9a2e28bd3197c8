package dev.hibernator.executor.eks;

import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of nodes that are waited for. A cluster that does not answer in passing is asked
 * again; one that refuses is not.
 */
final class AwaitedNodes {
  private final ClusterNodes nodes;
  private Optional<Failure> failure = Optional.empty();

  AwaitedNodes(ClusterNodes nodes) {
    this.nodes = nodes;
  }

  /** The counts; empty if the cluster did not tell. */
  Optional<Map<String, ClusterNodes.Count>> look() {
    try {
      Map<String, ClusterNodes.Count> counts = nodes.count();
      failure = Optional.empty();
      return Optional.of(counts);
    } catch (ExecutionFailed e) {
      failure = Optional.of(e.failure());
      return Optional.empty();
    }
  }

  /** Why the cluster did not tell when it was last asked. */
  Optional<Failure> failure() {
    return failure;
  }

  /** Whether it is no use to ask again. */
  boolean isHopeless() {
    return failure.filter(told -> !told.kind().retryable()).isPresent();
  }
}
