package dev.hibernator.manifest;

import dev.hibernator.api.JsonObject;
import dev.hibernator.manifest.wire.ClusterResource;
import dev.hibernator.manifest.wire.ClusterResource.Eks;
import dev.hibernator.manifest.wire.ClusterResource.K8s;
import dev.hibernator.manifest.wire.ClusterResource.Kubeconfig;
import dev.hibernator.manifest.wire.ClusterResource.ProviderReference;
import dev.hibernator.manifest.yaml.Scope;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks what a {@code K8SCluster} says; the executors read it for themselves. */
final class ClusterMapper {
  /** What EKS allows. */
  private static final Pattern CLUSTER = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_-]{0,99}");

  private ClusterMapper() {}

  /** The specification as executors read it; whatever is wrong with it is reported. */
  static JsonObject map(ClusterResource written, ManifestDocument document) {
    Scope scope = document.scope().field("spec");
    return written
        .spec()
        .map(spec -> map(spec, document.directory(), scope))
        .orElse(JsonObject.EMPTY);
  }

  private static JsonObject map(ClusterResource.Spec spec, Path directory, Scope scope) {
    if (spec.k8s().isPresent() == spec.eks().isPresent()) {
      scope.error("needs one of k8s and eks");
    }
    if (spec.eks().isPresent() && spec.providerRef().isEmpty()) {
      scope
          .field("providerRef")
          .error("is missing; eks needs the CloudProvider of the cluster's account");
    }
    if (spec.eks().isEmpty() && spec.providerRef().isPresent()) {
      scope.field("providerRef").warning("has no effect: only eks uses a provider");
    }
    return JsonObject.EMPTY
        .withOptional("maxConcurrency", spec.maxConcurrency())
        .withOptional("k8s", spec.k8s().map(k8s -> map(k8s, directory, scope.field("k8s"))))
        .withOptional("eks", spec.eks().map(eks -> map(eks, scope.field("eks"))))
        .withOptional("providerRef", spec.providerRef().map(ClusterMapper::map));
  }

  private static JsonObject map(Eks written, Scope scope) {
    written
        .name()
        .filter(name -> !CLUSTER.matcher(name).matches())
        .ifPresent(
            name ->
                scope
                    .field("name")
                    .error(
                        "must be 1 to 100 letters, digits, - and _, the first a letter or a"
                            + " digit"));
    written
        .region()
        .filter(String::isBlank)
        .ifPresent(region -> scope.field("region").error("is empty; write a region"));
    return JsonObject.EMPTY
        .withOptional("name", written.name())
        .withOptional("region", written.region());
  }

  private static JsonObject map(ProviderReference written) {
    return JsonObject.EMPTY
        .withOptional("name", written.name())
        .withOptional("namespace", written.namespace());
  }

  /** The secret that holds the kubeconfig, if one does. */
  static Optional<SecretLink> secret(Identity cluster, ClusterResource written, Scope document) {
    return written
        .spec()
        .flatMap(ClusterResource.Spec::k8s)
        .flatMap(K8s::kubeconfigRef)
        .flatMap(
            reference ->
                SecretLink.of(cluster, reference, document.field("spec.k8s.kubeconfigRef")));
  }

  private static JsonObject map(K8s written, Path directory, Scope scope) {
    long ways =
        Stream.of(
                written.inCluster().orElse(false),
                written.kubeconfig().isPresent(),
                written.kubeconfigRef().isPresent())
            .filter(way -> way)
            .count();
    if (ways != 1) {
      scope.error("needs one of kubeconfig, kubeconfigRef and inCluster: true");
    }
    return JsonObject.EMPTY
        .withOptional("inCluster", written.inCluster())
        .withOptional(
            "kubeconfigRef",
            written.kubeconfigRef().map(ref -> JsonObject.EMPTY.withOptional("name", ref.name())))
        .withOptional(
            "kubeconfig",
            written.kubeconfig().map(file -> map(file, directory, scope.field("kubeconfig"))));
  }

  private static JsonObject map(Kubeconfig written, Path directory, Scope scope) {
    return JsonObject.EMPTY
        .withOptional(
            "file", written.file().flatMap(file -> file(file, directory, scope.field("file"))))
        .withOptional("context", written.context())
        .withOptional("allowExec", written.allowExec());
  }

  private static Optional<String> file(String written, Path directory, Scope scope) {
    try {
      return Optional.of(directory.resolve(written).toAbsolutePath().normalize().toString());
    } catch (InvalidPathException e) {
      scope.error("is no path of a file: " + e.getMessage());
      return Optional.empty();
    }
  }
}
