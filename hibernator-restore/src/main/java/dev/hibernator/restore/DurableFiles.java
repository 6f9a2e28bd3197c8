package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Replaces files so that a crash at any moment leaves the old content or the new one, and that what
 * was reported as written survives a power cut: a temporary file beside the target is written and
 * forced, renamed over it, and the directory is forced. Through a {@link Journal}, the change is
 * appended to the journal and forced, and the file is replaced soon after, unforced; {@link #view}
 * shows it at once.
 *
 * <p>Safe for use by several threads. Two writers of one file do not harm each other; the later
 * rename wins. Temporary files that a crash leaves behind have names for which {@link #isTemporary}
 * is true; readers ignore them, and the one process that writes may delete them when it starts.
 */
public final class DurableFiles {
  private static final String TEMPORARY = ".tmp~";

  private static final AtomicLong WRITERS = new AtomicLong();

  private final FileSteps steps;
  private final Mode mode;
  private final Optional<Journal> journal;
  // Unique among running processes; a name that a crash left behind is written over.
  private final String prefix =
      TEMPORARY + ProcessHandle.current().pid() + "~" + WRITERS.incrementAndGet() + "~";
  private final AtomicLong counter = new AtomicLong();
  private final Set<Path> created = ConcurrentHashMap.newKeySet();

  /** What makes a change durable. */
  private enum Mode {
    /** Each file and directory is forced at once. */
    FORCED,
    /** A journal. */
    JOURNALED,
    /** Somebody else, later. */
    UNFORCED
  }

  private DurableFiles(FileSteps steps, Mode mode, Optional<Journal> journal) {
    this.steps = steps;
    this.mode = mode;
    this.journal = journal;
  }

  /**
   * Creates the writer with steps of the caller's own, such as failing ones.
   *
   * @param steps the steps
   */
  public DurableFiles(FileSteps steps) {
    this(steps, Mode.FORCED, Optional.empty());
  }

  /** Creates the writer for the disk. */
  public DurableFiles() {
    this(new DiskSteps());
  }

  static DurableFiles journaled(FileSteps steps, Journal journal) {
    return new DurableFiles(steps, Mode.JOURNALED, Optional.of(journal));
  }

  static DurableFiles unforced(FileSteps steps) {
    return new DurableFiles(steps, Mode.UNFORCED, Optional.empty());
  }

  /**
   * Opens a journal for the files below a directory, and brings them up to what an earlier process
   * has left in it. The caller sees to it that nobody else writes there. Nothing is created before
   * the first write.
   *
   * @param root the directory, which exists
   * @param directory where the journal is kept, below the root; created when it is needed
   * @param failed is told when files could not be written or forced in the background; their
   *     changes stay in the journal, and nothing is lost
   * @return the journal
   * @throws IOException if it cannot be read, or files cannot be brought up to it
   * @throws StoreFailed if it is damaged; the message says what to do, and nothing was changed
   */
  public Journal journal(Path root, Path directory, Consumer<Exception> failed) throws IOException {
    return journal(root, directory, Journal.Pace.usual(), failed);
  }

  Journal journal(Path root, Path directory, Journal.Pace pace, Consumer<Exception> failed)
      throws IOException {
    return new Journal(root, directory, steps, this, pace, failed);
  }

  /** Whether what is seen may be lost in a power cut until it is forced. */
  boolean mustForceWhatIsSeen() {
    return mode == Mode.FORCED;
  }

  /**
   * Returns the files as this writer has left them.
   *
   * @return the view, in which each change is seen as soon as it has been made
   */
  public FileView view() {
    return journal.map(Journal::view).orElseGet(FileView::onDisk);
  }

  /** Whether the last change of a file has not come to it yet. */
  boolean isBehind(Path file) {
    return journal.isPresent() && journal.get().isBehind(file);
  }

  /**
   * Writes a file in full, replacing what is there. Its directory must exist, other than through a
   * journal.
   *
   * @param file the file
   * @param content its new content, which must not be changed afterwards
   * @throws IOException if it cannot be made durable. The file has its old content then, or perhaps
   *     the new one, now or after a crash; write again before relying on it
   */
  public void replace(Path file, byte[] content) throws IOException {
    replace(file, content, () -> {});
  }

  /**
   * The same.
   *
   * @param seen is run when the file itself has the content, unless a later change has come before
   */
  void replace(Path file, byte[] content, Runnable seen) throws IOException {
    if (journal.isPresent()) {
      journal.get().change(file, Optional.of(content), seen);
      return;
    }
    Path directory = directoryOf(file);
    Path temporary = directory.resolve(prefix + counter.incrementAndGet());
    try {
      steps.write(temporary, content);
      if (mode == Mode.FORCED) {
        steps.forceFile(temporary);
      }
      steps.rename(temporary, file);
    } catch (IOException | RuntimeException e) {
      discard(temporary, e);
      throw e;
    }
    forceIfForced(directory);
    seen.run();
  }

  private void forceIfForced(Path directory) throws IOException {
    if (mode == Mode.FORCED) {
      steps.forceDirectory(directory);
    }
  }

  /**
   * Deletes a file durably; does nothing if it does not exist.
   *
   * @param file the file
   * @throws IOException if the deletion cannot be made durable
   */
  public void delete(Path file) throws IOException {
    if (journal.isPresent()) {
      journal.get().change(file, Optional.empty(), () -> {});
      return;
    }
    steps.delete(file);
    forceIfForced(directoryOf(file));
  }

  /**
   * Renames a file within its directory durably. Not through a journal, which knows files by their
   * names.
   *
   * @param from the file
   * @param to its new name
   * @return whether there was such a file
   * @throws IOException if it cannot be made durable; it may have either name then
   * @throws UnsupportedOperationException through a journal
   */
  public boolean rename(Path from, Path to) throws IOException {
    if (journal.isPresent()) {
      throw new UnsupportedOperationException("a journal renames nothing: " + from);
    }
    try {
      steps.rename(from, to);
    } catch (NoSuchFileException e) {
      return false;
    }
    steps.forceDirectory(directoryOf(to));
    return true;
  }

  /**
   * Creates a directory below a root durably, with the root and all that is missing between. Levels
   * that are there already are made durable, too: a crash may have left them so that only the
   * running system sees them. Cheap when repeated. Does nothing through a journal, which creates a
   * directory with the first file in it.
   *
   * @param root the root
   * @param directory the root or a directory below it
   * @throws IOException if it cannot be made durable
   */
  public void createDirectories(Path root, Path directory) throws IOException {
    Path top = root.toAbsolutePath();
    Path bottom = directory.toAbsolutePath();
    if (journal.isPresent() || created.contains(bottom)) {
      return;
    }
    if (bottom.startsWith(top) && !bottom.equals(top)) {
      createDirectories(root, directoryOf(bottom));
    } else if (!Files.isDirectory(directoryOf(bottom))) {
      createDirectories(directoryOf(bottom), directoryOf(bottom));
    }
    steps.createDirectory(bottom);
    forceIfForced(directoryOf(bottom));
    created.add(bottom);
  }

  /**
   * Forces a directory's entries, so that the files that are seen in it survive a power cut.
   *
   * @param directory the directory
   * @throws IOException if that fails
   */
  public void forceDirectory(Path directory) throws IOException {
    steps.forceDirectory(directory);
  }

  /**
   * Tells whether a file is a temporary one, left behind by a crash or being written.
   *
   * @param file the file
   * @return whether it is
   */
  public static boolean isTemporary(Path file) {
    Path name = file.getFileName();
    return name != null && name.toString().startsWith(TEMPORARY);
  }

  private void discard(Path temporary, Exception cause) {
    try {
      steps.delete(temporary);
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private static Path directoryOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("'" + file + "' is in no directory");
    }
    return parent;
  }
}
