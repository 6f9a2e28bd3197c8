package dev.hibernator.operator.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A state directory that is gone when it is not needed any more. */
final class TemporaryState {
  private TemporaryState() {}

  static Path create() {
    try {
      return Files.createTempDirectory("hibernator-demo-");
    } catch (IOException e) {
      throw CommandFailed.state("no temporary directory can be made: " + e.getMessage());
    }
  }

  static void delete(Path root) {
    try (Stream<Path> below = Files.walk(root)) {
      List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary directory '" + root + "' stays", e);
    }
  }
}
