package dev.hibernator.core.engine;

import dev.hibernator.api.executor.Cancelled;
import dev.hibernator.core.port.TimeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Applies a function to items, several at a time, with the caller's thread among those at work. */
final class ParallelCalls {
  private final Workers workers;
  private final TimeSource time;
  private final int atOnce;

  ParallelCalls(Workers workers, TimeSource time, int atOnce) {
    this.workers = workers;
    this.time = time;
    this.atOnce = atOnce;
  }

  <T, R> List<R> apply(Collection<T> items, Function<? super T, ? extends R> work) {
    Round<T, R> round = new Round<>(List.copyOf(items), work);
    int others = Math.min(atOnce, items.size()) - 1;
    CountDownLatch ended = new CountDownLatch(Math.max(0, others));
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    for (int i = 0; i < others; i++) {
      workers.call(
          () -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
              round.run();
            } finally {
              thread.setContextClassLoader(before);
              ended.countDown();
            }
          });
    }
    round.run();
    await(ended);
    return round.results();
  }

  private void await(CountDownLatch ended) {
    try {
      time.await(ended);
    } catch (InterruptedException e) {
      throw new Cancelled("interrupted while calls were running");
    }
  }

  /** One application of the function to all items; workers take items until none is left. */
  private static final class Round<T, R> {
    private final List<T> items;
    private final Function<? super T, ? extends R> work;
    private final List<@Nullable R> results;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Round(List<T> items, Function<? super T, ? extends R> work) {
      this.items = items;
      this.work = work;
      results = new ArrayList<>(Collections.nCopies(items.size(), null));
    }

    void run() {
      int index;
      while (failure.get() == null && (index = next.getAndIncrement()) < items.size()) {
        try {
          R result = work.apply(items.get(index));
          synchronized (results) {
            results.set(index, result);
          }
        } catch (Throwable e) { // also what code in other languages throws unchecked
          failure.compareAndSet(null, e);
        }
      }
    }

    List<R> results() {
      Throwable thrown = failure.get();
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown != null) {
        throw new IllegalStateException(thrown);
      }
      List<R> complete = new ArrayList<>();
      synchronized (results) {
        for (R result : results) {
          complete.add(result);
        }
      }
      return complete;
    }
  }
}
