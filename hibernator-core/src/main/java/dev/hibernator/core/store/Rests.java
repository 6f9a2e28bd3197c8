package dev.hibernator.core.store;

/**
 * Decides, each time that the thread that writes logs looks at what waits, whether it writes or
 * rests. A few logs it writes at once. While lines of many come it rests, so that it does not
 * compete with the attempts that they are of, until none came during a rest, or it has rested often
 * enough. Not thread-safe.
 */
final class Rests {
  private final int few;
  private final int most;
  private long seen;
  private int rests;

  /**
   * Creates it.
   *
   * @param few so many logs are not worth a rest
   * @param most so many rests in a row are enough
   */
  Rests(int few, int most) {
    this.few = few;
    this.most = most;
  }

  /**
   * Says whether to write now.
   *
   * @param logs how many logs have lines that wait
   * @param lines how many lines there have ever been
   * @param crowded whether much of the memory for lines is taken
   */
  boolean over(int logs, long lines, boolean crowded) {
    boolean quiet = lines == seen;
    boolean write = quiet || crowded || logs <= few || rests == most;
    seen = lines;
    rests = write ? 0 : rests + 1;
    return write;
  }
}
