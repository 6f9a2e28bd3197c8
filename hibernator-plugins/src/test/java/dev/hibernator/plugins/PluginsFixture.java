package dev.hibernator.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.core.store.FixedExecutors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A plugin directory and a place to unpack into, both of this user alone. */
abstract class PluginsFixture {
  static final Duration PATIENT = Duration.ofSeconds(60);
  static final Duration HURRIED = Duration.ofSeconds(2);
  static final ExecutorType GOOD = new ExecutorType("good");

  @TempDir Path temporary;
  Path directory;
  Path cache;

  @BeforeEach
  void createDirectory() throws IOException {
    directory = Files.createDirectory(temporary.resolve("plugins"));
    cache = temporary.resolve("cache");
  }

  PluginDirectory described(Duration limit) {
    return PluginDirectory.of(directory)
        .unpackedInto(cache)
        .within(limit)
        .reportingTo(problem -> {});
  }

  PluginExecutors load() {
    return load(PATIENT);
  }

  PluginExecutors load(Duration limit) {
    return PluginExecutors.load(described(limit), new FixedExecutors(List.of()));
  }

  /** Loads a directory in which one plugin is bad, and sees that the good one is not harmed. */
  String refusalBesideAGoodOne(Duration limit) {
    PluginZip.ofType("good").into(directory);
    try (PluginExecutors executors = load(limit)) {
      assertThat(executors.types()).containsExactly(GOOD);
      assertThat(executors.find(GOOD)).isPresent();
      assertThat(executors.problems()).hasSize(1);
      return executors.problems().get(0).toString();
    }
  }
}
