package dev.hibernator.operator.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.store.FixedExecutors;
import dev.hibernator.core.store.InstalledExecutors;
import dev.hibernator.plugins.PluginDirectory;
import dev.hibernator.plugins.PluginExecutors;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The plugin zip of executor-ec2 as it was built, loaded into hosts of every kind. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class Ec2PluginIT {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final ExecutorType EC2 = new ExecutorType("ec2");

  @TempDir Path directory;
  private Path plugins;

  @BeforeEach
  void drop() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
    Files.copy(built("executor-ec2", ".*-plugin\\.zip"), plugins.resolve("ec2.zip"));
  }

  @Test
  void isTheSameExecutorAsTheOneOnTheClassPath() {
    Executor installed = new InstalledExecutors().find(EC2).orElseThrow();
    Parameters wrong = new Parameters(JsonObject.EMPTY.with("selektor", 1));

    try (PluginExecutors executors =
        PluginExecutors.load(described(), new FixedExecutors(List.of()))) {
      assertThat(executors.problems()).isEmpty();
      assertThat(executors.types()).containsExactly(EC2);
      Executor loaded = executors.find(EC2).orElseThrow();
      assertThat(loaded.describe()).isEqualTo(installed.describe());
      assertThat(loaded.validate(wrong)).isEqualTo(installed.validate(wrong)).isNotEmpty();
    }
  }

  @Test
  void besideTheOneOnTheClassPathNeitherIsUsedAndBothAreNamed() {
    try (PluginExecutors executors = PluginExecutors.load(described(), new InstalledExecutors())) {
      assertThat(executors.find(EC2)).isEmpty();
      assertThat(executors.problems().toString())
          .contains("dev.hibernator.executor.ec2.Ec2Executor, which is installed", "ec2.zip");
      assertThat(executors.types()).contains(new ExecutorType("noop"));
    }
  }

  @Test
  void isLoadedIntoSeveralHostsOnTheModulePathAtTheSameTime() throws Exception {
    Path program =
        Files.writeString(
            directory.resolve("Host.java"),
            """
            import dev.hibernator.core.store.InstalledExecutors;
            import dev.hibernator.plugins.PluginDirectory;
            import dev.hibernator.plugins.PluginExecutors;
            import java.nio.file.Path;

            public class Host {
              public static void main(String[] args) {
                PluginDirectory directory =
                    PluginDirectory.of(Path.of(args[0])).unpackedInto(Path.of(args[1]));
                try (PluginExecutors executors =
                    PluginExecutors.load(directory, new InstalledExecutors())) {
                  System.out.println(PluginExecutors.class.getModule() + " " + executors.types());
                }
              }
            }
            """);
    List<Process> hosts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      hosts.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--module-path",
                  modulePath(),
                  "--add-modules",
                  "dev.hibernator.plugins,dev.hibernator.core",
                  program.toString(),
                  plugins.toString(),
                  directory.resolve("cache").toString())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("output-" + i).toFile())
              .start());
    }

    for (int i = 0; i < hosts.size(); i++) {
      assertThat(hosts.get(i).waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(Files.readString(directory.resolve("output-" + i)))
          .contains("module dev.hibernator.plugins [ec2, noop]");
    }
    assertThat(directory.resolve("cache")).isDirectoryContaining("glob:**/*.lock");
  }

  private PluginDirectory described() {
    return PluginDirectory.of(plugins).unpackedInto(directory.resolve("cache"));
  }

  /** What a host that has no executor of its own needs; ours as jars, as they are published. */
  private static String modulePath() throws IOException {
    List<String> path = new ArrayList<>();
    for (String module : List.of("api", "schedule", "restore", "core", "plugins")) {
      path.add(
          built("hibernator-" + module, "hibernator-[a-z]+-[0-9.]+(-SNAPSHOT)?\\.jar").toString());
    }
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry ->
                entry.matches(
                    ".*/(pf4j|java-semver|slf4j-api|jackson-core|cron-utils)-[^/]*\\.jar"))
        .forEach(path::add);
    return String.join(File.pathSeparator, path);
  }

  private static Path built(String module, String name) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(module).resolve("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(name))
          .findFirst()
          .orElseThrow();
    }
  }
}
