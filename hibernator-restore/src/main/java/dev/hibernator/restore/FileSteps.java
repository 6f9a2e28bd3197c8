package dev.hibernator.restore;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * The steps of a durable write, one method each, so that tests can let each of them fail or stop
 * the process after it.
 */
public interface FileSteps {
  /**
   * Creates a file and writes it in full.
   *
   * @param file the file, which does not exist or is a left-over
   * @param content its content
   * @throws IOException if that fails, such as on a full disk
   */
  void write(Path file, byte[] content) throws IOException;

  /**
   * Forces a file's content to the device.
   *
   * @param file the file
   * @throws IOException if that fails
   */
  void forceFile(Path file) throws IOException;

  /**
   * Renames a file atomically, replacing what is there.
   *
   * @param from the file
   * @param to its new name, in the same directory
   * @throws IOException if that fails
   */
  void rename(Path from, Path to) throws IOException;

  /**
   * Forces a directory's entries to the device.
   *
   * @param directory the directory
   * @throws IOException if that fails
   */
  void forceDirectory(Path directory) throws IOException;

  /**
   * Creates one directory; does nothing if it exists.
   *
   * @param directory the directory, whose parent exists
   * @throws IOException if that fails
   */
  void createDirectory(Path directory) throws IOException;

  /**
   * Deletes a file; does nothing if it does not exist.
   *
   * @param file the file
   * @throws IOException if that fails
   */
  void delete(Path file) throws IOException;

  /**
   * Appends to a file, creating it if there is none, and forces it to the device. An interruption
   * of the thread does not end it.
   *
   * @param file the file
   * @param content what to append
   * @throws IOException if that fails; the file may end with any part of the content then
   */
  default void append(Path file, byte[] content) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
      out.write(content);
      out.getFD().sync();
    }
  }

  /**
   * Cuts off the end of a file, and forces that to the device.
   *
   * @param file the file
   * @param length how much of it stays, in bytes
   * @throws IOException if that fails
   */
  default void truncate(Path file, long length) throws IOException {
    try (RandomAccessFile shortened = new RandomAccessFile(file.toFile(), "rw")) {
      shortened.setLength(length);
      shortened.getFD().sync();
    }
  }
}
