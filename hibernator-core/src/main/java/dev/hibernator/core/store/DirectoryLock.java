package dev.hibernator.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operating system's lock on a state directory: it ends with the process, however that ends.
 * The file says who holds it.
 */
final class DirectoryLock implements AutoCloseable {
  /** Far behind the text, so that the text can be read where locks are mandatory. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final String UNKNOWN = "another process";

  /**
   * What this process holds. On POSIX systems closing any channel of a file gives up the process's
   * locks on it, so a file that is in here is not opened again.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock of a directory that exists. */
  static DirectoryLock take(Path root) throws IOException {
    Path file = file(root.toRealPath());
    if (!OWN.add(file)) {
      throw inUse(root, me());
    }
    try {
      return lock(root, file);
    } catch (IOException | RuntimeException e) {
      OWN.remove(file);
      throw e;
    }
  }

  private static DirectoryLock lock(Path root, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
        throw inUse(root, text(file));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((me() + "\n").getBytes(StandardCharsets.UTF_8)), 0);
      return new DirectoryLock(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  static Optional<String> holder(Path root) {
    try {
      Path file = file(root.toRealPath());
      return OWN.contains(file) ? Optional.of(me()) : otherHolder(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> otherHolder(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      boolean free = channel.tryLock(LOCKED_BYTE, 1, false) != null;
      return free ? Optional.empty() : Optional.of(text(file));
    }
  }

  private static StateUnavailable inUse(Path root, String holder) {
    return new StateUnavailable(
        StateUnavailable.Reason.IN_USE,
        "the state directory '"
            + root
            + "' is in use by "
            + holder
            + "; stop it, or name another directory");
  }

  private static String me() {
    return "process " + ProcessHandle.current().pid();
  }

  private static String text(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.isEmpty() ? UNKNOWN : text;
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static Path file(Path root) {
    return root.resolve("LOCK");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      OWN.remove(file);
    }
  }
}
