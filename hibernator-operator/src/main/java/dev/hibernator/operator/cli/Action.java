package dev.hibernator.operator.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command: its options are filled in, then it is carried out. */
@Command(
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    sortOptions = false,
    sortSynopsis = false)
abstract class Action {
  @Option(
      names = {"-v", "--verbose"},
      order = 98,
      description = "Say more: where an unexpected error comes from; a log for developers.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 99,
      description = "Show this help and exit.")
  boolean help;

  /**
   * Carries the command out.
   *
   * @throws CommandFailed if it ends early
   */
  abstract ExitCode run();
}
