package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Brings changes that are durable in the journal to their files, several of one file at once. A few
 * are brought at once. While there are many, it rests, so that whoever makes them has the processor,
 * until no more come, or the first has waited for long enough.
 */
final class WriteBehind implements Unseen {
  private final Pace pace;
  private final DurableFiles unforced;
  private final Path root;
  private final Consumer<Exception> failed;
  private final FileTurns turns = new FileTurns();
  private final ConcurrentNavigableMap<String, Pending> pending = new ConcurrentSkipListMap<>();
  private final Set<Path> troubled = ConcurrentHashMap.newKeySet();
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private long changes;
  private boolean running;
  private boolean idle;
  private boolean closed;

  /**
   * How far files may be behind.
   *
   * @param few up to so many are brought to their files at once
   * @param rest how long to rest while there are more
   * @param rests how often in a row, at most
   * @param bytes how much may be kept in memory; whoever writes more has to wait for the file
   * @param quiet how long the thread stays when there is nothing to do, or something fails
   * @param threads makes it
   */
  record Pace(
      int few, Duration rest, int rests, long bytes, Duration quiet, ThreadFactory threads) {
    static Pace usual(Duration quiet, ThreadFactory threads) {
      return new Pace(64, Duration.ofMillis(20), 250, 64L << 20, quiet, threads);
    }
  }

  /** The last change of a file, and what is to be run when it is seen. */
  private record Pending(Path file, Optional<byte[]> bytes, Runnable seen) implements Change {
    // Two of one content are two.
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    @Override
    public boolean deletes() {
      return bytes.isEmpty();
    }

    @Override
    public Optional<byte[]> content() {
      return bytes;
    }

    private long size() {
      return bytes.map(content -> (long) content.length).orElse(0L);
    }
  }

  /**
   * Creates it.
   *
   * @param failed is told of the first of several failures in a row
   */
  WriteBehind(Path root, FileSteps steps, Pace pace, Consumer<Exception> failed) {
    this.root = root;
    this.pace = pace;
    this.failed = failed;
    unforced = DurableFiles.unforced(steps);
  }

  /** These changes are durable, in this order. */
  void add(List<JournalChange> durable) {
    for (JournalChange each : durable) {
      JournalRecord record = each.record();
      Pending next = new Pending(record.file(), record.content(), each.seen());
      Optional<Pending> before = Optional.ofNullable(pending.put(key(record.file()), next));
      number.addAndGet(before.isPresent() ? 0 : 1);
      bytes.addAndGet(next.size() - before.map(Pending::size).orElse(0L));
    }
    wake(durable.size());
  }

  private synchronized void wake(int count) {
    changes += count;
    if (idle) {
      notifyAll();
    } else if (!running && !closed) {
      running = true;
      pace.threads().newThread(this::run).start();
    }
  }

  /**
   * Before a file is changed: one whose last change cannot be brought to it takes no other.
   *
   * @throws IOException if it still cannot
   */
  void check(Path file) throws IOException {
    if (troubled.contains(file)) {
      settle(file);
    }
  }

  /** After a file was changed: if too much is kept in memory, its change no longer is. */
  void relieve(Path file) {
    if (bytes.get() > pace.bytes()) {
      tryToSettle(file);
    }
  }

  boolean isBehind(Path file) {
    return pending.containsKey(key(file));
  }

  /** Brings changes to their files. */
  void settle(Collection<Path> files) throws IOException {
    for (Path file : files) {
      settle(file);
    }
  }

  private void settle(Path file) throws IOException {
    if (isBehind(file)) {
      turns.take(file, () -> bring(file));
    }
  }

  private void bring(Path file) throws IOException {
    Pending last = pending.get(key(file));
    if (last == null) {
      return;
    }
    try {
      write(last);
    } catch (IOException | RuntimeException e) {
      troubled.add(file);
      throw e;
    }
    troubled.remove(file);
    last.seen().run();
    if (pending.remove(key(file), last)) {
      number.decrementAndGet();
      bytes.addAndGet(-last.size());
    }
  }

  private void write(Pending last) throws IOException {
    if (last.bytes().isPresent()) {
      unforced.createDirectories(root, last.file().resolveSibling(""));
      unforced.replace(last.file(), last.bytes().get());
    } else {
      unforced.delete(last.file());
    }
  }

  private Optional<Exception> tryToSettle(Path file) {
    try {
      settle(file);
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(e);
    }
  }

  private void run() {
    boolean working = true;
    while (awaitDue(working)) {
      List<Exception> failures = new ArrayList<>();
      for (Pending each : pending.values()) {
        tryToSettle(each.file()).ifPresent(failures::add);
      }
      if (working) {
        failures.stream().findFirst().ifPresent(failed);
      }
      working = failures.isEmpty();
    }
  }

  private synchronized boolean awaitDue(boolean working) {
    if (!working || pending.isEmpty()) {
      idle = working;
      await(pace.quiet());
      idle = false;
    }
    restWhileManyCome();
    running = !closed && !pending.isEmpty();
    return running;
  }

  private void restWhileManyCome() {
    long seen = -1;
    for (int i = 0; i < pace.rests() && seen != changes && isResting(); i++) {
      seen = changes;
      await(pace.rest());
    }
  }

  private boolean isResting() {
    return !closed && number.get() > pace.few();
  }

  @SuppressWarnings("WaitNotInLoop") // Whoever calls it looks at the conditions.
  private void await(Duration longest) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, longest.toNanos());
    } catch (InterruptedException e) {
      // Nobody has a reason to; files that are early do no harm.
    }
  }

  /** Nothing is brought to its file any more but by whoever asks for it. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  @Override
  public Optional<Change> of(Path file) {
    return Optional.ofNullable(pending.get(key(file)));
  }

  @Override
  public List<Path> below(Path directory) {
    String start = key(directory) + directory.getFileSystem().getSeparator();
    List<Path> found = new ArrayList<>();
    for (Pending each : pending.tailMap(start).values()) {
      if (!each.file().startsWith(directory.toAbsolutePath())) {
        break;
      }
      found.add(each.file());
    }
    return found;
  }

  private static String key(Path file) {
    return file.toAbsolutePath().toString();
  }
}
