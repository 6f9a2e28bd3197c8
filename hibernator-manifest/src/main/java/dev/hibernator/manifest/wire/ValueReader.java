package dev.hibernator.manifest.wire;

import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.manifest.yaml.YamlNode;
import java.util.Optional;

/** Reads a value. */
@FunctionalInterface
interface ValueReader {
  /**
   * Reads a value.
   *
   * @return the value, empty if it is wrong, which is then reported
   */
  Optional<?> read(YamlNode node, Scope scope);
}
