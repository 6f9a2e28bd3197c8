package dev.hibernator.restore;

/** What reading one restore document gave. */
public sealed interface RecordedTarget {
  /**
   * Returns the key of the document.
   *
   * @return the key
   */
  DocumentKey key();

  /**
   * It can be read.
   *
   * @param document its content
   */
  record Intact(RestoreDocument document) implements RecordedTarget {
    @Override
    public DocumentKey key() {
      return document.key();
    }
  }

  /**
   * It cannot be read. It is left as it is, and its target is not shut down.
   *
   * @param key the key of the document
   * @param reason why it cannot be read, for people
   * @param remedy what to do about it
   */
  record Unreadable(DocumentKey key, String reason, String remedy) implements RecordedTarget {}
}
