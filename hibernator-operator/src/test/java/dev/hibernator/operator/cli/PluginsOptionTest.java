package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --plugins} and {@code executors}; what is loaded from plugins is tested elsewhere. */
class PluginsOptionTest {
  @TempDir Path directory;

  private static Ran run(String... arguments) {
    return CommandLineInProcess.at("2026-02-02T12:00:00Z").run(arguments);
  }

  @Test
  void directoryThatIsNotThereIsBadUsage() {
    Path missing = directory.resolve("nowhere");

    for (List<String> command :
        List.of(
            List.of("executors"),
            List.of("validate", "-f", "plan.yaml"),
            List.of("preview", "-f", "plan.yaml"),
            List.of("explain", "-f", "plan.yaml"),
            List.of("run", "-f", "plan.yaml"),
            List.of("restore", "verify", "plan"))) {
      Ran ran = run(with(command, missing));

      assertThat(ran.code()).as("%s", command).isEqualTo(2);
      assertThat(ran.err()).contains("there is no plugin directory '" + missing + "'");
    }
  }

  private static String[] with(List<String> command, Path plugins) {
    return Stream.concat(command.stream(), Stream.of("--plugins", plugins.toString()))
        .toArray(String[]::new);
  }

  @Test
  void directoryThatOthersMayWriteIsBadUsage() throws IOException {
    Path open = Files.createDirectory(directory.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    Ran ran = run("executors", "--plugins", open.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("others may write", "chmod go-w");
  }

  @Test
  void brokenPluginIsWarnedOfAndTheOthersAreUsed() throws IOException {
    Files.writeString(directory.resolve("broken.zip"), "no zip");

    Ran ran = run("executors", "--plugins", directory.toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains("warning: plugin", "broken.zip: it cannot be read as a zip");
    assertThat(ran.out()).contains("noop").contains("built in");
  }

  @Test
  void oneExecutorIsShownWithItsParameters() {
    assertThat(run("executors", "ec2").out())
        .contains("ec2: ", "Connector: CloudProvider", "From: built in", "PARAMETER")
        .containsPattern("selector +object +yes")
        .containsPattern("awaitCompletion\\.onTimeout +Fail \\| Continue +no +Fail")
        .containsPattern("preferredInstanceTypes +list of string +no");
  }

  @Test
  void jsonSaysWhereAnExecutorComesFrom() {
    assertThat(run("executors", "noop", "-o", "json").out())
        .contains("\"type\": \"noop\"", "\"builtIn\": true", "\"parametersSchema\"")
        .doesNotContain("\"type\": \"ec2\"");
  }

  @Test
  void executorThatIsNotThereIsBadUsage() {
    Ran ran = run("executors", "nop");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no executor 'nop'", "did you mean 'noop'?");
  }
}
