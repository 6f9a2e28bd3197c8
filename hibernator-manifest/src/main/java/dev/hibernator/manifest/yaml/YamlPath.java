package dev.hibernator.manifest.yaml;

import java.util.Optional;

/** Finds the node that a path such as {@code spec.schedule.offHours[1].end} leads to. */
final class YamlPath {
  private YamlPath() {}

  /** The place of the node, or of the last one on the way that exists. */
  static Position position(YamlNode root, String path) {
    YamlNode node = root;
    String rest = path;
    while (!rest.isEmpty()) {
      Optional<Step> step = step(node, rest);
      if (step.isEmpty()) {
        break;
      }
      node = step.get().node();
      rest = step.get().rest();
    }
    return node.position();
  }

  /** Whether the path leads all the way to a node. */
  static boolean exists(YamlNode root, String path) {
    if (path.isEmpty()) {
      return true;
    }
    return step(root, path).filter(step -> exists(step.node(), step.rest())).isPresent();
  }

  private record Step(YamlNode node, String rest) {}

  private static Optional<Step> step(YamlNode node, String path) {
    if (node instanceof YamlMapping mapping) {
      return field(mapping, path.startsWith(".") ? path.substring(1) : path);
    }
    if (node instanceof YamlSequence sequence && path.startsWith("[")) {
      return item(sequence, path);
    }
    return Optional.empty();
  }

  /** Keys may have dots; the longest that fits is meant. */
  private static Optional<Step> field(YamlMapping mapping, String path) {
    String found = "";
    for (String key : mapping.entries().keySet()) {
      if (key.length() > found.length() && path.startsWith(key) && ends(path, key.length())) {
        found = key;
      }
    }
    YamlMapping.Entry entry = mapping.entries().get(found);
    return entry == null || found.isEmpty()
        ? Optional.empty()
        : Optional.of(new Step(entry.value(), path.substring(found.length())));
  }

  private static boolean ends(String path, int at) {
    return at == path.length() || path.charAt(at) == '.' || path.charAt(at) == '[';
  }

  private static Optional<Step> item(YamlSequence sequence, String path) {
    int end = path.indexOf(']');
    int index = index(path.substring(1, Math.max(1, end)));
    return index < 0 || index >= sequence.items().size()
        ? Optional.empty()
        : Optional.of(new Step(sequence.items().get(index), path.substring(end + 1)));
  }

  private static int index(String digits) {
    boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && digits.length() < 9 ? Integer.parseInt(digits) : -1;
  }
}
