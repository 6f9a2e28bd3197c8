package dev.hibernator.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Collects the checks of one port.
 *
 * @param <S> the port
 */
final class StoreChecks<S> {
  /** Names that a file system or a database may take amiss, or for one another. */
  static final List<String> ODD_NAMES =
      List.of(
          "../../etc/passwd",
          "a/b\\c",
          ".",
          "..",
          ".hidden",
          "con",
          "a@b",
          "a+b",
          "a%2fb",
          "%",
          "~00e9",
          "é",
          "e\u0301",
          "A",
          "a",
          "日本語",
          "\uD83D\uDE80",
          " ",
          "a.json",
          ".tmp~1",
          "日".repeat(252) + "1",
          "日".repeat(252) + "2");

  private static final int THREADS = 8;

  private final Supplier<? extends StorePlace<S>> places;
  private final List<Check> checks = new ArrayList<>();

  StoreChecks(Supplier<? extends StorePlace<S>> places) {
    this.places = places;
  }

  /** Adds a check that needs the store once. */
  StoreChecks<S> add(String name, Consumer<S> body) {
    return addReopening(name, place -> body.accept(place.open()));
  }

  /** Adds a check that opens the store as often as it wants. */
  StoreChecks<S> addReopening(String name, Consumer<StorePlace<S>> body) {
    checks.add(
        new Check(
            name,
            () -> {
              StorePlace<S> place = places.get();
              try {
                body.accept(place);
              } finally {
                place.close();
              }
            }));
    return this;
  }

  List<Check> list() {
    return List.copyOf(checks);
  }

  /** Does something many times, several at once, and returns what came of it. */
  static <T> List<T> atOnce(int times, IntFunction<T> work) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<T>> futures =
          IntStream.range(0, times)
              .mapToObj(number -> threads.submit(() -> work.apply(number)))
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("a writer failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
