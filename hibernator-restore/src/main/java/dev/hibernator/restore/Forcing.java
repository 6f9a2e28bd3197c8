package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Forces files as they are seen, with the directories that lead to them. */
final class Forcing {
  private final Path root;
  private final FileSteps steps;

  Forcing(Path root, FileSteps steps) {
    this.root = root;
    this.steps = steps;
  }

  /** Forces files below the root; what is deleted by now is forced by its directory. */
  void force(Set<Path> files) throws IOException {
    Set<Path> directories = new LinkedHashSet<>();
    for (Path file : files) {
      ifThere(() -> steps.forceFile(file));
      for (Path up = file.getParent(); up != null && up.startsWith(root); up = up.getParent()) {
        if (!directories.add(up)) {
          break;
        }
      }
    }
    for (Path directory : directories) {
      ifThere(() -> steps.forceDirectory(directory));
    }
  }

  private static void ifThere(Uninterrupted.Step step) throws IOException {
    try {
      step.run();
    } catch (NoSuchFileException e) {
      // It was deleted; that is durable with the directory it was in, which is forced, too.
    }
  }
}
