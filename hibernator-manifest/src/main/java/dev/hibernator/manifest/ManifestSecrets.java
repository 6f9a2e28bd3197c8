package dev.hibernator.manifest;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.Secret;
import dev.hibernator.core.port.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the {@code Secret} documents among the manifests hold, by the connectors that refer to them.
 * Immutable; kept in memory alone.
 */
public final class ManifestSecrets implements Secrets {
  /** There are none. */
  public static final ManifestSecrets NONE = new ManifestSecrets(Map.of());

  private final Map<ConnectorRef, Map<String, Secret>> values;

  ManifestSecrets(Map<ConnectorRef, Map<String, Secret>> values) {
    Map<ConnectorRef, Map<String, Secret>> copy = new LinkedHashMap<>();
    values.forEach((connector, secret) -> copy.put(connector, Map.copyOf(secret)));
    this.values = Map.copyOf(copy);
  }

  @Override
  public Optional<Secret> read(ConnectorRef connector, String key) {
    return Optional.ofNullable(values.getOrDefault(connector, Map.of()).get(key));
  }
}
