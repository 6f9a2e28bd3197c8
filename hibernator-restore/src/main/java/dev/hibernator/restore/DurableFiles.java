package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Replaces files so that a crash at any moment leaves the old content or the new one, and that what
 * was reported as written survives a power cut: a temporary file beside the target is written and
 * forced, renamed over it, and the directory is forced.
 *
 * <p>Safe for use by several threads. Two writers of one file do not harm each other; the later
 * rename wins. Temporary files that a crash leaves behind have names for which {@link #isTemporary}
 * is true; readers ignore them, and the one process that writes may delete them when it starts.
 */
public final class DurableFiles {
  private static final String TEMPORARY = ".tmp~";

  private static final AtomicLong WRITERS = new AtomicLong();

  private final FileSteps steps;
  // Unique among running processes; a name that a crash left behind is written over.
  private final String prefix =
      TEMPORARY + ProcessHandle.current().pid() + "~" + WRITERS.incrementAndGet() + "~";
  private final AtomicLong counter = new AtomicLong();
  private final Set<Path> durable = ConcurrentHashMap.newKeySet();

  /**
   * Creates the writer with steps of the caller's own, such as failing ones.
   *
   * @param steps the steps
   */
  public DurableFiles(FileSteps steps) {
    this.steps = steps;
  }

  /** Creates the writer for the disk. */
  public DurableFiles() {
    this(new DiskSteps());
  }

  /**
   * Writes a file in full, replacing what is there. Its directory must exist.
   *
   * @param file the file
   * @param content its new content
   * @throws IOException if it cannot be made durable. The file has its old content then, or, if the
   *     directory could not be forced, perhaps the new one; write again before relying on it
   */
  public void replace(Path file, byte[] content) throws IOException {
    Path directory = directoryOf(file);
    Path temporary = directory.resolve(prefix + counter.incrementAndGet());
    try {
      steps.write(temporary, content);
      steps.forceFile(temporary);
      steps.rename(temporary, file);
    } catch (IOException | RuntimeException e) {
      discard(temporary, e);
      throw e;
    }
    steps.forceDirectory(directory);
  }

  /**
   * Deletes a file durably; does nothing if it does not exist.
   *
   * @param file the file
   * @throws IOException if the deletion cannot be made durable
   */
  public void delete(Path file) throws IOException {
    steps.delete(file);
    steps.forceDirectory(directoryOf(file));
  }

  /**
   * Renames a file within its directory durably.
   *
   * @param from the file
   * @param to its new name
   * @return whether there was such a file
   * @throws IOException if it cannot be made durable; it may have either name then
   */
  public boolean rename(Path from, Path to) throws IOException {
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
   * running system sees them. Cheap when repeated.
   *
   * @param root the root
   * @param directory the root or a directory below it
   * @throws IOException if it cannot be made durable
   */
  public void createDirectories(Path root, Path directory) throws IOException {
    Path top = root.toAbsolutePath();
    Path bottom = directory.toAbsolutePath();
    if (durable.contains(bottom)) {
      return;
    }
    if (bottom.startsWith(top) && !bottom.equals(top)) {
      createDirectories(root, directoryOf(bottom));
    } else if (!Files.isDirectory(directoryOf(bottom))) {
      createDirectories(directoryOf(bottom), directoryOf(bottom));
    }
    steps.createDirectory(bottom);
    steps.forceDirectory(directoryOf(bottom));
    durable.add(bottom);
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
