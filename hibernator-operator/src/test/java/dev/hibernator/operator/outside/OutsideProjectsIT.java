package dev.hibernator.operator.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Projects that are not ours, built from what this build publishes; their own tests run, too. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutsideProjectsIT {
  private static OutsideBuild build;

  @TempDir Path directory;

  @BeforeAll
  static void begin() throws IOException {
    build = OutsideBuild.fresh();
  }

  @Test
  @Order(1)
  void scheduleIsEmbeddedOnTheModulePathAndOnTheClassPath() throws Exception {
    Path project = build.verify("embed-schedule");

    assertThat(reports(project)).hasSize(1);
  }

  @Test
  @Order(2)
  void engineIsEmbeddedOnTheModulePathAndOnTheClassPath() throws Exception {
    Path project = build.verify("embed-engine");

    assertThat(reports(project)).hasSize(1);
  }

  @Test
  @Order(3)
  void calendarIsEmbeddedOnTheModulePathAndOnTheClassPath() throws Exception {
    Path project = build.verify("embed-calendar");

    assertThat(reports(project)).hasSize(2);
  }

  @Test
  @Order(4)
  void pluginOfAnOutsiderStopsAndContinuesRealProcesses() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "SKIPPED: there is no /proc here");
    Path zip =
        build.verify("executor-processes").resolve("target/executor-processes-1.0.0-plugin.zip");
    assertThat(namesIn(zip)).noneMatch(name -> name.startsWith("lib/"));
    Path plugins = Files.createDirectory(directory.resolve("plugins"));
    Files.copy(zip, plugins.resolve("processes.zip"));
    String seconds = "86399." + ProcessHandle.current().pid();
    Process sleep = new ProcessBuilder("sleep", seconds).start();
    try {
      night(sleep.pid(), seconds);
    } finally {
      sleep.destroyForcibly();
    }
  }

  private void night(long process, String seconds) throws Exception {
    Files.writeString(directory.resolve("plan.yaml"), plan("sleep " + seconds));

    assertThat(hibernator("validate", "-f", "plan.yaml"))
        .satisfies(ran -> says(ran, 1, "no executor 'processes' is installed"));
    assertThat(hibernator("validate", "-f", "plan.yaml", "--plugins", "plugins"))
        .satisfies(ran -> says(ran, 0, "0 errors"));
    assertThat(hibernator("executors", "processes", "--plugins", "plugins"))
        .satisfies(ran -> says(ran, 0, "plugin 'executor-processes' 1.0.0"));

    assertThat(once("hibernate")).satisfies(ran -> says(ran, 0, "done"));
    assertThat(state(process)).isEqualTo("T");
    assertThat(hibernator("restore", "verify", "night", "--state", "state", "--plugins", "plugins"))
        .satisfies(ran -> says(ran, 0, "Waking would work"));

    assertThat(once("wake")).satisfies(ran -> says(ran, 0, "done"));
    assertThat(state(process)).isNotEqualTo("T");
  }

  @Test
  @Order(5)
  void everythingOfOursCameFromTheDeployedDirectory() throws IOException {
    assertThat(build.origins()).isNotEmpty().allMatch(origin -> origin.contains(">staging="));
  }

  private Ran once(String operation) throws Exception {
    return hibernator(
        "run", "-f", "plan.yaml", "--plugins", "plugins", "--state", "state", "--once", operation);
  }

  private static void says(Ran ran, int code, String text) {
    assertThat(ran.code()).as(ran.output()).isEqualTo(code);
    assertThat(ran.output()).contains(text);
  }

  /** The state of a process, as the kernel has it: {@code T} is stopped by a signal. */
  private static String state(long process) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  }

  private static String plan(String command) {
    return """
    apiVersion: hibernator.ardikabs.com/v1alpha1
    kind: HibernatePlan
    metadata: {name: night}
    spec:
      schedule:
        timezone: UTC
        offHours: [{start: "20:00", end: "06:00", daysOfWeek: [MON-FRI]}]
      execution: {strategy: {type: Sequential}}
      targets:
        - {name: workers, type: processes, parameters: {command: "%s"}}
    """
        .formatted(command);
  }

  private record Ran(int code, String output) {}

  private Ran hibernator(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("hibernator.home"), "bin/hibernator").toString());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(directory, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    environment.put("XDG_STATE_HOME", directory.resolve("state-home").toString());
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
    return new Ran(process.exitValue(), Files.readString(output));
  }

  private static List<String> namesIn(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().map(entry -> entry.getName()).toList();
    }
  }

  private static List<Path> reports(Path project) throws IOException {
    try (var files = Files.list(project.resolve("target/surefire-reports"))) {
      return files.filter(file -> file.toString().endsWith(".xml")).toList();
    }
  }
}
