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

  /** A change that is durable and about to be seen. */
  record Committed(Segment segment, Segment.Place place) {}

  private static final class Batch {
    private final List<JournalRecord> records = new ArrayList<>();
    private final CompletableFuture<Segments.Appended> appended = new CompletableFuture<>();

    /** An interruption does not end the wait. */
    Committed await(int index) throws IOException {
      try {
        Segments.Appended all = appended.join();
        return new Committed(all.segment(), all.places().get(index));
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
   * Makes a record durable.
   *
   * @throws IOException if it cannot be made durable; a crash may bring it back all the same
   */
  Committed commit(JournalRecord record) throws IOException {
    Batch batch;
    int index;
    synchronized (this) {
      batch = open;
      index = batch.records.size();
      batch.records.add(record);
    }
    if (index == 0) {
      appending.lock();
      try {
        append(batch);
      } finally {
        appending.unlock();
      }
    }
    return batch.await(index);
  }

  private void append(Batch batch) {
    synchronized (this) {
      open = new Batch();
    }
    try {
      batch.appended.complete(segments.append(batch.records));
    } catch (IOException | RuntimeException e) {
      batch.appended.completeExceptionally(e);
    } finally {
      batch.appended.completeExceptionally(new IllegalStateException("the append has died"));
    }
  }
}
