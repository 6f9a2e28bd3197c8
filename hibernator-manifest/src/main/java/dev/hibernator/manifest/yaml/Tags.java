package dev.hibernator.manifest.yaml;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** The core schema of YAML 1.2 (section 10.3) and no tag beyond it. */
final class Tags {
  /** {@code !}: text, map or list by its form alone. */
  private static final String NON_SPECIFIC = "!";

  private static final ScalarResolver CORE = new CoreScalarResolver(false);
  private static final Map<String, YamlScalar.Kind> KINDS =
      Map.of(
          Tag.STR.getValue(), YamlScalar.Kind.TEXT,
          Tag.BOOL.getValue(), YamlScalar.Kind.BOOLEAN,
          Tag.INT.getValue(), YamlScalar.Kind.INTEGER,
          Tag.FLOAT.getValue(), YamlScalar.Kind.FLOAT,
          Tag.NULL.getValue(), YamlScalar.Kind.NULL);

  private Tags() {}

  static YamlScalar.Kind kind(ScalarEvent event) {
    Optional<String> tag = event.getTag();
    boolean resolved = event.isPlain() && tag.isEmpty();
    return resolved || (tag.isPresent() && fits(event, tag.get()))
        ? resolve(event)
        : YamlScalar.Kind.TEXT;
  }

  static Optional<String> problem(ScalarEvent event) {
    return event
        .getTag()
        .filter(tag -> !tag.equals(NON_SPECIFIC) && !tag.equals(Tag.STR.getValue()))
        .filter(tag -> !fits(event, tag))
        .map(
            tag ->
                KINDS.containsKey(tag)
                    ? "the value does not fit its tag; drop the tag"
                    : custom(tag));
  }

  static Optional<String> problem(CollectionStartEvent event) {
    Tag natural = event instanceof MappingStartEvent ? Tag.MAP : Tag.SEQ;
    return event
        .getTag()
        .filter(tag -> !tag.equals(NON_SPECIFIC) && !tag.equals(natural.getValue()))
        .map(Tags::custom);
  }

  private static String custom(String tag) {
    return "the tag " + tag + " is not allowed; drop it";
  }

  private static boolean fits(ScalarEvent event, String tag) {
    return !tag.equals(Tag.STR.getValue()) && resolve(event) == KINDS.get(tag);
  }

  private static YamlScalar.Kind resolve(ScalarEvent event) {
    Tag tag = CORE.resolve(event.getValue(), true);
    return KINDS.getOrDefault(tag.getValue(), YamlScalar.Kind.TEXT);
  }
}
