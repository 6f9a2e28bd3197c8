package dev.hibernator.operator.cli;

import static dev.hibernator.operator.cli.Statuses.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.core.decide.Phase;
import dev.hibernator.core.plan.TargetDefinition;
import dev.hibernator.core.port.Alarm;
import dev.hibernator.core.port.TimeSource;
import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import dev.hibernator.restore.JsonText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
  @TempDir Path root;

  @Test
  void listShowsWhatIsThereAndThenEveryChangeOnce() {
    Ran ran = watching("list", phase(Phase.ACTIVE), () -> {}, phase(Phase.HIBERNATING));

    assertThat(ran.code()).isZero();
    assertThat(ran.out().lines().filter(line -> line.startsWith("default/prod")))
        .satisfiesExactly(
            line -> assertThat(line).contains("Active"),
            line -> assertThat(line).contains("Hibernating"));
  }

  @Test
  void eachChangeIsALineOfJson() {
    Ran list = watching("list -o json", phase(Phase.ACTIVE), () -> {}, phase(Phase.HIBERNATING));

    assertThat(list.out().lines().map(JsonText::read)).hasSize(2);
  }

  @Test
  void statusShowsEveryChangeOnce() {
    Ran ran =
        watching(
            "status prod -o json",
            phase(Phase.ACTIVE),
            () -> {},
            () -> {},
            phase(Phase.HIBERNATING),
            () -> {});

    assertThat(ran.out().lines().map(JsonText::read)).hasSize(2);
  }

  private Runnable phase(Phase phase) {
    return () ->
        new StoredState(root).with(Statuses.state(phase, ""), TargetDefinition.of("web", "noop"));
  }

  /** Runs a command that looks again after each step, and is interrupted after the last. */
  private Ran watching(String command, Runnable first, Runnable... steps) {
    first.run();
    Deque<Runnable> left = new ArrayDeque<>(List.of(steps));
    TimeSource time =
        new TimeSource() {
          @Override
          public Instant instant() {
            return NOW;
          }

          @Override
          public Alarm callAt(Instant when, Runnable action) {
            return () -> {};
          }

          @Override
          public void pauseUntil(Instant until) throws InterruptedException {
            if (left.isEmpty()) {
              throw new InterruptedException("the test is over");
            }
            left.remove().run();
          }
        };
    Composition composition =
        new Composition() {
          @Override
          public TimeSource time() {
            return time;
          }
        };
    return CommandLineInProcess.of(composition).run((command + " -w --state " + root).split(" "));
  }
}
