package dev.hibernator.core.port;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.Secret;
import java.util.Optional;

/** Reads the secrets that connectors refer to. Safe for use by several threads. */
@FunctionalInterface
public interface Secrets {
  /** There are no secrets. */
  Secrets NONE = (connector, key) -> Optional.empty();

  /**
   * Reads a secret; asked anew for each attempt, so that a rotated one is seen.
   *
   * @param connector the connector whose specification refers to it
   * @param key the secret's key, such as {@code AWS_ACCESS_KEY_ID}
   * @return the secret, empty if there is none by this key
   */
  Optional<Secret> read(ConnectorRef connector, String key);
}
