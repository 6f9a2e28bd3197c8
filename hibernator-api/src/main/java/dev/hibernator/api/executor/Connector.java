package dev.hibernator.api.executor;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Secret;
import java.util.Optional;

/** Opens the way to an account or a cluster. Open to outsiders: kind, properties, secrets. */
public interface Connector {
  /**
   * Returns how targets name it.
   *
   * @return the reference
   */
  ConnectorRef ref();

  /**
   * Returns its specification, without secrets.
   *
   * @return the {@code spec} of the connector's manifest
   */
  JsonObject properties();

  /**
   * Reads a secret that the specification refers to.
   *
   * @param name the secret's key, such as {@code AWS_ACCESS_KEY_ID}
   * @return the secret, empty if the connector has none by this name
   */
  Optional<Secret> secret(String name);
}
