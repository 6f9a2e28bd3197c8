package dev.hibernator.executor.eks;

import dev.hibernator.api.executor.ExecutionFailed;
import java.util.List;

/** What is asked of a cluster's own API. */
interface ClusterApi {
  /** A node: the node group it belongs to, and whether it is ready. */
  record Node(String group, boolean ready) {}

  /**
   * The nodes of managed node groups.
   *
   * @throws ExecutionFailed if the cluster does not tell
   */
  List<Node> nodes();

  /**
   * The names of Karpenter's NodePools; none where there is no Karpenter.
   *
   * @throws ExecutionFailed if the cluster does not tell
   */
  List<String> nodePools();
}
