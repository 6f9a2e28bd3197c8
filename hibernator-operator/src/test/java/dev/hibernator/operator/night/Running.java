package dev.hibernator.operator.night;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process of ours that runs; it is killed when this is closed, if it has not ended before. */
final class Running implements AutoCloseable {

  /** Looks at a condition so often. */
  private static final Duration GLANCE = Duration.ofMillis(20);

  private final List<String> command;
  private final Process process;
  private final Path directory;

  Running(List<String> command, Process process, Path directory) {
    this.command = command;
    this.process = process;
    this.directory = directory;
  }

  /** Ends it with SIGKILL, now; returns when it is dead. May be called on any thread. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it with SIGTERM. */
  void terminate() {
    process.destroy();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Moves its clock. */
  void leapTo(Instant instant) {
    try {
      process.getOutputStream().write((instant + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end; fails if it does not come in time. */
  Ended await(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      String dump = dump();
      kill();
      throw new AssertionError("not over after " + atMost + ": " + ended() + dump);
    }
    return ended();
  }

  /** Waits for the end, and kills it if that does not come in time. */
  Ended awaitOrKill(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
    }
    return ended();
  }

  /**
   * Waits for a condition while it runs; fails if the process ends or the condition stays false.
   */
  void await(String what, Duration atMost, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (process.waitFor(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("ended before " + what + ": " + ended());
      }
      if (System.nanoTime() > end) {
        String dump = dump();
        kill();
        throw new AssertionError("not " + what + " after " + atMost + ": " + ended() + dump);
      }
    }
  }

  @Override
  public void close() {
    kill();
  }

  private Ended ended() {
    return new Ended(
        command,
        process.exitValue(),
        read(directory.resolve("out")),
        read(directory.resolve("err")),
        EffectLog.read(directory.resolve("effects")));
  }

  /** What its threads do, for the report of a failure. */
  private String dump() throws InterruptedException {
    try {
      Path file = directory.resolve("threads");
      Process jstack =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jstack").toString(),
                  String.valueOf(process.pid()))
              .redirectErrorStream(true)
              .redirectOutput(file.toFile())
              .start();
      return jstack.waitFor(10, TimeUnit.SECONDS) ? "\n" + read(file) : "";
    } catch (IOException e) {
      return "\nno threads: " + e;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
