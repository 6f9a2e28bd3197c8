package dev.hibernator.operator.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Runs commands in this process, through everything but {@link Main}. */
final class CommandLineInProcess {
  private final Composition composition;
  private final Screen screen;
  private final String standardInput;

  private CommandLineInProcess(Composition composition, Screen screen, String standardInput) {
    this.composition = composition;
    this.screen = screen;
    this.standardInput = standardInput;
  }

  /** At an instant that stands, on no terminal. */
  static CommandLineInProcess at(String instant) {
    StillTime time = new StillTime(Instant.parse(instant));
    return new CommandLineInProcess(
        new Composition() {
          @Override
          public StillTime time() {
            return time;
          }
        },
        Screen.NONE,
        "");
  }

  static CommandLineInProcess of(Composition composition) {
    return new CommandLineInProcess(composition, Screen.NONE, "");
  }

  CommandLineInProcess on(Screen other) {
    return new CommandLineInProcess(composition, other, standardInput);
  }

  CommandLineInProcess reading(String text) {
    return new CommandLineInProcess(composition, screen, text);
  }

  Ran run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayInputStream in =
        new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
    int code = new Application(composition, Streams.of(in, out, err, screen)).run(args);
    // A command that was interrupted while waiting leaves the mark on its thread.
    Thread.interrupted();
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /**
   * How a command went.
   *
   * @param code the exit code
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  record Ran(int code, String out, String err) {}
}
