package dev.hibernator.operator.cli;

import dev.hibernator.core.engine.Engine;
import dev.hibernator.core.port.TimeSource;
import java.time.Duration;
import java.util.Optional;

/**
 * Has an engine look for requests of other processes, twice a second: listing an empty directory
 * costs next to nothing, and works on every file system.
 */
final class Attendant implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(500);

  private final Engine engine;
  private final Reporter reporter;
  private final TimeSource time;
  private String told = "";
  private volatile boolean closed;
  private Optional<Thread> attending = Optional.empty();

  Attendant(Engine engine, Reporter reporter, TimeSource time) {
    this.engine = engine;
    this.reporter = reporter;
    this.time = time;
  }

  /** Begins, on a thread of its own, until it is closed. */
  void start() {
    Thread thread = new Thread(this::attend, "hibernator-inbox");
    thread.setDaemon(true);
    thread.start();
    attending = Optional.of(thread);
  }

  @Override
  public void close() {
    closed = true;
    attending.ifPresent(Thread::interrupt);
  }

  private void attend() {
    Pauses pauses = new Pauses(time, PERIOD);
    do {
      look();
    } while (!closed && pauses.next());
  }

  private void look() {
    try {
      engine.takeRequests();
      told = "";
    } catch (RuntimeException e) {
      // It is looked again whatever went wrong: this thread is all that listens to people.
      String problem = "requests cannot be read: " + e.getMessage();
      if (!closed && !problem.equals(told)) {
        reporter.warned(problem);
        told = problem;
      }
    }
  }
}
