package dev.hibernator.testkit.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that ends when it is stopped, and at the latest with this JVM, even if that is killed.
 */
final class ServerProcess {

  /** The server is killed when the pipe from this JVM ends, however that comes about. */
  private static final String GUARDED =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      server=$!
      { cat <&3 >/dev/null; kill -9 $server; } 2>/dev/null &
      guard=$!
      wait $server
      code=$?
      kill $guard 2>/dev/null
      exit $code
      """;

  private final String name;
  private final Process process;
  private final Path log;

  private ServerProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Starts a program; what it writes is added to a log in the directory. */
  static ServerProcess start(Path directory, Path program, String... arguments) {
    String name = String.valueOf(program.getFileName());
    List<String> command = new ArrayList<>(List.of("sh", "-c", GUARDED, name));
    command.add(program.toString());
    command.addAll(List.of(arguments));
    Path log = directory.resolve(name + ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start();
      return new ServerProcess(name, process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  /** Whether it ends by itself within this time. */
  boolean endsWithin(long milliseconds) {
    try {
      return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Fails with what the server has told. */
  IllegalStateException failure(String what) {
    String told;
    try {
      told = Files.readString(log);
    } catch (IOException e) {
      told = e.toString();
    }
    return new IllegalStateException(
        name + " " + what + ":\n" + told.substring(Math.max(0, told.length() - 4000)));
  }

  /** Kills it and waits until it is gone. */
  void stop() {
    try {
      process.getOutputStream().close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
