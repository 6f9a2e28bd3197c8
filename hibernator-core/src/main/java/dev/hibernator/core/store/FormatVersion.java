package dev.hibernator.core.store;

import dev.hibernator.restore.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The format of a state directory, a whole number in its file {@code VERSION}.
 *
 * <p>Format 2 has a journal, which a release that knows only format 1 would pass over. The
 * documents are the same, so that nothing is converted and no copy is made.
 */
final class FormatVersion {
  static final int CURRENT = 2;

  private FormatVersion() {}

  /** Makes sure that the directory can be read. */
  static void check(Path root) {
    OptionalInt version = read(root);
    if (version.isPresent() && version.getAsInt() > CURRENT) {
      throw new StateUnavailable(
          StateUnavailable.Reason.TOO_NEW,
          "the state directory '"
              + root
              + "' has format "
              + version.getAsInt()
              + ", this release knows formats up to "
              + CURRENT
              + "; use the release that wrote it, or a newer one");
    }
  }

  /**
   * Makes sure that the directory can be written. In format 1, a crash may have left renames that
   * only the running system sees: they are made durable once, since a journal is not asked for
   * them.
   */
  static void prepare(Path root, DurableFiles files) throws IOException {
    check(root);
    if (!read(root).equals(OptionalInt.of(CURRENT))) {
      forceDirectories(root, files);
      files.replace(file(root), (CURRENT + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The files in them were forced before they were renamed. */
  private static void forceDirectories(Path root, DurableFiles files) throws IOException {
    List<Path> directories;
    try (Stream<Path> all = Files.walk(root)) {
      directories = all.filter(Files::isDirectory).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path directory : directories) {
      files.forceDirectory(directory);
    }
  }

  private static OptionalInt read(Path root) {
    try {
      return OptionalInt.of(Integer.parseInt(Files.readString(file(root)).strip()));
    } catch (NoSuchFileException e) {
      return OptionalInt.empty();
    } catch (IOException | NumberFormatException e) {
      throw new StateUnavailable(
          StateUnavailable.Reason.UNREADABLE,
          "'" + file(root) + "' does not hold the number of a format: " + e.getMessage(),
          e);
    }
  }

  private static Path file(Path root) {
    return root.resolve("VERSION");
  }
}
