package dev.hibernator.operator.cli;

import java.util.List;

/** Tells of restore documents that cannot be read. */
final class Unreadable {
  private Unreadable() {}

  static ExitCode tell(Streams streams, List<RestoreReport> reports) {
    List<String> problems =
        reports.stream().flatMap(report -> report.unreadable().stream()).toList();
    problems.forEach(streams::errorLine);
    return problems.isEmpty() ? ExitCode.DONE : ExitCode.STATE;
  }
}
