package dev.hibernator.manifest.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A map with text keys.
 *
 * @param position where it starts
 * @param entries its entries by key, in the order written
 */
public record YamlMapping(Position position, Map<String, Entry> entries) implements YamlNode {
  /**
   * An entry.
   *
   * @param key where its key starts
   * @param value its value
   */
  public record Entry(Position key, YamlNode value) {}

  /** Creates the map; the entries are copied. */
  public YamlMapping {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /**
   * Returns a value.
   *
   * @param key its key
   * @return the value, empty if there is none or it is nothing
   */
  public Optional<YamlNode> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value).filter(node -> !node.isNull());
  }

  @Override
  public String description() {
    return "a map";
  }
}
