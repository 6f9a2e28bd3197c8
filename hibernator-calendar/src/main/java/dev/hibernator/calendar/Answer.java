package dev.hibernator.calendar;

/** What came of a fetch. */
sealed interface Answer {
  /** What we have is still what there is. */
  record Unchanged() implements Answer {}

  /**
   * A new copy.
   *
   * @param content the bytes
   * @param validators how to ask for a newer one
   */
  record Changed(byte[] content, Validators validators) implements Answer {}
}
