package dev.hibernator.testkit.cloud;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Moto in a virtual environment, installed once into a directory that later runs reuse. */
final class MotoInstallation {

  static final String REQUIREMENT = "moto[ec2,rds,eks,sts,autoscaling,server]==5.2.5";

  private static final long MINUTES = 10;

  private final Path directory;

  private MotoInstallation(Path directory) {
    this.directory = directory;
  }

  /** The version of the machine's Python; empty if there is none. */
  static Optional<String> python() {
    try {
      Process process =
          new ProcessBuilder("python3", "-c", "import sys, venv, ensurepip; print(sys.version)")
              .redirectError(Redirect.DISCARD)
              .start();
      String version = new String(process.getInputStream().readAllBytes(), US_ASCII);
      return process.waitFor() == 0 ? Optional.of(version.split("\\s", 2)[0]) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The installation in a cache, made if need be; one at a time, over all processes. */
  static synchronized MotoInstallation in(Path cache, String pythonVersion) {
    String name = "moto-" + REQUIREMENT.replaceAll(".*==", "") + "-python-" + pythonVersion;
    MotoInstallation installation = new MotoInstallation(cache.resolve(name));
    if (!installation.isComplete()) {
      installation.installLocked(cache.resolve(name + ".lock"));
    }
    return installation;
  }

  Path python3() {
    return directory.resolve("bin").resolve("python3");
  }

  private Path marker() {
    return directory.resolve("complete");
  }

  private boolean isComplete() {
    try {
      return Files.exists(marker()) && Files.readString(marker()).equals(REQUIREMENT);
    } catch (IOException e) {
      return false;
    }
  }

  private void installLocked(Path lockFile) {
    try {
      Files.createDirectories(directory.getParent());
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !isComplete()) {
          install();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot install moto into " + directory, e);
    }
  }

  private void install() throws IOException {
    delete(directory);
    run(List.of("python3", "-m", "venv", directory.toString()));
    run(
        List.of(
            python3().toString(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            REQUIREMENT));
    Files.writeString(marker(), REQUIREMENT);
  }

  private void run(List<String> command) throws IOException {
    Path log = directory.resolveSibling(directory.getFileName() + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw ServerUnavailable.because(
            "cannot install moto: %s%n%s".formatted(command, Files.readString(log)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while installing moto", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
