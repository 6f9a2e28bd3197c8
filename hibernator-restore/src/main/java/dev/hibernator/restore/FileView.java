package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Files as whoever reads them ought to see them: with the changes that are durable, wherever they
 * are kept until they are in the files themselves. Safe for use by several threads.
 */
public interface FileView {
  /**
   * Returns the files as they are.
   *
   * @return the view of the disk
   */
  static FileView onDisk() {
    return new FilesOnDisk();
  }

  /**
   * Reads a file in full.
   *
   * @param file the file
   * @return its content
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws IOException if it cannot be read
   */
  byte[] read(Path file) throws IOException;

  /**
   * Tells whether there is a file.
   *
   * @param file the file
   * @return whether there is
   */
  boolean exists(Path file);

  /**
   * Tells whether there is a directory.
   *
   * @param directory the directory
   * @return whether there is
   */
  boolean isDirectory(Path directory);

  /**
   * Lists the files and directories in a directory, temporary files left out.
   *
   * @param directory the directory
   * @return their paths, in no order; empty if there is no such directory
   * @throws IOException if it cannot be listed
   */
  List<Path> list(Path directory) throws IOException;
}
