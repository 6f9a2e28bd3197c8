package dev.hibernator.testkit.cloud;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hibernator.testkit.server.CachedInstallation;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Moto in a virtual environment of the machine's Python. */
final class MotoInstallation {

  private static final String VERSION = "5.2.5";
  private static final String REQUIREMENT = "moto[ec2,rds,eks,sts,autoscaling,server]==" + VERSION;
  private static final long LIMIT_MINUTES = 10;

  private MotoInstallation() {}

  /** The version of the machine's Python; empty if there is none that can make environments. */
  static Optional<String> pythonVersion() {
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

  /** The environment's interpreter; an environment belongs to one version of Python. */
  static Path interpreter(Path cache, String pythonVersion) {
    Path directory = cache.resolve("moto-" + VERSION + "-python-" + pythonVersion);
    return python(
        new CachedInstallation(directory, REQUIREMENT).directory(MotoInstallation::install));
  }

  private static Path python(Path environment) {
    return environment.resolve("bin").resolve("python3");
  }

  private static void install(Path environment) throws IOException {
    Path log = environment.resolveSibling(environment.getFileName() + ".log");
    run(log, "python3", "-m", "venv", environment.toString());
    run(log, python(environment).toString(), "-m", "pip", "install", "--quiet", REQUIREMENT);
  }

  private static void run(Path log, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw ServerUnavailable.because(
            "cannot install moto: %s%n%s".formatted(List.of(command), Files.readString(log)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while installing moto", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
