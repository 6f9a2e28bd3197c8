package dev.hibernator.core.port;

import dev.hibernator.api.ConnectorRef;
import dev.hibernator.api.executor.Connector;
import java.util.Optional;
import java.util.OptionalInt;

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

  /**
   * Returns how many attempts may run at once through a connector, in place of what holds for those
   * that do not say it: {@link dev.hibernator.core.engine.Limits#perConnector}. Be it more, the
   * process never runs more than {@link dev.hibernator.core.engine.Limits#executions} in all.
   *
   * @param ref the connector
   * @return the number, at least 1; empty for no limit of its own
   */
  default OptionalInt limit(ConnectorRef ref) {
    return OptionalInt.empty();
  }
}
