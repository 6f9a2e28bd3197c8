package dev.hibernator.calendar;

/** What came of a fetch. */
sealed interface Answer {
  /** What we have is still what there is. */
  record Unchanged() implements Answer {}

  /**
   * A new copy.
   *
   * @param content the text, read as UTF-8
   * @param validators how to ask for a newer one
   */
  record Changed(String content, Validators validators) implements Answer {}
}
