package dev.hibernator.core.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Events that wait for a plan, dealt with in order by one thread at a time. What has time comes
 * along with the next that has none.
 */
final class Mailbox {
  private static final int BATCH = 256;

  private final Deque<Mail> urgent = new ArrayDeque<>();
  private final Deque<Mail> leisurely = new ArrayDeque<>();
  private final Threads threads;
  private final Predicate<List<Mail>> reader;
  private boolean busy;
  private boolean paused;

  /** Where the box is looked into. */
  interface Threads {
    /**
     * Looks into the box, on another thread.
     *
     * @param pressing whether it may lead to an attempt that is due by the clock or by somebody's
     *     wish, unlike what only takes note of how attempts ended
     */
    void read(Runnable reading, boolean pressing);
  }

  /**
   * @param threads where the box is looked into
   * @param reader deals with a batch; whether it wants the next one, or the box is to stay closed
   */
  Mailbox(Threads threads, Predicate<List<Mail>> reader) {
    this.threads = threads;
    this.reader = reader;
  }

  void add(Collection<Mail> mails) {
    synchronized (this) {
      urgent.addAll(mails);
    }
    open();
  }

  synchronized void addLeisurely(Mail mail) {
    leisurely.add(mail);
  }

  /**
   * Puts back what could not be dealt with, each in its order, but what happens before what people
   * want: a request that cannot be dealt with is not to hold up a waking.
   */
  synchronized void putBack(List<Mail> mails) {
    List<Mail> all = new ArrayList<>(mails);
    all.addAll(urgent);
    urgent.clear();
    all.stream().filter(mail -> !(mail instanceof Mail.Requested)).forEach(urgent::add);
    all.stream().filter(Mail.Requested.class::isInstance).forEach(urgent::add);
  }

  /** Lets the reader go on after it wanted the box to stay closed. */
  void reopen() {
    synchronized (this) {
      paused = false;
    }
    open();
  }

  /** Has the box looked into. */
  void open() {
    boolean pressing;
    synchronized (this) {
      if (busy || paused) {
        return;
      }
      busy = true;
      pressing = isPressing();
    }
    threads.read(this::read, pressing);
  }

  private boolean isPressing() {
    for (Mail mail : urgent) {
      if (!mail.tellsOfAnEnd()) {
        return true;
      }
    }
    return false;
  }

  synchronized boolean hasUrgent() {
    return !urgent.isEmpty();
  }

  private void read() {
    boolean goOn = true;
    try {
      goOn = reader.test(take());
    } finally {
      boolean more;
      synchronized (this) {
        busy = false;
        paused = !goOn;
        more = goOn && !urgent.isEmpty();
      }
      if (more) {
        open();
      }
    }
  }

  private synchronized List<Mail> take() {
    List<Mail> batch = new ArrayList<>(leisurely);
    leisurely.clear();
    while (!urgent.isEmpty() && batch.size() < BATCH) {
      batch.add(urgent.remove());
    }
    return batch;
  }
}
