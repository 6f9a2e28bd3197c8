package dev.hibernator.plugins;

import java.time.Duration;
import java.util.List;

/** The threads that a plugin has started and not ended: they see its classes. */
final class LeftThreads {
  private final ClassLoader loader;
  private final PluginCalls calls;

  LeftThreads(ClassLoader loader, PluginCalls calls) {
    this.loader = loader;
    this.calls = calls;
  }

  /** Their names, after a while in which they may end. */
  List<String> after(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    for (Thread thread : running()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left > 0) {
        join(thread, left);
      }
    }
    return running().stream().map(LeftThreads::described).sorted().toList();
  }

  private static String described(Thread thread) {
    return "'" + thread.getName() + "'" + Stacks.top(thread);
  }

  private static void join(Thread thread, long millis) {
    try {
      thread.join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Thread> running() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && !calls.owns(thread))
        .filter(
            thread ->
                thread.getContextClassLoader() == loader
                    || thread.getClass().getClassLoader() == loader)
        .toList();
  }
}
