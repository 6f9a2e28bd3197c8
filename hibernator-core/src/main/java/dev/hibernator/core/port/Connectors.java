package dev.hibernator.core.port;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.executor.Connector;
import java.util.Optional;

/** Opens the connectors that targets name. Safe for use by several threads. */
@FunctionalInterface
public interface Connectors {
  /**
   * Opens a connector as it is defined now.
   *
   * @param ref how targets name it
   * @return the connector, empty if there is none by this name
   */
  Optional<Connector> open(ConnectorRef ref);
}
