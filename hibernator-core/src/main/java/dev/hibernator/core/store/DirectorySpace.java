package dev.hibernator.core.store;

import dev.hibernator.core.port.FreeSpace;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The room on the file system of a directory. Looked up once: finding it is slow, asking is not.
 */
final class DirectorySpace implements FreeSpace {
  private final Path directory;
  private final Optional<FileStore> files;

  DirectorySpace(Path directory) {
    this.directory = directory;
    files = fileStore(directory);
  }

  private static Optional<FileStore> fileStore(Path directory) {
    try {
      return Optional.of(Files.getFileStore(directory));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A file system that tells nothing of itself is not taken for a full one. */
  @Override
  public long bytes() {
    try {
      if (files.isEmpty() || files.get().getTotalSpace() <= 0) {
        return Long.MAX_VALUE;
      }
      return files.get().getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  @Override
  public String place() {
    return "state directory '" + directory + "'";
  }
}
