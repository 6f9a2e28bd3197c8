package dev.hibernator.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedInstallationTest {

  @TempDir Path cache;

  private final AtomicInteger installed = new AtomicInteger();

  private Path install(String content) {
    return new CachedInstallation(cache.resolve("deep").resolve("thing"), content)
        .directory(this::install);
  }

  private void install(Path directory) throws IOException {
    installed.incrementAndGet();
    Files.createDirectory(directory);
    Files.writeString(directory.resolve("binary"), "works");
  }

  @Test
  void laterRunsReuseTheFirstOnesInstallation() {
    assertThat(install("v1")).isEqualTo(install("v1"));
    assertThat(installed).hasValue(1);
  }

  @Test
  void manyAtATimeInstallOnce() {
    List<CompletableFuture<Path>> runs =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> install("v1"))).limit(8).toList();
    assertThat(runs).allMatch(run -> Files.exists(run.join().resolve("binary")));
    assertThat(installed).hasValue(1);
  }

  @Test
  void aBrokenOffInstallationIsMadeAnew() throws IOException {
    Path left = cache.resolve("deep").resolve("thing").resolve("half");
    Files.createDirectories(left);
    assertThat(install("v1")).isDirectoryContaining("glob:**/binary");
    assertThat(left).doesNotExist();
  }

  @Test
  void aFailedInstallationIsTriedAgain() {
    CachedInstallation failing = new CachedInstallation(cache.resolve("thing"), "v1");
    assertThatThrownBy(
            () ->
                failing.directory(
                    directory -> {
                      Files.createDirectory(directory);
                      throw new IOException("no network");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(cache.resolve("thing").toString());
    failing.directory(this::install);
    assertThat(installed).hasValue(1);
  }

  @Test
  void anotherContentReplacesTheInstallation() {
    install("v1");
    install("v2");
    assertThat(installed).hasValue(2);
  }

  @Test
  void theCacheIsWhereTheEnvironmentSays() {
    assertThat(CachedInstallation.cache(Map.of("HIBERNATOR_TEST_CACHE", "/elsewhere")))
        .isEqualTo(Path.of("/elsewhere"));
    assertThat(CachedInstallation.cache(Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "hibernator"));
  }
}
