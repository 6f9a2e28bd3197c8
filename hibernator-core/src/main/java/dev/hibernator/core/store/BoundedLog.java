package dev.hibernator.core.store;

import dev.hibernator.api.executor.Context;
import dev.hibernator.core.port.AttemptLog;
import dev.hibernator.core.port.LogLine;
import java.time.Instant;
import java.util.function.Consumer;

/** Keeps the first lines of a log and, at its end, says how many were left out. */
final class BoundedLog implements AttemptLog {
  static final int MAX_LINES = 5_000;
  static final int MAX_LENGTH = 4_000;

  private final Consumer<LogLine> lines;
  private final Runnable end;
  private int written;
  private int leftOut;
  private Instant lastAt = Instant.EPOCH;
  private boolean closed;

  BoundedLog(Consumer<LogLine> lines) {
    this(lines, () -> {});
  }

  /**
   * Creates it.
   *
   * @param lines takes the lines that are kept
   * @param end is called once, after the last of them
   */
  BoundedLog(Consumer<LogLine> lines, Runnable end) {
    this.lines = lines;
    this.end = end;
  }

  @Override
  public synchronized void append(LogLine line) {
    if (closed) {
      return;
    }
    lastAt = line.at();
    if (written == MAX_LINES) {
      leftOut++;
      return;
    }
    written++;
    lines.accept(shortened(line));
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (leftOut > 0) {
      String message = leftOut + " more lines were left out; a log keeps " + MAX_LINES;
      lines.accept(new LogLine(lastAt, Context.Level.WARN, message));
    }
    end.run();
  }

  private static LogLine shortened(LogLine line) {
    return line.message().length() <= MAX_LENGTH
        ? line
        : new LogLine(line.at(), line.level(), line.message().substring(0, MAX_LENGTH) + "…");
  }
}
