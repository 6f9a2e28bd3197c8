package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Makes changes of many files below a root durable at the cost of few: a change is appended to one
 * file and forced, together with those of other threads, before it is made seen. The files
 * themselves are forced later, all at once, each once; then their part of the journal is deleted.
 *
 * <p>Whatever anybody sees in the files is therefore durable, in the files or in the journal. After
 * a crash, {@linkplain DurableFiles#journal opening} it anew brings the files up to date; until
 * then, and only after a power cut, they may be behind.
 *
 * <p>One process at a time, and one journal in it, may write below the root. Safe for use by
 * several threads. An interrupted thread is told the truth, and stays interrupted.
 */
public final class Journal implements AutoCloseable {
  /** When nothing has been written for so long to twice as long, files are forced. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  /** Files are forced at the latest when so many bytes have been appended. */
  private static final long LIMIT = 128L << 20;

  private final Path root;
  private final DurableFiles files;
  private final FileTurns turns = new FileTurns();
  private final Segments segments;
  private final GroupCommit commits;
  private final QuietCheckpoints checkpoints;
  private final long limit;

  /**
   * When files are forced, and by whom.
   *
   * @param quiet after so long without a write
   * @param limit at the latest after so many bytes
   * @param threads makes the thread that does it
   */
  record Pace(Duration quiet, long limit, ThreadFactory threads) {
    static Pace usual() {
      return new Pace(QUIET, LIMIT, Pace::daemon);
    }

    private static Thread daemon(Runnable work) {
      Thread thread = new Thread(work, "hibernator-journal");
      thread.setDaemon(true);
      return thread;
    }
  }

  Journal(
      Path root,
      Path directory,
      FileSteps steps,
      DurableFiles direct,
      Pace pace,
      Consumer<Exception> failed)
      throws IOException {
    this.root = root.toAbsolutePath();
    Path place = directory.toAbsolutePath();
    limit = pace.limit();
    segments = new Segments(this.root, place, steps, direct);
    commits = new GroupCommit(segments);
    checkpoints = new QuietCheckpoints(pace, segments::checkpoint, failed);
    files = DurableFiles.journaled(steps, this);
    if (new Replay(this.root, place, steps).into(segments)) {
      checkpoints.written(false);
    }
  }

  /**
   * Returns what writes through the journal. {@link DurableFiles#rename} is not for it.
   *
   * @return the writer of files below the root; every write fails once the journal is closed
   */
  public DurableFiles files() {
    return files;
  }

  /** Makes a change of a file durable, and then seen. */
  void change(Path file, Optional<byte[]> content, Uninterrupted.Step makeSeen) throws IOException {
    JournalRecord record = JournalRecord.of(root, file, content);
    turns.take(record.file(), () -> change(record, makeSeen));
  }

  private void change(JournalRecord record, Uninterrupted.Step makeSeen) throws IOException {
    GroupCommit.Committed committed = commits.commit(record);
    try {
      makeSeen.run();
    } catch (IOException | RuntimeException e) {
      committed.segment().endApplying();
      segments.giveUp(e);
      throw e;
    }
    committed.segment().applied(record.file(), committed.place());
    checkpoints.written(committed.segment().size() >= limit);
  }

  /** Forces what was written up to now, and deletes the journal of it. */
  void checkpoint() throws IOException {
    segments.checkpoint();
  }

  /**
   * Forces the files that were written and deletes the journal. May be called again.
   *
   * @throws IOException if that fails; the journal is kept, and nothing is lost
   */
  @Override
  public void close() throws IOException {
    segments.close();
    checkpoints.close();
    segments.checkpoint();
  }
}
