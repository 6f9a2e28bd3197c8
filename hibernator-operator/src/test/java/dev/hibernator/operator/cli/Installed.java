package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The built start script, run as people run it: from some directory, in a process of its own. */
final class Installed {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  /**
   * Runs commands in a directory, which is also where their state is kept by default.
   *
   * @param directory the directory
   */
  Installed(Path directory) {
    this.directory = directory;
    environment.put("XDG_STATE_HOME", directory.resolve("state-home").toString());
  }

  Installed with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  static Path script() {
    return Path.of(System.getProperty("hibernator.home")).resolve("bin/hibernator");
  }

  Ran run(String... args) {
    return start(args).end();
  }

  Running start(String... args) {
    List<String> command = new ArrayList<>(List.of(script().toString()));
    command.addAll(Arrays.asList(args));
    return startShell(command, ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
  }

  Ran runReading(Path input, String... args) {
    List<String> command = new ArrayList<>(List.of(script().toString()));
    command.addAll(Arrays.asList(args));
    return startShell(command, ProcessBuilder.Redirect.from(input.toFile())).end();
  }

  /** Runs a line of shell with the script on the path. */
  Running shell(String line) {
    environment.put("PATH", script().getParent() + ":" + System.getenv("PATH"));
    return startShell(
        List.of("sh", "-c", line), ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
  }

  /** A build that runs in the background ignores SIGINT, and so would everything it starts. */
  private static List<String> withPlainSignals(List<String> command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("env", "--default-signal=INT"));
    Process known =
        new ProcessBuilder("env", "--default-signal=INT", "true").redirectErrorStream(true).start();
    if (known.waitFor() != 0) {
      return command;
    }
    all.addAll(command);
    return all;
  }

  private Running startShell(List<String> command, ProcessBuilder.Redirect input) {
    try {
      Path out = Files.createTempFile("hibernator", ".out");
      Path err = Files.createTempFile("hibernator", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(withPlainSignals(command))
              .directory(directory.toFile())
              .redirectInput(input)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().remove("NO_COLOR");
      builder.environment().putAll(environment);
      return new Running(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /**
   * A process that was started.
   *
   * @param process the process
   * @param out where its standard output goes
   * @param err where its standard error goes
   */
  record Running(Process process, Path out, Path err) {
    /** Waits until it ends by itself. */
    Ran end() {
      return end(PATIENCE);
    }

    Ran end(Duration patience) {
      try {
        boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
          process.destroyForcibly().waitFor();
        }
        assertThat(ended)
            .as("ends within %s; so far: %s%s", patience, read(out), read(err))
            .isTrue();
        return new Ran(process.exitValue(), read(out), read(err));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    /** Waits until its standard output has something. */
    void awaitOutput(String text) {
      await("output has '" + text + "'", written -> written.contains(text));
    }

    private void await(String what, Predicate<String> condition) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!condition.test(read(out))) {
        assertThat(process.isAlive())
            .as("%s; it ended before with: %s%s", what, read(out), read(err))
            .isTrue();
        assertThat(System.nanoTime())
            .as("%s in time; so far: %s", what, read(out))
            .isLessThan(deadline);
        pause();
      }
    }

    /** Sends a signal and waits for the end. */
    Ran signal(String name, Duration patience) {
      try {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return end(patience);
    }

    private static void pause() {
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
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
}
