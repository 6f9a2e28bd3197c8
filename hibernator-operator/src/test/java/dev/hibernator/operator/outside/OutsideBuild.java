package dev.hibernator.operator.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Builds the projects in {@code examples} as an outsider would: each is copied, and gets our
 * artifacts from the directory into which this build has deployed them, and from nowhere else.
 */
final class OutsideBuild {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path REPOSITORY = ROOT.resolve("target/repository");

  private final Path work;
  private final Path local;
  private final Path settings;
  private final String tail;

  private OutsideBuild(Path work, Path local, Path settings, String tail) {
    this.work = work;
    this.local = local;
    this.settings = settings;
    this.tail = tail;
  }

  static OutsideBuild fresh() throws IOException {
    Path work = Path.of("target/outside").toAbsolutePath();
    delete(work);
    Files.createDirectories(work);
    Path settings = Files.writeString(work.resolve("settings.xml"), settings());
    String tail = new LocalRepositories(work).withoutOurs();
    return new OutsideBuild(work, work.resolve("local"), settings, tail);
  }

  private static String settings() {
    return """
    <settings>
      <profiles>
        <profile>
          <id>staging</id>
          <repositories>
            <repository>
              <id>staging</id>
              <url>%s</url>
            </repository>
          </repositories>
        </profile>
      </profiles>
      <activeProfiles>
        <activeProfile>staging</activeProfile>
      </activeProfiles>
    </settings>
    """
        .formatted(REPOSITORY.toUri());
  }

  /** Builds a project, its tests included; returns where it was built. */
  Path verify(String name) throws IOException, InterruptedException {
    Path project = work.resolve(name);
    copy(ROOT.resolve("examples").resolve(name), project);
    // So that Maven does not take this repository for the project's own.
    Files.createDirectories(project.resolve(".mvn"));
    Path output = work.resolve(name + ".txt");
    Process process =
        new ProcessBuilder(command())
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    assertThat(ended && process.exitValue() == 0)
        .as("%s builds: %s", name, Files.readString(output))
        .isTrue();
    return project;
  }

  private List<String> command() {
    return List.of(
        ROOT.resolve("mvnw").toString(),
        "-B",
        "-ntp",
        "-gs",
        settings.toString(),
        "-Dmaven.repo.local=" + local,
        "-Dmaven.repo.local.tail=" + tail,
        "-Dmaven.repo.local.tail.ignoreAvailability=true",
        "verify");
  }

  /** Where each of our artifacts that was used came from. */
  List<String> origins() throws IOException {
    List<String> origins = new ArrayList<>();
    try (Stream<Path> files = Files.walk(local.resolve("dev/hibernator"))) {
      for (Path file : files.filter(each -> each.endsWith("_remote.repositories")).toList()) {
        Files.readAllLines(file).stream()
            .filter(line -> !line.startsWith("#"))
            .forEach(origins::add);
      }
    }
    return origins;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(each -> !outputOf(from, each)).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  private static boolean outputOf(Path project, Path file) {
    return project.relativize(file).startsWith("target");
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
