package dev.hibernator.operator.night;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** Night after night on one state directory, in which processes die. */
interface Lane {

  /** One night; fails if anything is not as it was the evening before. */
  void night() throws IOException, InterruptedException;

  /**
   * Passes nights on all lanes side by side, until it is enough or one of them fails.
   *
   * @param enough asked with the number of nights that are over
   * @param told the number of nights, after each
   * @return the number of nights
   */
  static int sideBySide(List<? extends Lane> lanes, IntPredicate enough, IntConsumer told)
      throws InterruptedException, ExecutionException {
    AtomicInteger over = new AtomicInteger();
    AtomicBoolean failed = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
    try {
      List<Future<?>> all = new ArrayList<>();
      for (Lane lane : lanes) {
        all.add(
            threads.submit(
                () -> {
                  boolean whole = false;
                  try {
                    while (!failed.get() && !enough.test(over.get())) {
                      lane.night();
                      told.accept(over.incrementAndGet());
                    }
                    whole = true;
                  } finally {
                    failed.compareAndSet(false, !whole);
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
      return over.get();
    } finally {
      threads.shutdownNow();
    }
  }
}
