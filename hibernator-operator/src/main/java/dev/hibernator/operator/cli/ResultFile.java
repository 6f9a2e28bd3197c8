package dev.hibernator.operator.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A file that a result is written to.
 *
 * @param path where it is, as given
 */
record ResultFile(Path path) {
  /** Whether the file is one of those that are read: itself, or in a directory of manifests. */
  boolean isAmong(Path input) {
    try {
      return Files.exists(path)
          && Files.exists(input)
          && (Files.isSameFile(path, input) || isManifestOf(input));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isManifestOf(Path directory) throws IOException {
    boolean manifest = path.toString().endsWith(".yaml") || path.toString().endsWith(".yml");
    return manifest && Files.isSameFile(directory(), directory);
  }

  /**
   * Writes all or nothing; what is no ordinary file, such as a pipe, is written to as it is.
   *
   * @throws CommandFailed if that is not possible
   */
  void write(String text) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        Files.writeString(path, text);
      } else {
        replace(Files.exists(path) ? path.toRealPath() : path.toAbsolutePath(), text);
      }
    } catch (IOException e) {
      throw CommandFailed.usage("cannot write " + path + ": " + reason(e));
    }
  }

  private static void replace(Path target, String text) throws IOException {
    Path whole = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.writeString(whole, text);
      Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private Path directory() {
    return Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("/"));
  }

  private static String reason(IOException problem) {
    if (problem instanceof NoSuchFileException) {
      return "its directory does not exist";
    }
    return problem instanceof FileSystemException failed && failed.getReason() != null
        ? failed.getReason()
        : problem.getClass().getSimpleName() + " " + problem.getMessage();
  }
}
