package dev.hibernator.core.store;

import dev.hibernator.restore.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The format of a state directory, a whole number in its file {@code VERSION}. */
final class FormatVersion {
  static final int CURRENT = 1;

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

  /** Makes sure that the directory can be written: the first format has nothing to migrate. */
  static void prepare(Path root, DurableFiles files) throws IOException {
    check(root);
    if (read(root).isEmpty()) {
      files.replace(file(root), (CURRENT + "\n").getBytes(StandardCharsets.UTF_8));
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
