package dev.hibernator.executor.kubernetes;

import java.util.Optional;

/**
 * A kind of object and where it is served.
 *
 * @param group the API group; empty for the core group
 * @param version the version
 * @param resource the plural name, as in paths
 * @param kind the kind, as in manifests
 */
public record ResourceType(String group, String version, String resource, String kind) {
  /**
   * {@return the path under which the version is served}
   *
   * <p>A {@code GET} lists what there is.
   */
  public String versionPath() {
    return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
  }

  /**
   * {@return the path of the collection}
   *
   * @param namespace whose; empty for objects that have none, or for those of all namespaces
   */
  public String path(Optional<String> namespace) {
    return versionPath() + namespace.map(name -> "/namespaces/" + name).orElse("") + "/" + resource;
  }

  /**
   * {@return the type in another version}
   *
   * @param other the version
   */
  public ResourceType in(String other) {
    return new ResourceType(group, other, resource, kind);
  }

  /** Returns {@code group/version/resource}. */
  @Override
  public String toString() {
    return (group.isEmpty() ? "" : group + "/") + version + "/" + resource;
  }
}
