package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;

/**
 * The clusters that one cloud service runs: it is asked where a cluster is, and gives the
 * credentials.
 *
 * <p>Implementations have a public constructor without parameters, are found by {@link
 * java.util.ServiceLoader} through this interface's own class loader, live as long as the process
 * and are safe for use by several threads. They live in libraries of their own, so that who reaches
 * clusters by a kubeconfig alone needs no service's libraries.
 */
public interface ManagedClusters {
  /**
   * Returns which member of a {@code K8SCluster}'s specification names a cluster of this service.
   *
   * @return the member, such as {@code eks}; always the same
   */
  String member();

  /**
   * Asks the service for the cluster that the connector names.
   *
   * @param context has the connector, whose specification has the {@linkplain #member() member}
   * @return the cluster; the caller closes it
   * @throws ExecutionFailed if there is no such cluster, it cannot be used, or the service does not
   *     tell
   */
  ManagedCluster open(Context context);
}
