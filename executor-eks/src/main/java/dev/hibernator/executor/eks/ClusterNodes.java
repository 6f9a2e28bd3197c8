package dev.hibernator.executor.eks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A cluster's nodes, asked for only when they are needed. */
final class ClusterNodes {
  /**
   * How many nodes a group has.
   *
   * @param total all of them
   * @param ready those that are ready
   */
  record Count(int total, int ready) {
    static final Count NONE = new Count(0, 0);

    private Count plus(Count other) {
      return new Count(total + other.total, ready + other.ready);
    }
  }

  private final Supplier<ClusterApi> connect;
  private Optional<ClusterApi> api = Optional.empty();

  /**
   * @param connect opens the cluster's API; called at most once
   */
  ClusterNodes(Supplier<ClusterApi> connect) {
    this.connect = connect;
  }

  /** The nodes of each group that has any. */
  Map<String, Count> count() {
    Map<String, Count> counts = new HashMap<>();
    for (ClusterApi.Node node : api().nodes()) {
      counts.merge(node.group(), new Count(1, node.ready() ? 1 : 0), Count::plus);
    }
    return counts;
  }

  List<String> nodePools() {
    return api().nodePools();
  }

  private ClusterApi api() {
    ClusterApi open = api.orElseGet(connect);
    api = Optional.of(open);
    return open;
  }
}
