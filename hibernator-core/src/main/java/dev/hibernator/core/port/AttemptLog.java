package dev.hibernator.core.port;

/** The log of one attempt, being written. Safe for use by several threads. */
public interface AttemptLog extends AutoCloseable {
  /**
   * Appends a line. Never throws: an attempt does not fail for its log. Beyond the log's bound
   * lines are counted, not kept, and the log says so.
   *
   * @param line the line
   */
  void append(LogLine line);

  /** Ends the log. */
  @Override
  void close();
}
