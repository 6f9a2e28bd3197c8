package dev.hibernator.core.store;

import dev.hibernator.core.port.LogLine;
import dev.hibernator.restore.Attempt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt's log, with the lines that are not in its file yet. Lines are written in the order in
 * which they were added, whichever thread writes them. Thread-safe; who adds a line never waits for
 * one who writes.
 */
final class WaitingLog {
  private static final Logger LOG = LoggerFactory.getLogger(WaitingLog.class);

  /** What a line takes in memory beside its text. */
  private static final int OVERHEAD = 128;

  private final LogFile file;
  private final Object turn = new Object();
  private final AtomicInteger holders = new AtomicInteger();
  private List<LogLine> lines = new ArrayList<>();
  private boolean ended;

  WaitingLog(LogFile file) {
    this.file = file;
  }

  Attempt attempt() {
    return file.attempt();
  }

  /** About how many bytes of memory a line takes. */
  static long size(LogLine line) {
    return OVERHEAD + 2L * line.message().length();
  }

  /** Somebody more may have lines for it, or has to write them. */
  void hold() {
    holders.incrementAndGet();
  }

  /** Says whether nobody has to do with it any more. */
  boolean release() {
    return holders.decrementAndGet() == 0;
  }

  /** Adds a line; says whether it is to be written, which it is not once the log has ended. */
  synchronized boolean add(LogLine line) {
    return !ended && lines.add(line);
  }

  /** Writes what was added before, and returns how much memory that took. */
  long write() {
    synchronized (turn) {
      return write(take());
    }
  }

  /** Writes what was added before, and nothing any more afterwards. */
  long finish() {
    synchronized (turn) {
      return write(end());
    }
  }

  /** Forgets what was not written, and writes nothing any more. */
  long discard() {
    synchronized (turn) {
      return sizeOf(end());
    }
  }

  private long write(List<LogLine> taken) {
    long size = sizeOf(taken);
    try {
      if (!taken.isEmpty()) {
        file.append(taken);
      }
    } catch (IOException | RuntimeException | Error e) { // neither attempts nor other logs fail
      size += sizeOf(end());
      LOG.warn("the log '{}' is not complete", file.path(), e);
    }
    return size;
  }

  private synchronized List<LogLine> take() {
    List<LogLine> taken = lines;
    lines = new ArrayList<>();
    return taken;
  }

  private synchronized List<LogLine> end() {
    ended = true;
    return take();
  }

  private static long sizeOf(List<LogLine> lines) {
    return lines.stream().mapToLong(WaitingLog::size).sum();
  }
}
