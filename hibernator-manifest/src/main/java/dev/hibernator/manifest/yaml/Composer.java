package dev.hibernator.manifest.yaml;

import dev.hibernator.manifest.yaml.YamlProblem.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Composes the nodes of a segment out of its events. Bounds depth and alias expansion before they
 * can hurt, which the parser's own composer does not.
 */
final class Composer {
  static final int MAX_DEPTH = 64;
  static final int MAX_ALIAS_NODES = 10_000;

  /**
   * A document.
   *
   * @param root its content
   * @param problems what is wrong with it
   */
  record Document(YamlNode root, List<YamlProblem> problems) {}

  /** A node with how many nodes it stands for and how deep they nest. */
  private record Weighed(YamlNode node, long nodes, int height) {}

  private final Events events;
  private final Map<Anchor, Weighed> anchors = new HashMap<>();
  private final List<YamlProblem> problems = new ArrayList<>();
  private long aliasNodes;

  Composer(Segment segment) {
    events = new Events(segment);
  }

  /** The next document of the segment. */
  Optional<Document> next() {
    if (!events.startDocument()) {
      return Optional.empty();
    }
    anchors.clear();
    problems.clear();
    aliasNodes = 0;
    YamlNode root = node("", 1).node();
    events.endDocument();
    return Optional.of(new Document(root, List.copyOf(problems)));
  }

  private Weighed node(String path, int depth) {
    Event event = events.next();
    if (depth > MAX_DEPTH) {
      throw tooDeep(events.position(event));
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias, depth);
    }
    if (event instanceof ScalarEvent scalar) {
      return anchored(scalar, new Weighed(scalar(scalar, path), 1, 1));
    }
    CollectionStartEvent start = (CollectionStartEvent) event;
    start.getAnchor().ifPresent(anchors::remove);
    Tags.problem(start).ifPresent(message -> problem(events.position(start), path, message));
    return anchored(
        start,
        start instanceof MappingStartEvent ? map(start, path, depth) : list(start, path, depth));
  }

  private Weighed anchored(NodeEvent event, Weighed node) {
    event.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
    return node;
  }

  private Weighed alias(AliasEvent event, int depth) {
    Position position = events.position(event);
    Weighed target = anchors.get(event.getAlias());
    if (target == null) {
      throw new BadYaml(
          position,
          "the alias *"
              + event.getAlias()
              + " stands for nothing that is complete before it; write the value out");
    }
    aliasNodes += target.nodes();
    if (aliasNodes > MAX_ALIAS_NODES) {
      throw new BadYaml(
          position, "aliases expand to more than 10 000 nodes; write less, or without aliases");
    }
    if (depth + target.height() - 1 > MAX_DEPTH) {
      throw tooDeep(position);
    }
    return target;
  }

  private static BadYaml tooDeep(Position position) {
    return new BadYaml(position, "nests deeper than 64 levels; a manifest needs far fewer");
  }

  private YamlScalar scalar(ScalarEvent event, String path) {
    Position position = events.position(event);
    Tags.problem(event).ifPresent(message -> problem(position, path, message));
    return new YamlScalar(position, Tags.kind(event), event.getValue());
  }

  private Weighed list(CollectionStartEvent start, String path, int depth) {
    List<YamlNode> items = new ArrayList<>();
    long nodes = 1;
    int height = 0;
    while (!events.endsCollection()) {
      Weighed item = node(path + "[" + items.size() + "]", depth + 1);
      items.add(item.node());
      nodes += item.nodes();
      height = Math.max(height, item.height());
    }
    events.next();
    return new Weighed(new YamlSequence(events.position(start), items), nodes, height + 1);
  }

  private Weighed map(CollectionStartEvent start, String path, int depth) {
    Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
    long nodes = 1;
    int height = 0;
    while (!events.endsCollection()) {
      Position place = events.position(events.peek());
      Weighed key = node(path, depth + 1);
      Optional<String> name = key(key.node(), place, path);
      Weighed value = node(name.map(text -> join(path, text)).orElse(path), depth + 1);
      name.ifPresent(text -> put(entries, text, place, value.node(), path));
      nodes += key.nodes() + value.nodes();
      height = Math.max(height, Math.max(key.height(), value.height()));
    }
    events.next();
    return new Weighed(new YamlMapping(events.position(start), entries), nodes, height + 1);
  }

  private Optional<String> key(YamlNode key, Position place, String path) {
    if (!(key instanceof YamlScalar scalar) || key.isNull()) {
      problem(place, path, "a key must be a text, found " + key.description());
      return Optional.empty();
    }
    if (scalar.text().equals("<<")) {
      problem(place, path, "YAML 1.2 has no merge key <<; write the fields out");
      return Optional.empty();
    }
    return Optional.of(scalar.text());
  }

  private void put(
      Map<String, YamlMapping.Entry> entries,
      String key,
      Position place,
      YamlNode value,
      String path) {
    YamlMapping.Entry first = entries.putIfAbsent(key, new YamlMapping.Entry(place, value));
    if (first != null) {
      problem(
          place,
          join(path, key),
          "is there twice, first at line " + first.key().line() + "; drop one of the two");
    }
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private void problem(Position position, String path, String message) {
    problems.add(
        new YamlProblem(
            position, Optional.of(path).filter(text -> !text.isEmpty()), message, Weight.ERROR));
  }
}
