package dev.hibernator.operator.cli;

import dev.hibernator.operator.manual.Shell;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code hibernator completion}. */
@Command(
    name = "completion",
    description = {
      "Writes a completion script for a shell: commands, options, their values, names of plans.",
      "The scripts are also in the directory 'share' beside 'bin'."
    },
    footer = {
      "  hibernator completion bash > hibernator-completion.bash",
      "  hibernator completion zsh > _hibernator",
      "  hibernator completion fish > hibernator.fish"
    })
final class CompletionCommand extends Action {
  @Parameters(paramLabel = "SHELL", description = "The shell: ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.BASH;

  private final Supplier<CommandSpec> everything;
  private final Streams streams;

  CompletionCommand(Supplier<CommandSpec> everything, Streams streams) {
    this.everything = everything;
    this.streams = streams;
  }

  @Override
  ExitCode run() {
    streams.out().print(shell.script(everything.get()));
    return ExitCode.DONE;
  }
}
