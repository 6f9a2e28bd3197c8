package dev.hibernator.testkit;

import dev.hibernator.restore.FileSteps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Steps on the disk that count how many files were saved: each is renamed into its place. */
final class CountingSteps implements FileSteps {
  private final FileSteps disk = FileSteps.onDisk();
  private final AtomicInteger saves = new AtomicInteger();

  int saves() {
    return saves.get();
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    disk.write(file, content);
  }

  @Override
  public void forceFile(Path file) throws IOException {
    disk.forceFile(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
    saves.incrementAndGet();
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    disk.forceDirectory(directory);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    disk.createDirectory(directory);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public void writeInto(Path file, long position, byte[] content) throws IOException {
    disk.writeInto(file, position, content);
  }

  @Override
  public void truncate(Path file, long length) throws IOException {
    disk.truncate(file, length);
  }
}
