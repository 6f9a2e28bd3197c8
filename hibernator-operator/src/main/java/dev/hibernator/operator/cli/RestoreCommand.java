package dev.hibernator.operator.cli;

import picocli.CommandLine.Command;

/** {@code hibernator restore}. */
@Command(
    name = "restore",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    description =
        "Shows and changes restore points: what is recorded, and whether waking would work.",
    footer = {"  hibernator restore list", "  hibernator restore show prod-offhours"})
final class RestoreCommand extends Action {
  @Override
  ExitCode run() {
    throw CommandFailed.usage(
        "say what to do: list, show, verify, export, import, edit, drop, accept, changes or undo",
        "See 'hibernator restore --help'.");
  }
}
