package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The segments of a journal: the one that is appended to, and older ones, which are deleted as soon
 * as what they have is durable where it belongs, the oldest first.
 *
 * <p>After a failed append nobody knows what the end of the segment is, and a device that has
 * failed to write a page may have lost what was acknowledged in it before. The segment is given up,
 * then: nothing is appended to it any more, and nothing at all is acknowledged until all it has is
 * durable where it belongs and the segment is gone.
 *
 * <p>After a failed force, forcing again proves nothing, since the system may take the pages that
 * it has lost for written. What the segment has is written anew from the journal, then.
 */
final class Segments {
  private final Path directory;
  private final Path root;
  private final FileSteps steps;
  private final DurableFiles direct;
  private final WriteBehind behind;
  private final Forcing forcing;

  /** Held while old segments are dealt with; taken under the monitor or without it. */
  private final Lock checkpointing = new ReentrantLock();

  private final Deque<Segment> old = new ConcurrentLinkedDeque<>();
  private Optional<Segment> active = Optional.empty();
  private long lastNumber;
  private boolean givenUp;
  private boolean closed;

  /** Whether what the oldest segment has may not be durable although it was forced. */
  private volatile boolean doubtful;

  Segments(Path root, Path directory, FileSteps steps, DurableFiles direct, WriteBehind behind) {
    this.root = root;
    this.directory = directory;
    this.steps = steps;
    this.direct = direct;
    this.behind = behind;
    forcing = new Forcing(root, steps);
  }

  /** Begins with what an earlier process has left, oldest first. */
  synchronized void begin(List<Segment> left, long number) {
    old.addAll(left);
    lastNumber = number;
  }

  /**
   * Appends changes, no two of one file, durable on return.
   *
   * @return how large the segment is now, in bytes
   */
  synchronized long append(List<JournalChange> changes) throws IOException {
    if (closed) {
      throw new IOException("the journal '" + directory + "' is closed");
    }
    mend();
    try {
      givenUp = true;
      Segment segment = appendToActive(changes.stream().map(JournalChange::record).toList());
      givenUp = false;
      behind.add(changes);
      return segment.size();
    } catch (IOException | RuntimeException e) {
      tryToMend(e);
      throw e;
    }
  }

  private Segment appendToActive(List<JournalRecord> records) throws IOException {
    Segment segment = active.isPresent() ? active.get() : create();
    boolean first = segment.size() == 0;
    segment.append(records, steps);
    if (first) {
      steps.forceDirectory(directory);
    }
    return segment;
  }

  private Segment create() throws IOException {
    direct.createDirectories(root, directory);
    lastNumber++;
    Path file = SegmentNames.file(directory, lastNumber);
    Segment created = new Segment(file, ThreadLocalRandom.current().nextLong());
    active = Optional.of(created);
    return created;
  }

  private void tryToMend(Exception cause) {
    try {
      mend();
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private void mend() throws IOException {
    if (givenUp) {
      rotate();
      drain(true);
      givenUp = false;
    }
  }

  /** Makes durable where it belongs what was appended up to now, and deletes its segments. */
  void checkpoint() throws IOException {
    rotate();
    if (doubtful) {
      drainAlone();
    } else {
      drain(false);
    }
  }

  private synchronized void drainAlone() throws IOException {
    drain(true);
  }

  private synchronized void rotate() {
    active.ifPresent(old::add);
    active = Optional.empty();
  }

  /** Nothing is appended any more. */
  synchronized void close() {
    closed = true;
  }

  /**
   * Deals with the old segments. The deletion of each is durable before the next one goes: an older
   * one that came back alone would bring back what was overwritten later.
   *
   * @param alone whether the caller holds the monitor, so that nothing is appended meanwhile
   */
  private void drain(boolean alone) throws IOException {
    checkpointing.lock();
    try {
      for (Segment oldest = old.peek(); oldest != null; oldest = old.peek()) {
        behind.settle(oldest.changed());
        settle(oldest, alone);
        steps.delete(oldest.file());
        steps.forceDirectory(directory);
        old.remove();
      }
    } finally {
      checkpointing.unlock();
    }
  }

  private void settle(Segment oldest, boolean alone) throws IOException {
    if (!doubtful) {
      doubtful = true;
      forcing.force(oldest.changed());
    } else if (alone) {
      rewrite(oldest);
    } else {
      throw new IOException("what the journal '" + directory + "' has could not be forced");
    }
    doubtful = false;
  }

  private void rewrite(Segment oldest) throws IOException {
    for (Path file : oldest.changed()) {
      Segment newest = newestWith(file);
      Segment.Place place = newest.lastOf(file).orElseThrow();
      if (place instanceof Segment.Place.Content content) {
        rewrite(file, newest, content);
      } else {
        direct.delete(file);
      }
    }
  }

  private void rewrite(Path file, Segment segment, Segment.Place.Content place) throws IOException {
    byte[] content;
    try (SegmentReader reader = SegmentReader.open(segment.file())) {
      content = reader.content(place);
    }
    direct.createDirectories(root, file.resolveSibling(""));
    direct.replace(file, content);
  }

  private Segment newestWith(Path file) {
    Deque<Segment> newestFirst = new ArrayDeque<>();
    old.forEach(newestFirst::addFirst);
    active.ifPresent(newestFirst::addFirst);
    Iterator<Segment> segments = newestFirst.iterator();
    Segment segment = segments.next();
    while (segment.lastOf(file).isEmpty()) {
      segment = segments.next();
    }
    return segment;
  }
}
