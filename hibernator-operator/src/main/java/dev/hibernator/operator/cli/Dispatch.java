package dev.hibernator.operator.cli;

import dev.hibernator.core.store.StateUnavailable;
import dev.hibernator.plugins.PluginDirectory;
import dev.hibernator.plugins.PluginExecutors;
import dev.hibernator.plugins.PluginsUnavailable;
import dev.hibernator.restore.StoreFailed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads the arguments, carries out the command they name, and tells people what went wrong. */
final class Dispatch {
  private final Composition composition;
  private final Commands commands;
  private final Streams streams;

  Dispatch(Composition composition, Commands commands, Streams streams) {
    this.composition = composition;
    this.commands = commands;
    this.streams = streams;
  }

  int execute(String... args) {
    CommandLine root = commands.forArguments(args);
    try {
      ParseResult parsed = root.parseArgs(args);
      Integer helped = CommandLine.executeHelpRequest(parsed);
      return helped == null ? perform(deepest(parsed)) : helped;
    } catch (ParameterException e) {
      return misused(e);
    }
  }

  private int perform(ParseResult parsed) {
    CommandLine command = parsed.commandSpec().commandLine();
    Action action = command.getCommand();
    try {
      return PluginsOption.in(parsed)
          .map(directory -> withPlugins(directory, action))
          .orElseGet(action::run)
          .number();
    } catch (CommandFailed e) {
      return told(e.code(), command, e.lines());
    } catch (StateUnavailable | StoreFailed e) {
      return told(ExitCode.STATE, command, List.of(e.getMessage()));
    } catch (PluginsUnavailable e) {
      return told(ExitCode.USAGE, command, List.of(e.getMessage()));
    } catch (RuntimeException | Error e) {
      return fault(command, action, e);
    }
  }

  /** What is wrong with a plugin is told, and the others are used. */
  private ExitCode withPlugins(Path directory, Action action) {
    PluginDirectory plugins =
        PluginDirectory.of(directory)
            .reportingTo(problem -> streams.errorLine("hibernator: warning: " + problem));
    PluginExecutors loaded = composition.load(plugins);
    try {
      return action.run();
    } finally {
      loaded.close();
    }
  }

  private int told(ExitCode code, CommandLine command, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      streams.errorLine(i == 0 ? prefix(command) + lines.get(0) : lines.get(i));
    }
    return code.number();
  }

  private int fault(CommandLine command, Action action, Throwable fault) {
    List<String> lines = new ArrayList<>();
    lines.add("a fault in Hibernator ended this: " + oneLine(fault));
    if (action.verbose) {
      lines.add(Traces.of(fault));
    } else {
      lines.add("Run it again with --verbose to see where it comes from, and please report it.");
    }
    return told(ExitCode.FAULT, command, lines);
  }

  private int misused(ParameterException problem) {
    CommandLine command = problem.getCommandLine();
    String help = "See '" + command.getCommandSpec().qualifiedName() + " --help'.";
    return told(ExitCode.USAGE, command, List.of(oneLine(Misuse.describe(problem)), help));
  }

  private static ParseResult deepest(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last;
  }

  private static String prefix(CommandLine command) {
    return command.getCommandSpec().qualifiedName() + ": ";
  }

  private static String oneLine(Throwable fault) {
    return oneLine(fault.getClass().getSimpleName() + ": " + fault.getMessage());
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
