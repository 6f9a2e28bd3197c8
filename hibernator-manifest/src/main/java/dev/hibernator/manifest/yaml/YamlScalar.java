package dev.hibernator.manifest.yaml;

/**
 * A scalar, resolved by the core schema of YAML 1.2.
 *
 * @param position where it starts
 * @param kind what it is
 * @param text its text, without quotes
 */
public record YamlScalar(Position position, Kind kind, String text) implements YamlNode {
  /** What a scalar is. */
  public enum Kind {
    /** Text. */
    TEXT,
    /** A boolean. */
    BOOLEAN,
    /** A whole number. */
    INTEGER,
    /** A number with a fraction or an exponent. */
    FLOAT,
    /** Nothing. */
    NULL
  }

  private static final int LONGEST_NUMBER = 24;

  @Override
  public String description() {
    return switch (kind) {
      case TEXT -> "a text";
      case BOOLEAN -> text;
      case INTEGER, FLOAT ->
          text.length() > LONGEST_NUMBER ? "a long number" : "the number " + text;
      case NULL -> "nothing";
    };
  }
}
