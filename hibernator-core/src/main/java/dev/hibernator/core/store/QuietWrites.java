package dev.hibernator.core.store;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The logs that have lines to be written, and the one thread that writes them. It is there only
 * while lines wait, and for one rest afterwards. Thread-safe.
 */
final class QuietWrites {
  private final Pace pace;
  private final Consumer<WaitingLog> write;
  private final Rests rests;
  private final Set<WaitingLog> waiting = new LinkedHashSet<>();
  private long lines;
  private long bytes;
  private boolean running;
  private boolean closed;

  /**
   * How fast lines are written.
   *
   * @param rest how long the thread rests
   * @param few so many logs are written without a rest before
   * @param most so many rests in a row are enough
   * @param limit how many bytes of lines wait in memory at most; from half of it on the thread does
   *     not rest
   * @param threads makes the thread
   */
  record Pace(Duration rest, int few, int most, long limit, ThreadFactory threads) {
    static Pace usual() {
      return new Pace(Duration.ofMillis(20), 8, 150, 16L << 20, Pace::daemon);
    }

    private static Thread daemon(Runnable work) {
      Thread thread = new Thread(work, "hibernator-attempt-logs");
      thread.setDaemon(true);
      return thread;
    }
  }

  /**
   * Creates it.
   *
   * @param write writes what waits of a log, and releases the log
   */
  QuietWrites(Pace pace, Consumer<WaitingLog> write) {
    this.pace = pace;
    this.write = write;
    rests = new Rests(pace.few(), pace.most());
  }

  /**
   * A line was added to a log.
   *
   * @return whether it may wait; otherwise who added it has to write it
   */
  boolean added(WaitingLog log, long size) {
    boolean room;
    boolean start;
    synchronized (this) {
      if (waiting.add(log)) {
        log.hold();
      }
      room = count(size);
      start = !running && !closed;
      running |= start;
    }
    return (!start || started()) && room;
  }

  private boolean count(long size) {
    boolean before = crowded();
    lines++;
    bytes += size;
    if (crowded() && !before) {
      notifyAll();
    }
    return bytes <= pace.limit();
  }

  private boolean started() {
    try {
      pace.threads().newThread(this::run).start();
      return true;
    } catch (OutOfMemoryError e) { // which also says that there are too many threads
      notRunning();
      return false;
    }
  }

  /** So many bytes do not wait any more. */
  synchronized void freed(long size) {
    bytes -= size;
  }

  /** The thread begins nothing any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private void run() {
    for (List<WaitingLog> due = due(); !due.isEmpty(); due = due()) {
      due.forEach(write);
      rest();
    }
  }

  private synchronized List<WaitingLog> due() {
    while (!closed && !waiting.isEmpty()) {
      if (rests.over(waiting.size(), lines, crowded())) {
        List<WaitingLog> due = List.copyOf(waiting);
        waiting.clear();
        return due;
      }
      rest();
    }
    notRunning();
    return List.of();
  }

  private synchronized void notRunning() {
    running = false;
  }

  private synchronized void rest() {
    try {
      if (!closed && !crowded()) {
        TimeUnit.NANOSECONDS.timedWait(this, pace.rest().toNanos());
      }
    } catch (InterruptedException e) {
      // Nobody has a reason to; a rest that is short does no harm.
    }
  }

  private boolean crowded() {
    return bytes > pace.limit() / 2;
  }
}
