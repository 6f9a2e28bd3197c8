package dev.hibernator.executor.rds;

import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.AwaitCompletion;
import dev.hibernator.api.executor.ParameterReader;
import dev.hibernator.api.executor.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A target's parameters, understood.
 *
 * @param selector which databases
 * @param snapshotBeforeStop whether each database is saved before it is stopped
 * @param snapshotRetention how many of these snapshots are kept of each database
 * @param awaitCompletion whether a shutdown is done only when the databases are stopped
 */
record RdsParameters(
    RdsSelector selector,
    boolean snapshotBeforeStop,
    int snapshotRetention,
    AwaitCompletion awaitCompletion) {
  static final int DEFAULT_RETENTION = 7;
  static final int MOST_SNAPSHOTS = 100;
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(15);

  static RdsParameters of(Parameters parameters) {
    return read(parameters.read(), new ArrayList<>());
  }

  static List<Problem> problems(Parameters parameters) {
    ParameterReader reader = parameters.read();
    List<Problem> warnings = new ArrayList<>();
    RdsParameters read = read(reader, warnings);
    if (reader.has("snapshotRetention") && !read.snapshotBeforeStop) {
      warnings.add(
          Problem.warning("snapshotRetention", "has no effect without snapshotBeforeStop: true"));
    }
    List<Problem> problems = new ArrayList<>(reader.problems());
    problems.addAll(warnings);
    return problems;
  }

  private static RdsParameters read(ParameterReader reader, List<Problem> warnings) {
    RdsSelector selector = RdsSelector.read(reader, warnings);
    boolean snapshot = reader.bool("snapshotBeforeStop").orElse(false);
    int retention =
        reader
            .integer("snapshotRetention", 1, MOST_SNAPSHOTS)
            .map(Long::intValue)
            .orElse(DEFAULT_RETENTION);
    AwaitCompletion await = AwaitCompletion.read(reader, DEFAULT_TIMEOUT);
    reader.rejectUnknown();
    return new RdsParameters(selector, snapshot, retention, await);
  }
}
