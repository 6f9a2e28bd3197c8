package dev.hibernator.plugins;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Calls into one plugin, each on a thread of its own that is given up if it takes too long. */
final class PluginCalls {
  private final String name;
  private final Duration limit;
  private final AtomicLong number = new AtomicLong();
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  PluginCalls(String name, Duration limit) {
    this.name = name;
    this.limit = limit;
  }

  /** A call that has begun. */
  record Running<T>(FutureTask<T> task, Thread thread) {}

  /** Begins a call; its thread sees the plugin's classes. */
  <T> Running<T> begin(ClassLoader loader, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread =
        new Thread(
            () -> {
              task.run();
              running.remove(Thread.currentThread());
            },
            "plugin-" + name + "-" + number.incrementAndGet());
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    running.add(thread);
    thread.start();
    return new Running<>(task, thread);
  }

  /**
   * Waits for a call.
   *
   * @throws PluginRefused if it fails, or does not end in time; says why
   */
  <T> T await(Running<T> call, String doing) {
    try {
      return call.task().get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      String place = Stacks.top(call.thread());
      call.task().cancel(true);
      throw new PluginRefused(
          "it hangs " + doing + ": no answer within " + seconds() + " s" + place, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw cause instanceof PluginRefused refused
          ? refused
          : new PluginRefused("it fails " + doing + ": " + Stacks.summary(cause), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginRefused("interrupted " + doing, e);
    }
  }

  <T> T call(ClassLoader loader, String doing, Callable<T> work) {
    return await(begin(loader, work), doing);
  }

  /** Whether a thread is one of these calls'. */
  boolean owns(Thread thread) {
    return running.contains(thread);
  }

  private String seconds() {
    return limit.toMillis() % 1000 == 0
        ? Long.toString(limit.toSeconds())
        : Double.toString(limit.toMillis() / 1000.0);
  }
}
