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
    @Required("k8s, or eks and providerRef") Optional<Spec> spec) {

  /**
   * {@code spec} of a {@code K8SCluster}.
   *
   * @param k8s the cluster, by a kubeconfig or from inside
   * @param eks the cluster, by its name at EKS
   * @param providerRef the {@code CloudProvider} whose account an EKS cluster is in
   * @param maxConcurrency how many targets at once are worked on through it
   */
  @NotYet("gke")
  public record Spec(
      Optional<K8s> k8s,
      Optional<Eks> eks,
      Optional<ProviderReference> providerRef,
      @Between(min = 1) Optional<Integer> maxConcurrency) {}

  /**
   * {@code spec.eks}.
   *
   * @param name the cluster's name
   * @param region its region; the provider's if absent
   */
  public record Eks(
      @Required("the cluster's name at EKS") Optional<String> name, Optional<String> region) {}

  /**
   * {@code spec.providerRef}.
   *
   * @param name the provider's name
   * @param namespace its namespace; the connector's own if absent
   */
  public record ProviderReference(
      @Required("the name of a CloudProvider") Optional<String> name, Optional<String> namespace) {}

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
