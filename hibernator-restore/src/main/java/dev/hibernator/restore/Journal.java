package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Makes changes of many files below a root durable at the cost of few: a change is appended to one
 * file and forced, together with those of other threads. The files themselves are written behind
 * it, each once for several changes that come soon after another: a few at once, many when it is
 * quieter, at most some seconds later. They are forced later still, all at once; then their part of
 * the journal is deleted.
 *
 * <p>What the files have is therefore durable, in them or in the journal, and what they do not have
 * yet is in the journal: {@link #view} shows this process the files with it, {@link #reading}
 * others. After a crash, {@linkplain DurableFiles#journal opening} it anew brings the files up to
 * date. A file that cannot be written takes no other change until it can; others are not touched by
 * that.
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
  private final WriteBehind behind;
  private final FileView view;
  private final QuietCheckpoints checkpoints;
  private final long limit;

  /**
   * When files are forced, and by whom.
   *
   * @param behind how far files may be behind the journal
   * @param quiet they are forced after so long without a write
   * @param limit at the latest after so many bytes
   * @param threads makes the thread that does it
   */
  record Pace(WriteBehind.Pace behind, Duration quiet, long limit, ThreadFactory threads) {
    static Pace usual() {
      return new Pace(WriteBehind.Pace.usual(QUIET, Pace::daemon), QUIET, LIMIT, Pace::daemon);
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
    behind = new WriteBehind(this.root, steps, pace.behind(), failed);
    segments = new Segments(this.root, place, steps, direct, behind);
    commits = new GroupCommit(segments);
    checkpoints = new QuietCheckpoints(pace, segments::checkpoint, failed);
    files = DurableFiles.journaled(steps, this);
    view = new OverlaidFiles(FileView.onDisk(), behind);
    if (new Replay(this.root, place, steps).into(segments)) {
      checkpoints.written(false);
    }
  }

  /**
   * Returns files with what a journal has that somebody else writes, or that was left in it by a
   * process that died. It looks into the journal at each call, changes nothing and needs no lock;
   * what is not whole, or damaged, it leaves out. It may show a change a moment before it is
   * durable.
   *
   * @param root the directory that the files are below
   * @param directory where the journal is kept; empty or missing if there is none
   * @return the files
   */
  public static FileView reading(Path root, Path directory) {
    return new OverlaidFiles(FileView.onDisk(), new JournalOfOthers(root, directory));
  }

  /**
   * Returns what writes through the journal. {@link DurableFiles#rename} is not for it.
   *
   * @return the writer of files below the root; every write fails once the journal is closed
   */
  public DurableFiles files() {
    return files;
  }

  /**
   * Returns the files with all changes that were made through this journal.
   *
   * @return the view of the files
   */
  public FileView view() {
    return view;
  }

  /**
   * Makes a change of a file durable, and brings it to the file soon.
   *
   * @param seen is run then
   */
  void change(Path file, Optional<byte[]> content, Runnable seen) throws IOException {
    JournalRecord record = JournalRecord.of(root, file, content);
    turns.take(record.file(), () -> change(new JournalChange(record, seen)));
  }

  private void change(JournalChange change) throws IOException {
    Path file = change.record().file();
    behind.check(file);
    long size = commits.commit(change);
    behind.relieve(file);
    checkpoints.written(size >= limit);
  }

  /** Whether the last change of a file has not come to it yet. */
  boolean isBehind(Path file) {
    return behind.isBehind(file);
  }

  /** Brings the last change of a file to it. */
  void settle(Path file) throws IOException {
    behind.settle(List.of(file.toAbsolutePath()));
  }

  /** Brings what was written up to now to its files, forces it, and deletes the journal of it. */
  void checkpoint() throws IOException {
    segments.checkpoint();
  }

  /**
   * Writes and forces the files, and deletes the journal. May be called again. Nothing is written
   * below the root afterwards.
   *
   * @throws IOException if that fails; the journal is kept, and nothing is lost
   */
  @Override
  public void close() throws IOException {
    segments.close();
    checkpoints.close();
    behind.close();
    try {
      segments.checkpoint();
    } finally {
      behind.end();
    }
  }
}
