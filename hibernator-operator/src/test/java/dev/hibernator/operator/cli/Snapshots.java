package dev.hibernator.operator.cli;

import dev.hibernator.restore.FileSteps;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Steps on a disk that is as durable as memory, and, on demand, a copy of everything before each of
 * them: what a process leaves behind that is killed there.
 */
final class Snapshots implements FileSteps {
  private final Path root;
  private Optional<Path> copies = Optional.empty();
  private final List<Path> taken = new ArrayList<>();

  Snapshots(Path root) {
    this.root = root;
  }

  /** From now on, copies go below a directory. */
  synchronized void takeBelow(Path directory) {
    copies = Optional.of(directory);
  }

  /** One more copy, and then no more. */
  synchronized List<Path> done() {
    snapshot();
    copies = Optional.empty();
    return List.copyOf(taken);
  }

  private void snapshot() {
    copies.ifPresent(
        directory -> {
          Path copy = directory.resolve("copy-" + taken.size());
          directory.toFile().mkdirs();
          copy(root, copy);
          taken.add(copy);
        });
  }

  /** Copies a state directory without its lock; what is being written beside its place is left. */
  static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        String name = each.getFileName().toString();
        if (!name.equals("LOCK") && !name.startsWith(".tmp")) {
          Files.copy(each, to.resolve(from.relativize(each).toString()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void write(Path file, byte[] content) throws IOException {
    Files.write(file, content);
  }

  @Override
  public void forceFile(Path file) {}

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    snapshot();
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void forceDirectory(Path directory) {}

  @Override
  public synchronized void createDirectory(Path directory) throws IOException {
    Files.createDirectories(directory);
  }

  @Override
  public synchronized void writeInto(Path file, long position, byte[] content) throws IOException {
    snapshot();
    try (RandomAccessFile written = new RandomAccessFile(file.toFile(), "rw")) {
      written.seek(position);
      written.write(content);
    }
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    snapshot();
    Files.deleteIfExists(file);
  }
}
