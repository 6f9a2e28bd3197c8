package dev.hibernator.restore;

/** A document's text is not one that this release can read. */
final class UnreadableDocument extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  UnreadableDocument(String reason, String remedy) {
    super(reason);
    this.remedy = remedy;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }
}
