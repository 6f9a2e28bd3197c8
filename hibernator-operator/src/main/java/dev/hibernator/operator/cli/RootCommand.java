package dev.hibernator.operator.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** {@code hibernator} without a command. */
@Command(
    name = "hibernator",
    synopsisSubcommandLabel = "COMMAND",
    description = "Puts cloud resources to sleep in off-hours and wakes them exactly as they were.",
    versionProvider = RootCommand.Version.class,
    commandListHeading = "%nCommands:%n",
    footer = {
      "  hibernator demo",
      "  hibernator validate -f plan.yaml",
      "  hibernator preview -f plan.yaml --events 4",
      "",
      "'hibernator COMMAND --help' has more about a command and examples of it.",
      "Exit codes: 0 done, 1 a problem found or a target failed, 2 bad usage or input, 3 state in use",
      "or unreadable, 70 a fault in Hibernator, 130/143 interrupted."
    })
final class RootCommand extends Action {
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  boolean version;

  @Override
  ExitCode run() {
    throw CommandFailed.usage("say what to do: a command is missing", "See 'hibernator --help'.");
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Optional<String> built =
          Optional.ofNullable(RootCommand.class.getPackage().getImplementationVersion());
      return new String[] {"hibernator " + built.orElse("(not built)")};
    }
  }
}
