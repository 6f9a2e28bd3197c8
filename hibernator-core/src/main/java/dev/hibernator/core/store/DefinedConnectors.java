package dev.hibernator.core.store;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Secret;
import dev.hibernator.api.executor.Connector;
import dev.hibernator.core.port.Connectors;
import dev.hibernator.core.port.Secrets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Connectors whose specifications are at hand, as those read from manifests are. */
public final class DefinedConnectors implements Connectors {
  private final Map<ConnectorRef, JsonObject> specifications;
  private final Secrets secrets;

  /**
   * Creates the connectors.
   *
   * @param specifications the {@code spec} of each
   * @param secrets where their secrets are
   */
  public DefinedConnectors(Map<ConnectorRef, JsonObject> specifications, Secrets secrets) {
    this.specifications = Map.copyOf(specifications);
    this.secrets = secrets;
  }

  /**
   * Creates connectors that have no secrets.
   *
   * @param specifications the {@code spec} of each
   */
  public DefinedConnectors(Map<ConnectorRef, JsonObject> specifications) {
    this(specifications, Secrets.NONE);
  }

  @Override
  public Optional<Connector> open(ConnectorRef ref) {
    return Optional.ofNullable(specifications.get(ref))
        .map(specification -> new Defined(ref, specification, secrets));
  }

  /** What the specification says as {@code maxConcurrency}. */
  @Override
  public OptionalInt limit(ConnectorRef ref) {
    return Optional.ofNullable(specifications.get(ref))
        .flatMap(specification -> specification.integer("maxConcurrency"))
        .map(limit -> OptionalInt.of((int) Math.max(1, Math.min(limit, Integer.MAX_VALUE))))
        .orElseGet(OptionalInt::empty);
  }

  private record Defined(ConnectorRef ref, JsonObject properties, Secrets secrets)
      implements Connector {
    @Override
    public Optional<Secret> secret(String name) {
      return secrets.read(ref, name);
    }
  }
}
