package dev.hibernator.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Reads manifests the way most tests need them. */
final class Reading {
  static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

  private Reading() {}

  /** Reads texts as the files {@code 0.yaml}, {@code 1.yaml} and so on. */
  static ManifestSet of(String... texts) {
    List<ManifestSource> sources =
        Arrays.stream(texts)
            .map(text -> ManifestSource.of(Arrays.asList(texts).indexOf(text) + ".yaml", text))
            .toList();
    return new ManifestReader(TestExecutor.INSTALLED).read(sources, NOW);
  }

  static List<String> problems(String... texts) {
    return of(texts).problems().stream().map(ManifestProblem::toString).toList();
  }

  static String resource(String name) {
    try (InputStream stream = Reading.class.getResourceAsStream("/" + name)) {
      if (stream == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
