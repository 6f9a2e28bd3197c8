package dev.hibernator.operator.cli;

import picocli.CommandLine.Command;

/** {@code hibernator exception}. */
@Command(
    name = "exception",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    description = "Adds exceptions to the schedules of plans, lists and ends them.",
    footer = {
      "  hibernator exception create prod-offhours --for 2h --lead 30m --reason \"incident 4711\"",
      "  hibernator exception list"
    })
final class ExceptionCommand extends Action {
  @Override
  ExitCode run() {
    throw CommandFailed.usage(
        "say what to do: create, list or end", "See 'hibernator exception --help'.");
  }
}
