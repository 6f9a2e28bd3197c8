package dev.hibernator.manifest.yaml;

import java.util.Optional;

/**
 * Something that is wrong, or odd, with a document.
 *
 * @param position where
 * @param path the field, empty for the whole
 * @param message what is wrong and how to mend it
 * @param weight how much it matters
 * @param code what was found, for a finding that has a name
 */
public record YamlProblem(
    Position position,
    Optional<String> path,
    String message,
    Weight weight,
    Optional<String> code) {
  /**
   * Creates a problem that has no name.
   *
   * @param position where
   * @param path the field, empty for the whole
   * @param message what is wrong and how to mend it
   * @param weight how much it matters
   */
  public YamlProblem(Position position, Optional<String> path, String message, Weight weight) {
    this(position, path, message, weight, Optional.empty());
  }

  /** How much a problem matters. */
  public enum Weight {
    /** It must be mended. */
    ERROR,
    /** Something that is referred to is not there; it matters to those who need it. */
    MISSING_REFERENCE,
    /** It is probably not meant. */
    WARNING
  }
}
