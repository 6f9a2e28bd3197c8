package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an object's {@code metadata} says.
 *
 * @param namespace its namespace; empty if it has none
 * @param name its name
 * @param uid its identity; another object by the same name has another
 * @param labels its labels
 * @param annotations its annotations
 * @param controller {@code Kind name} of the object that made it, if one did
 * @param terminating whether it is being deleted
 */
public record ObjectMeta(
    Optional<String> namespace,
    String name,
    String uid,
    Map<String, String> labels,
    Map<String, String> annotations,
    Optional<Owner> controller,
    boolean terminating) {

  /**
   * The object that made another one.
   *
   * @param kind its kind
   * @param name its name
   */
  public record Owner(String kind, String name) {
    /** Returns {@code Kind name}. */
    @Override
    public String toString() {
      return kind + " " + name;
    }
  }

  /**
   * {@return the metadata of an object}
   *
   * @param object the object
   */
  public static ObjectMeta of(JsonObject object) {
    JsonObject metadata = object.object("metadata").orElse(JsonObject.EMPTY);
    return new ObjectMeta(
        metadata.string("namespace"),
        metadata.string("name").orElse(""),
        metadata.string("uid").orElse(""),
        texts(metadata, "labels"),
        texts(metadata, "annotations"),
        owner(metadata),
        metadata.string("deletionTimestamp").isPresent());
  }

  private static Map<String, String> texts(JsonObject metadata, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    metadata
        .object(name)
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach(
            (key, value) -> {
              if (value instanceof JsonString text) {
                texts.put(key, text.value());
              }
            });
    return Map.copyOf(texts);
  }

  private static Optional<Owner> owner(JsonObject metadata) {
    return metadata.array("ownerReferences").stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(reference -> reference.bool("controller").orElse(false))
        .map(
            reference ->
                new Owner(reference.string("kind").orElse(""), reference.string("name").orElse("")))
        .findFirst();
  }
}
