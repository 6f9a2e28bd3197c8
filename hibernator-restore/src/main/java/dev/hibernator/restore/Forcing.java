package dev.hibernator.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Forces files as they are seen, with the directories that lead to them. Many are forced by several
 * threads, since file systems do at once what they are asked for at the same time.
 */
final class Forcing {
  private static final int MANY = 200;
  private static final int THREADS = 16;

  private final Path root;
  private final FileSteps steps;

  /** Forces one file or directory. */
  private interface Force {
    void force(Path path) throws IOException;
  }

  Forcing(Path root, FileSteps steps) {
    this.root = root;
    this.steps = steps;
  }

  /** Forces files below the root; what is deleted by now is forced by its directory. */
  void force(Set<Path> files) throws IOException {
    Set<Path> directories = ConcurrentHashMap.newKeySet();
    for (Path file : files) {
      Path up = file.getParent();
      while (up != null && up.startsWith(root) && directories.add(up)) {
        up = up.getParent();
      }
    }
    each(files, steps::forceFile);
    each(directories, steps::forceDirectory);
  }

  private static void each(Collection<Path> paths, Force force) throws IOException {
    Queue<Path> rest = new ConcurrentLinkedQueue<>(paths);
    if (rest.size() < MANY) {
      work(rest, force);
      return;
    }
    List<CompletableFuture<Void>> workers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      workers.add(CompletableFuture.runAsync(() -> workUnchecked(rest, force), Forcing::start));
    }
    try {
      CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause());
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "hibernator-journal-force");
    thread.setDaemon(true);
    thread.start();
  }

  private static void workUnchecked(Queue<Path> rest, Force force) {
    try {
      work(rest, force);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void work(Queue<Path> rest, Force force) throws IOException {
    for (Path path = rest.poll(); path != null; path = rest.poll()) {
      try {
        force.force(path);
      } catch (NoSuchFileException e) {
        // It was deleted; that is durable with the directory it was in, which is forced, too.
      }
    }
  }
}
