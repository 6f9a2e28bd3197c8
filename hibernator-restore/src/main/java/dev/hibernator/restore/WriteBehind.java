package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Brings changes that are durable in the journal to their files, several of one file at once. A few
 * are brought at once. While there are many, it rests, so that whoever makes them has the
 * processor, until no more come, or the first has waited for long enough.
 */
final class WriteBehind implements Unseen {
  private final Pace pace;
  private final DurableFiles unforced;
  private final Path root;
  private final Consumer<Exception> failed;
  private final FileTurns turns = new FileTurns();
  private final Map<Path, Pending> pending = new ConcurrentHashMap<>();
  private final FilesByName names = new FilesByName();
  private final Set<Path> troubled = ConcurrentHashMap.newKeySet();
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private long changes;
  private boolean running;
  private boolean idle;
  private boolean passing;
  private boolean closed;
  private volatile boolean ended;

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
  private static final class Pending implements Change {
    private final Path file;
    private final Optional<byte[]> content;
    private final Runnable seen;

    Pending(JournalChange change) {
      file = change.record().file();
      content = change.record().content();
      seen = change.seen();
    }

    @Override
    public boolean deletes() {
      return content.isEmpty();
    }

    @Override
    public Optional<byte[]> content() {
      return content;
    }

    long size() {
      return content.map(all -> (long) all.length).orElse(0L);
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
      Pending next = new Pending(each);
      pending.compute(
          next.file,
          (file, before) -> {
            if (before == null) {
              names.add(file);
              number.incrementAndGet();
            }
            bytes.addAndGet(next.size() - (before == null ? 0 : before.size()));
            return next;
          });
    }
    wake(durable.size());
  }

  private void remove(Pending done) {
    pending.computeIfPresent(
        done.file,
        (file, last) -> {
          if (last != done) {
            return last;
          }
          names.remove(file);
          number.decrementAndGet();
          bytes.addAndGet(-done.size());
          return null;
        });
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
    return pending.containsKey(file.toAbsolutePath());
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
    Pending last = pending.get(file.toAbsolutePath());
    if (last == null) {
      return;
    }
    if (ended) {
      throw new IOException("'" + file + "' was to be written, and the journal is closed");
    }
    try {
      write(last);
    } catch (IOException | RuntimeException e) {
      troubled.add(file);
      throw e;
    }
    troubled.remove(file);
    last.seen.run();
    remove(last);
  }

  private void write(Pending last) throws IOException {
    if (last.content.isPresent()) {
      unforced.createDirectories(root, last.file.resolveSibling(""));
      unforced.replace(last.file, last.content.get());
    } else {
      unforced.delete(last.file);
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
      for (Path file : names.all()) {
        if (!isClosed()) {
          tryToSettle(file).ifPresent(failures::add);
        }
      }
      if (working) {
        failures.stream().findFirst().ifPresent(failed);
      }
      working = failures.isEmpty();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized boolean awaitDue(boolean working) {
    passing = false;
    notifyAll();
    if (!working || pending.isEmpty()) {
      idle = working;
      await(pace.quiet());
      idle = false;
    }
    restWhileManyCome();
    running = !closed && !pending.isEmpty();
    passing = running;
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

  /** From now on, nothing is brought to its file but by whoever asks for it. */
  synchronized void close() {
    closed = true;
    notifyAll();
    Uninterrupted.until(this, () -> !passing);
  }

  /** From now on, no file is touched any more: others may write. */
  void end() throws IOException {
    ended = true;
    for (Path left : names.all()) {
      turns.take(left, () -> {}); // Whoever has its turn may not have seen it.
    }
  }

  @Override
  public Optional<Change> of(Path file) {
    return Optional.ofNullable(pending.get(file.toAbsolutePath()));
  }

  @Override
  public List<Path> below(Path directory) {
    return names.below(directory);
  }
}
