package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import dev.hibernator.operator.cli.Installed.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs every example that a {@code --help} shows, in the order in which a newcomer would. */
@Timeout(300)
class HelpExamplesIT {
  /** Commands that go on until they are interrupted. */
  private static final Set<String> ENDLESS =
      Set.of(
          "hibernator run -f plans -f connectors.yaml --state ./state",
          "hibernator list -w",
          "hibernator status prod-offhours -w",
          "hibernator logs prod-offhours -f");

  /** Nothing failed in these examples, which is refused. */
  private static final String RETRY = "hibernator retry ";

  /**
   * DemoIT runs the one; for the others something must be damaged, RestoreChangesTest does that.
   */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "hibernator demo",
          "hibernator restore accept prod-offhours web --dry-run",
          "hibernator restore accept prod-offhours web --reason \"corrected by hand\"");

  private static final List<String> COMMANDS =
      List.of(
          "",
          "validate",
          "preview",
          "explain",
          "lint",
          "preflight",
          "compare",
          "run",
          "demo",
          "list",
          "status",
          "describe",
          "history",
          "logs",
          "audit",
          "restore",
          "restore list",
          "restore show",
          "restore verify",
          "restore export",
          "restore import",
          "restore edit",
          "restore drop",
          "restore accept",
          "executors",
          "completion",
          "wake",
          "keep-awake",
          "clear",
          "hibernate",
          "restart",
          "retry",
          "suspend",
          "resume",
          "exception",
          "exception create",
          "exception list",
          "exception end",
          "inbox",
          "delete");

  @TempDir Path directory;

  @TestFactory
  List<DynamicTest> examples() throws IOException {
    Manifests.write(directory.resolve("plan.yaml"), Manifests.plan("prod-offhours"));
    Manifests.write(
        directory.resolve("plans/team-a.yaml"), Manifests.plan("team-a", "prod-offhours", 1));
    Manifests.write(
        directory.resolve("changed.yaml"), Manifests.plan("prod-offhours").replace("06", "07"));
    Manifests.write(directory.resolve("changed-plans/a.yaml"), Manifests.plan("team-a"));
    Manifests.write(directory.resolve("teams/a.yaml"), Manifests.plan("team-a"));
    Manifests.write(directory.resolve("teams/b.yaml"), Manifests.plan("team-b"));
    Manifests.write(
        directory.resolve("connectors.yaml"),
        """
        apiVersion: hibernator.ardikabs.com/v1alpha1
        kind: CloudProvider
        metadata: {name: aws}
        spec:
          type: aws
          aws: {accountId: "111122223333", region: eu-central-1}
        """);
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(DynamicTest.dynamicTest("a night before", this::night));
    for (String command : COMMANDS) {
      for (String example : examplesOf(command)) {
        tests.add(
            DynamicTest.dynamicTest(
                (command.isEmpty() ? "hibernator" : command) + ": " + example,
                () -> runs(example)));
      }
    }
    return tests;
  }

  /** What the reading examples look at. */
  private void night() {
    Installed hibernator = new Installed(directory);
    assertThat(hibernator.run("run", "-f", "plan.yaml", "--once", "hibernate").code()).isZero();
    assertThat(
            hibernator.run("run", "-f", "plans", "--state", "state", "--once", "hibernate").code())
        .isZero();
  }

  private List<String> examplesOf(String command) {
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    args.removeIf(String::isEmpty);
    args.add("--help");
    String help = new Installed(directory).run(args.toArray(String[]::new)).out();
    List<String> examples =
        help.substring(help.indexOf("\nExamples:\n"))
            .lines()
            .filter(line -> line.startsWith("  "))
            .map(String::strip)
            .toList();
    assertThat(examples).as(command).isNotEmpty();
    return examples;
  }

  private void runs(String example) {
    if (ELSEWHERE.contains(example)) {
      return;
    }
    String line = ENDLESS.contains(example) ? "exec " + example : example;
    Running running = new Installed(directory).shell(line);
    if (ENDLESS.contains(example)) {
      running.awaitOutput("\n");
      assertThat(running.signal("INT", Duration.ofSeconds(10)).code()).isEqualTo(130);
    } else {
      Ran ran = running.end();
      int code = example.startsWith(RETRY) ? 2 : 0;
      assertThat(ran.code()).as("%s%s", ran.out(), ran.err()).isEqualTo(code);
    }
  }
}
