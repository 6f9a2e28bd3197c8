package dev.hibernator.api;

/**
 * Names the connector that opens the way to a target's resources.
 *
 * @param kind {@code CloudProvider}, {@code K8SCluster} or an outsider's kind
 * @param namespace the connector's namespace
 * @param name the connector's name
 */
public record ConnectorRef(String kind, String namespace, String name) {
  /**
   * Creates the reference.
   *
   * @throws IllegalArgumentException if a part is empty or has a character that is not allowed
   */
  public ConnectorRef {
    Names.require("connector kind", kind, 63, Names.TYPE);
    Names.require("connector namespace", namespace, 253, Names.TYPE);
    Names.require("connector name", name, 253, Names.TYPE);
  }

  /** Returns {@code Kind namespace/name}. */
  @Override
  public String toString() {
    return kind + " " + namespace + "/" + name;
  }
}
