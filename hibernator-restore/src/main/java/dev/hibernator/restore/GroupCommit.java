package dev.hibernator.restore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes what several threads want durable with one append: while one batch is being appended, the
 * next one gathers. The first thread of a batch appends it; nobody waits for a batch to fill.
 *
 * <p>A thread that is interrupted while it waits goes on waiting: what it wants to know is whether
 * its record is durable.
 */
final class GroupCommit {
  private final Segments segments;
  private final Lock appending = new ReentrantLock();
  private Batch open = new Batch();

  private static final class Batch {
    private final List<JournalChange> changes = new ArrayList<>();
    private final CompletableFuture<Long> appended = new CompletableFuture<>();

    /** An interruption does not end the wait. */
    long await() throws IOException {
      try {
        return appended.join();
      } catch (CompletionException e) {
        Throwable why = e.getCause() == null ? e : e.getCause();
        throw new IOException(why.getMessage(), why);
      }
    }
  }

  GroupCommit(Segments segments) {
    this.segments = segments;
  }

  /**
   * Makes a change durable.
   *
   * @return how large the segment is now that has it, in bytes
   * @throws IOException if it cannot be made durable; a crash may bring it back all the same
   */
  long commit(JournalChange change) throws IOException {
    Batch batch;
    boolean first;
    synchronized (this) {
      batch = open;
      first = batch.changes.isEmpty();
      batch.changes.add(change);
    }
    if (first) {
      appending.lock();
      try {
        append(batch);
      } finally {
        appending.unlock();
      }
    }
    return batch.await();
  }

  private void append(Batch batch) {
    synchronized (this) {
      open = new Batch();
    }
    try {
      batch.appended.complete(segments.append(batch.changes));
    } catch (IOException | RuntimeException e) {
      batch.appended.completeExceptionally(e);
    } finally {
      batch.appended.completeExceptionally(new IllegalStateException("the append has died"));
    }
  }
}
