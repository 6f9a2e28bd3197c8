package dev.hibernator.testkit;

import dev.hibernator.restore.DurableFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a disk is worth: a number of durable saves without a journal, at 32 threads. */
final class DurableSaves {
  static final int THREADS = 32;

  private DurableSaves() {}

  /**
   * @param places in how many directories
   */
  static double seconds(Path root, int number, int places) throws Exception {
    DurableFiles files = new DurableFiles();
    byte[] content = new byte[2_000];
    for (int i = 0; i < places; i++) {
      files.createDirectories(root, root.resolve("plan-" + i));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<Boolean>> saves = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < number; i++) {
      Path file = root.resolve("plan-" + i % places).resolve("state-" + i / places + ".json");
      saves.add(
          threads.submit(
              () -> {
                files.replace(file, content);
                return true;
              }));
    }
    for (Future<Boolean> save : saves) {
      save.get();
    }
    threads.shutdown();
    return (System.nanoTime() - begin) / 1e9;
  }
}
