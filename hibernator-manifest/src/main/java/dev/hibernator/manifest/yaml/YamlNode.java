package dev.hibernator.manifest.yaml;

/** A node of a document. Aliases are resolved; what they stand for is shared, not copied. */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {
  /**
   * Returns where the node starts.
   *
   * @return the place; that of the anchored node where an alias stands for it
   */
  Position position();

  /**
   * Says what the node is, for a message: {@code a list}, {@code the number 5}. Never repeats a
   * text, which may be a secret in the wrong place.
   *
   * @return the description
   */
  String description();

  /**
   * Tells whether the node is nothing: {@code null}, {@code ~} or no value at all.
   *
   * @return whether it is
   */
  default boolean isNull() {
    return this instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.NULL;
  }
}
