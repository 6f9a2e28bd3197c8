package dev.hibernator.manifest;

import dev.hibernator.api.JsonObject;
import dev.hibernator.manifest.wire.ClusterResource;
import dev.hibernator.manifest.wire.ClusterResource.K8s;
import dev.hibernator.manifest.wire.ClusterResource.Kubeconfig;
import dev.hibernator.manifest.yaml.Scope;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks what a {@code K8SCluster} says; the executors read it for themselves. */
final class ClusterMapper {
  private ClusterMapper() {}

  /** The specification as executors read it; whatever is wrong with it is reported. */
  static JsonObject map(ClusterResource written, ManifestDocument document) {
    Optional<ClusterResource.Spec> spec = written.spec();
    JsonObject specification =
        JsonObject.EMPTY.withOptional(
            "maxConcurrency", spec.flatMap(ClusterResource.Spec::maxConcurrency));
    return specification.withOptional(
        "k8s",
        spec.flatMap(ClusterResource.Spec::k8s)
            .map(k8s -> map(k8s, document.directory(), document.scope().field("spec.k8s"))));
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
