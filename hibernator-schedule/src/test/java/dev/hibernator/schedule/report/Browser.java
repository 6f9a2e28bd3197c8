package dev.hibernator.schedule.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Chromium without a window.
 *
 * @param program where it is
 */
record Browser(Path program) {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final int SECONDS = 180;

  /** Skips the test if there is none on the path, unless that is a failure. */
  static Browser installed() {
    Optional<Path> found = NAMES.stream().flatMap(Browser::onThePath).findFirst();
    if (found.isEmpty()) {
      String missing = "no browser: install chromium to look at pages in it";
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(missing + " (CI=true: not skipped)");
      }
      return Assumptions.abort(missing);
    }
    return new Browser(found.get());
  }

  private static Stream<Path> onThePath(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable);
  }

  /**
   * What became of a page.
   *
   * @param document the document when everything was loaded
   * @param console what the browser had to say, such as that a policy was violated
   */
  record Shown(String document, List<String> console) {}

  /** Opens a page and waits until its scripts have nothing more to do. */
  Shown open(Path page, Path work) throws IOException, InterruptedException {
    Path document = work.resolve("document.html");
    Path log = work.resolve("browser.log");
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-logging=stderr",
            "--user-data-dir=" + work.resolve("profile"),
            "--virtual-time-budget=20000",
            "--window-size=1400,1000",
            "--dump-dom",
            page.toUri().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(document.toFile())
            .redirectError(log.toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("the browser did not end within " + SECONDS + " s");
    }
    List<String> console =
        Files.readString(log, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.contains("CONSOLE"))
            .toList();
    return new Shown(Files.readString(document, StandardCharsets.UTF_8), console);
  }
}
