package dev.hibernator.manifest.wire;

import java.util.Map;
import java.util.Optional;

/**
 * A {@code Secret} of Kubernetes, as far as connectors refer to it.
 *
 * @param metadata its name
 * @param data values by key, in Base64
 * @param stringData values by key, as they are; they win over {@code data}
 */
@Ignores({"apiVersion", "kind", "type", "immutable"})
public record SecretResource(
    @Required("at least a name") Optional<Metadata> metadata,
    @Hidden Optional<Map<String, String>> data,
    @Hidden Optional<Map<String, String>> stringData) {

  /** The values are not shown. */
  @Override
  public String toString() {
    return "SecretResource[" + metadata + "]";
  }
}
