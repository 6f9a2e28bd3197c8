package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Tells a file from the one that was in its place before: every writer of ours puts a new file
 * there, and an editor changes the time, too.
 *
 * @param key the file system's own name of the file, empty where it has none
 */
record FileStamp(FileTime modified, long size, Optional<Object> key) {
  /** The stamp of a file that is there; empty if it is not, or cannot be looked at. */
  static Optional<FileStamp> of(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new FileStamp(seen.lastModifiedTime(), seen.size(), Optional.ofNullable(seen.fileKey())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
