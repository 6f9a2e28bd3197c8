package dev.hibernator.testkit.kubernetes;

import dev.hibernator.api.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of object that others define, such as a ScaledObject: its fields are not checked.
 *
 * @param group the API group
 * @param version the version
 * @param plural the plural name, as in paths
 * @param kind the kind
 * @param namespaced whether its objects live in namespaces
 * @param scales whether they have a scale subresource, on {@code spec.replicas} and {@code
 *     status.replicas}
 */
public record CustomResource(
    String group, String version, String plural, String kind, boolean namespaced, boolean scales) {

  /**
   * {@return a kind whose objects live in namespaces and have no scale subresource}
   *
   * @param group the API group
   * @param version the version
   * @param plural the plural name
   * @param kind the kind
   */
  public static CustomResource of(String group, String version, String plural, String kind) {
    return new CustomResource(group, version, plural, kind, true, false);
  }

  /** {@return the same with a scale subresource} */
  public CustomResource scaled() {
    return new CustomResource(group, version, plural, kind, namespaced, true);
  }

  /** {@return the same without namespaces} */
  public CustomResource clusterWide() {
    return new CustomResource(group, version, plural, kind, false, scales);
  }

  /**
   * {@return the path of the collection}
   *
   * @param namespace whose; empty for objects that have none
   */
  public String path(Optional<String> namespace) {
    return served() + namespace.map(name -> "/namespaces/" + name).orElse("") + "/" + plural;
  }

  String served() {
    return "/apis/" + group + "/" + version;
  }

  /** The CustomResourceDefinition. */
  JsonObject definition() {
    Map<String, Object> schema =
        Map.of("type", "object", "x-kubernetes-preserve-unknown-fields", true);
    Map<String, Object> scale =
        Map.of("specReplicasPath", ".spec.replicas", "statusReplicasPath", ".status.replicas");
    JsonObject served =
        JsonObject.EMPTY
            .with("name", version)
            .with("served", true)
            .with("storage", true)
            .with("schema", Map.of("openAPIV3Schema", schema));
    Map<String, Object> spec =
        Map.of(
            "group",
            group,
            "scope",
            namespaced ? "Namespaced" : "Cluster",
            "names",
            Map.of("plural", plural, "kind", kind),
            "versions",
            List.of(scales ? served.with("subresources", Map.of("scale", scale)) : served));
    return JsonObject.EMPTY
        .with("apiVersion", "apiextensions.k8s.io/v1")
        .with("kind", "CustomResourceDefinition")
        .with("metadata", Map.of("name", plural + "." + group))
        .with("spec", spec);
  }
}
