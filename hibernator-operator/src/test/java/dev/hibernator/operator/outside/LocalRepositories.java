package dev.hibernator.operator.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The local repositories of this build without anything of ours: what others have made need not be
 * fetched again, and what somebody has installed of ours cannot be taken by mistake.
 */
final class LocalRepositories {
  private final Path views;

  LocalRepositories(Path views) {
    this.views = views;
  }

  /** Makes a view of each repository; the value of {@code maven.repo.local.tail}. */
  String withoutOurs() throws IOException {
    List<String> tail = new ArrayList<>();
    for (Path repository : ofThisBuild()) {
      Path view = Files.createDirectories(views.resolve("tail-" + tail.size()));
      link(repository, view, "dev");
      if (Files.isDirectory(repository.resolve("dev"))) {
        link(repository.resolve("dev"), Files.createDirectories(view.resolve("dev")), "hibernator");
      }
      tail.add(view.toString());
    }
    return String.join(",", tail);
  }

  private static List<Path> ofThisBuild() {
    return Stream.of("hibernator.repository", "hibernator.repository.tail")
        .map(name -> System.getProperty(name, ""))
        .flatMap(value -> Arrays.stream(value.split(",")))
        .filter(value -> !value.isBlank() && !value.startsWith("${"))
        .map(Path::of)
        .filter(Files::isDirectory)
        .toList();
  }

  private static void link(Path from, Path to, String except) throws IOException {
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : children.filter(each -> !each.endsWith(except)).toList()) {
        Files.createSymbolicLink(to.resolve(child.getFileName()), child);
      }
    }
  }
}
