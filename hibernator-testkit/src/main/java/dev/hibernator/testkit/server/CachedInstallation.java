package dev.hibernator.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A directory in which something is installed once, for this run and all later ones.
 *
 * <p>A marker, written last, tells a complete installation from one that was broken off, which is
 * made anew. A lock on a file beside the directory keeps two builds from installing at a time.
 */
public final class CachedInstallation {

  /** Fills an empty place with the installation. */
  public interface Installer {
    /**
     * Installs.
     *
     * @param directory does not exist yet
     * @throws IOException if it cannot
     */
    void install(Path directory) throws IOException;
  }

  private final Path directory;
  private final String content;

  /**
   * Creates the place; nothing is installed yet.
   *
   * @param directory where it shall be
   * @param content what shall be there; another content is another installation
   */
  public CachedInstallation(Path directory, String content) {
    this.directory = directory;
    this.content = content;
  }

  /**
   * Returns the machine's cache, where installations lie side by side: {@code ~/.cache/hibernator},
   * or what {@code HIBERNATOR_TEST_CACHE} names.
   *
   * @param environment the environment's variables
   * @return the cache, which may not exist yet
   */
  public static Path cache(Map<String, String> environment) {
    String named = environment.get("HIBERNATOR_TEST_CACHE");
    return named == null || named.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "hibernator")
        : Path.of(named).toAbsolutePath();
  }

  /**
   * {@return the directory, complete}
   *
   * @param installer fills it if it is not
   */
  public Path directory(Installer installer) {
    try {
      if (!isComplete()) {
        installLocked(installer);
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot install into " + directory, e);
    }
  }

  private boolean isComplete() throws IOException {
    Path marker = marker();
    return Files.exists(marker) && Files.readString(marker).equals(content);
  }

  private Path marker() {
    return directory.resolve("complete");
  }

  /** The lock of a file is the process's: threads need one of their own. */
  private void installLocked(Installer installer) throws IOException {
    synchronized (CachedInstallation.class) {
      Files.createDirectories(directory.toAbsolutePath().getParent());
      Path lockFile = directory.resolveSibling(directory.getFileName() + ".lock");
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !isComplete()) {
          delete(directory);
          installer.install(directory);
          Files.writeString(marker(), content);
        }
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
