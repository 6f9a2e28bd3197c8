package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import dev.hibernator.operator.cli.Installed.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./demo} starts once everything is built. */
@Timeout(240)
class DemoIT {
  private static final Duration ABOUT_A_MINUTE = Duration.ofSeconds(100);

  @TempDir Path directory;

  @Test
  void showsAWholeNight() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));

    Ran ran = demo(temporary).end(ABOUT_A_MINUTE);

    assertThat(ran.code()).as(ran.toString()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .contains("The clock is accelerated")
        .containsSubsequence(
            "20:00:00Z default/demo Hibernating: going to sleep",
            "/web Completed",
            "/api Completed",
            "/database Failed",
            "/database Running: going to sleep (attempt 2)",
            "/database Completed",
            "default/demo Hibernated: asleep; wakes in",
            "2026-02-03T06:00:00Z default/demo WakingUp: waking",
            "/api Completed",
            "/web Completed",
            "default/demo Active: awake",
            "The night is over.",
            "Failed and tried again: database",
            "What next:");
    assertThat(below(temporary)).isEmpty();
  }

  @Test
  void interruptedItLeavesNothingBehind() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Running demo = demo(temporary);
    demo.awaitOutput("/web Running");

    Ran ran = demo.signal("INT", Duration.ofSeconds(10));

    assertThat(ran.code()).isEqualTo(130);
    assertThat(ran.out()).doesNotContain("The night is over.");
    assertThat(below(temporary)).isEmpty();
  }

  private Running demo(Path temporary) {
    return new Installed(directory)
        .with("HIBERNATOR_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary)
        .start("demo");
  }

  private static List<Path> below(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().contains("hibernator-demo-")).toList();
    }
  }
}
