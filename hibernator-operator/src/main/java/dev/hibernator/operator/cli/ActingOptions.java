package dev.hibernator.operator.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command takes that acts on a plan. */
final class ActingOptions {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      order = 20,
      description = "Why; kept in the audit log.")
  private String reason = "";

  @Option(
      names = "--dry-run",
      order = 21,
      description = "Only tell what would come of it; change nothing.")
  private boolean dryRun;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      order = 70,
      description =
          "Manifests of the plan and its connectors, needed where no 'hibernator run' works with"
              + " the state directory and targets have connectors. May be given several times.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      order = 85,
      converter = DurationArgument.class,
      description =
          "How long to wait for the process that works with the state directory (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "1m")
  private Duration patience = Duration.ofMinutes(1);

  /** As long as anybody will wait; more is no number of nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(366);

  @Mixin PluginsOption plugins = new PluginsOption();

  String reason() {
    return reason;
  }

  boolean dryRun() {
    return dryRun;
  }

  List<String> files() {
    return files;
  }

  Duration patience() {
    return patience.compareTo(LONGEST) < 0 ? patience : LONGEST;
  }
}
