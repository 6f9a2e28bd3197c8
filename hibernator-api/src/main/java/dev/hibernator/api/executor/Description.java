package dev.hibernator.api.executor;

import dev.hibernator.api.JsonObject;
import java.util.Set;

/**
 * Describes an executor.
 *
 * @param summary one sentence: what it puts to sleep and how
 * @param parametersSchema a JSON Schema (draft 2020-12) of the parameters, as data
 * @param connectorKinds the kinds of connector it works with; empty if it needs none
 */
public record Description(String summary, JsonObject parametersSchema, Set<String> connectorKinds) {
  /** Creates the description; the set is copied. */
  public Description {
    connectorKinds = Set.copyOf(connectorKinds);
  }

  /**
   * Tells whether a target must name a connector.
   *
   * @return whether there is a kind of connector that it needs
   */
  public boolean needsConnector() {
    return !connectorKinds.isEmpty();
  }
}
