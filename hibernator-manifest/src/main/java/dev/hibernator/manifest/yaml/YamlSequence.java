package dev.hibernator.manifest.yaml;

import java.util.List;

/**
 * A list.
 *
 * @param position where it starts
 * @param items its items
 */
public record YamlSequence(Position position, List<YamlNode> items) implements YamlNode {
  /** Creates the list; the items are copied. */
  public YamlSequence {
    items = List.copyOf(items);
  }

  @Override
  public String description() {
    return "a list";
  }
}
