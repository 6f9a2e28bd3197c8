package dev.hibernator.executor.ec2;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The instance on which this process runs, if it runs on one: it is never stopped, for nobody would
 * wake it. Looked up once, on a thread of its own, and waited for but a moment.
 */
final class OwnInstance {
  private static final long PATIENCE_MILLIS = 1_000;

  private final Supplier<Optional<String>> lookup;
  private Optional<CompletableFuture<Optional<String>>> found = Optional.empty();

  /**
   * @param lookup finds the instance's id; may take its time, or fail
   */
  OwnInstance(Supplier<Optional<String>> lookup) {
    this.lookup = lookup;
  }

  /** Nobody's: for a process that runs elsewhere. */
  static OwnInstance none() {
    return new OwnInstance(Optional::empty);
  }

  /**
   * Starts to look, so that the answer is there when it is needed; again, if it was not found
   * before: a service that was slow once protects nothing for ever otherwise.
   */
  synchronized void begin() {
    if (found.filter(OwnInstance::isOpenOrKnown).isEmpty()) {
      found = Optional.of(lookingUp());
    }
  }

  private CompletableFuture<Optional<String>> lookingUp() {
    CompletableFuture<Optional<String>> future =
        new CompletableFuture<Optional<String>>()
            .completeOnTimeout(Optional.empty(), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    Thread thread = new Thread(() -> find(future), "hibernator-own-instance");
    thread.setDaemon(true);
    thread.start();
    return future;
  }

  private static boolean isOpenOrKnown(CompletableFuture<Optional<String>> future) {
    return !future.isDone() || future.join().isPresent();
  }

  private synchronized CompletableFuture<Optional<String>> found() {
    if (found.isEmpty()) {
      begin();
    }
    return found.orElseThrow();
  }

  private void find(CompletableFuture<Optional<String>> future) {
    try {
      future.complete(lookup.get());
    } catch (RuntimeException e) {
      future.complete(Optional.empty());
    }
  }

  /** Whether an instance is this process's own; not if that cannot be told in time. */
  boolean is(String id) {
    return found().join().filter(id::equals).isPresent();
  }
}
