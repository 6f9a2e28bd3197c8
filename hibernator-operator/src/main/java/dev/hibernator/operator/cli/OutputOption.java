package dev.hibernator.operator.cli;

import picocli.CommandLine.Option;

/** {@code -o}. */
final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      order = 90,
      description = "How to write the result: ${COMPLETION-CANDIDATES} (default: table).")
  private OutputFormat format = OutputFormat.TABLE;

  boolean json() {
    return format == OutputFormat.JSON;
  }
}
