package dev.hibernator.restore;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The steps of a durable write, one method each, so that tests can let each of them fail or stop
 * the process after it.
 */
public interface FileSteps {
  /**
   * Returns the steps on the disk, for those that count or delay them.
   *
   * @return the steps
   */
  static FileSteps onDisk() {
    return new DiskSteps();
  }

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
   * Writes into a file, beyond its end too, creating it if there is none, and forces what was
   * written to the device. An interruption of the thread does not end it.
   *
   * @param file the file
   * @param position where, in bytes
   * @param content what to write
   * @throws IOException if that fails; any part of it may be in the file then
   */
  default void writeInto(Path file, long position, byte[] content) throws IOException {
    Uninterrupted.step(
        () -> {
          try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
              channel.write(rest, position + rest.position());
            }
            channel.force(false);
          }
        });
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
