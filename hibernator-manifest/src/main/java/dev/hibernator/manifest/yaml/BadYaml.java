package dev.hibernator.manifest.yaml;

/** A document that cannot be read at all. */
final class BadYaml extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Position position;

  BadYaml(Position position, String message) {
    super(message);
    this.position = position;
  }

  Position position() {
    return position;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
