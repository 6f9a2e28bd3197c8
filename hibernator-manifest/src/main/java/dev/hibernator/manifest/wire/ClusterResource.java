package dev.hibernator.manifest.wire;

import java.util.Optional;

/**
 * A {@code K8SCluster}.
 *
 * @param metadata its name
 * @param spec the way to the cluster
 */
@Ignores({"apiVersion", "kind", "status"})
public record ClusterResource(
    @Required("at least a name") Optional<Metadata> metadata,
    @Required("k8s") Optional<Spec> spec) {

  /**
   * {@code spec} of a {@code K8SCluster}.
   *
   * @param k8s the cluster, by a kubeconfig or from inside
   * @param maxConcurrency how many targets at once are worked on through it
   */
  @NotYet({"eks", "gke", "providerRef"})
  public record Spec(
      @Required("kubeconfig, kubeconfigRef or inCluster") Optional<K8s> k8s,
      @Between(min = 1) Optional<Integer> maxConcurrency) {}

  /**
   * {@code spec.k8s}.
   *
   * @param kubeconfig the file that says where the cluster is, and who we are there
   * @param kubeconfigRef the secret that holds such a file's content as {@code kubeconfig}
   * @param inCluster says that it is the cluster in which Hibernator itself runs
   */
  public record K8s(
      Optional<Kubeconfig> kubeconfig,
      Optional<SecretReference> kubeconfigRef,
      Optional<Boolean> inCluster) {}

  /**
   * {@code spec.k8s.kubeconfig}.
   *
   * @param file the file, relative to the directory of the manifest's own; where kubectl looks if
   *     absent
   * @param context the context; the file's current one if absent
   * @param allowExec whether programs that the file names are run for credentials
   */
  public record Kubeconfig(
      Optional<String> file, Optional<String> context, Optional<Boolean> allowExec) {}
}
