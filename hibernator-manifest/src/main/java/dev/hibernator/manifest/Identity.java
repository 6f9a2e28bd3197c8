package dev.hibernator.manifest;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.PlanId;
import dev.hibernator.manifest.wire.Metadata;
import dev.hibernator.manifest.yaml.Scope;
import java.util.Optional;

/**
 * What tells a resource from every other.
 *
 * @param kind its kind
 * @param namespace its namespace
 * @param name its name
 */
record Identity(Kind kind, String namespace, String name) {
  static final String DEFAULT_NAMESPACE = "default";

  /** Every kind's names follow the rules of a plan's. */
  static Optional<Identity> of(Kind kind, Optional<Metadata> metadata, Scope scope) {
    Optional<String> namespace =
        Parsed.text(
            metadata.flatMap(Metadata::namespace),
            scope.field("namespace"),
            text -> new PlanId(text, DEFAULT_NAMESPACE).namespace());
    return Parsed.text(
            metadata.flatMap(Metadata::name),
            scope.field("name"),
            text -> new PlanId(DEFAULT_NAMESPACE, text).name())
        .map(name -> new Identity(kind, namespace.orElse(DEFAULT_NAMESPACE), name));
  }

  /** What stands in for the identity of a resource without a usable name. */
  static Identity unnamed(Kind kind) {
    return new Identity(kind, DEFAULT_NAMESPACE, "unnamed");
  }

  PlanId plan() {
    return new PlanId(namespace, name);
  }

  ConnectorRef connector() {
    return new ConnectorRef(kind.toString(), namespace, name);
  }

  @Override
  public String toString() {
    return kind + " " + namespace + "/" + name;
  }
}
