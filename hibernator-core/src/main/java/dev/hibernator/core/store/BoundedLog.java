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
  private int written;
  private int leftOut;
  private Instant lastAt = Instant.EPOCH;
  private boolean closed;

  BoundedLog(Consumer<LogLine> lines) {
    this.lines = lines;
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
    if (!closed && leftOut > 0) {
      String message = leftOut + " more lines were left out; a log keeps " + MAX_LINES;
      lines.accept(new LogLine(lastAt, Context.Level.WARN, message));
    }
    closed = true;
  }

  private static LogLine shortened(LogLine line) {
    return line.message().length() <= MAX_LENGTH
        ? line
        : new LogLine(line.at(), line.level(), line.message().substring(0, MAX_LENGTH) + "…");
  }
}
