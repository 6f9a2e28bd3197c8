package dev.hibernator.operator.cli;

import dev.hibernator.api.NearestName;
import dev.hibernator.core.store.StateUnavailable;
import dev.hibernator.restore.StoreFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads the arguments, carries out the command they name, and tells people what went wrong. */
final class Dispatch {
  private final Commands commands;
  private final Streams streams;

  Dispatch(Commands commands, Streams streams) {
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

  private int perform(CommandLine command) {
    Action action = command.getCommand();
    try {
      return action.run().number();
    } catch (CommandFailed e) {
      return told(e.code(), command, e.lines());
    } catch (StateUnavailable | StoreFailed e) {
      return told(ExitCode.STATE, command, List.of(e.getMessage()));
    } catch (RuntimeException | Error e) {
      return fault(command, action, e);
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
    List<String> lines = new ArrayList<>();
    lines.add(oneLine(describe(problem)));
    lines.add("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return told(ExitCode.USAGE, command, lines);
  }

  private String describe(ParameterException problem) {
    if (!(problem instanceof UnmatchedArgumentException unmatched)) {
      return notAChoice(problem).orElseGet(() -> lowerFirst(problem.getMessage()));
    }
    CommandLine command = problem.getCommandLine();
    String written = unmatched.getUnmatched().get(0);
    boolean option = unmatched.isUnknownOption();
    boolean subcommand = !option && !command.getSubcommands().isEmpty();
    String what =
        option ? "unknown option" : subcommand ? "unknown command" : "unexpected argument";
    return what + " '" + written + "'" + hint(command, written, option);
  }

  /** An option that has few values, and none of them was given. */
  private static Optional<String> notAChoice(ParameterException problem) {
    ArgSpec option = problem.getArgSpec();
    if (option == null || problem.getValue() == null || option.completionCandidates() == null) {
      return Optional.empty();
    }
    List<String> choices = new ArrayList<>();
    option.completionCandidates().forEach(choices::add);
    String name = option instanceof OptionSpec named ? named.longestName() : option.paramLabel();
    return choices.isEmpty()
        ? Optional.empty()
        : Optional.of(
            name + ": '" + problem.getValue() + "' is not one of " + String.join(", ", choices));
  }

  private static String hint(CommandLine command, String written, boolean option) {
    String name = written.replaceFirst("=.*", "");
    Optional<String> nearest =
        NearestName.of(
            name,
            option
                ? new TreeSet<>(command.getCommandSpec().optionsMap().keySet())
                : new TreeSet<>(command.getSubcommands().keySet()));
    return nearest
        .filter(known -> name.length() > 2)
        .map(known -> "; did you mean '" + known + "'?")
        .orElseGet(() -> rule(command, option));
  }

  /** What people tend to get wrong. */
  private static String rule(CommandLine command, boolean option) {
    if (option && !command.getSubcommands().isEmpty()) {
      return "; a command's options come after the command";
    }
    boolean files = !option && command.getCommandSpec().findOption("--file") != null;
    return files ? "; give -f before each file, or name their directory" : "";
  }

  private static CommandLine deepest(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.commandSpec().commandLine();
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

  private static String lowerFirst(String text) {
    String plain = text.replace(" is not an int", " is not a whole number");
    return plain.isEmpty() ? plain : Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
  }
}
