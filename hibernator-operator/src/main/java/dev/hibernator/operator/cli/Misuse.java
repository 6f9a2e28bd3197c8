package dev.hibernator.operator.cli;

import dev.hibernator.api.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with arguments. */
final class Misuse {
  private Misuse() {}

  /** What is wrong, and what was probably meant. */
  static String describe(ParameterException problem) {
    if (!(problem instanceof UnmatchedArgumentException unmatched)) {
      return notAChoice(problem).orElseGet(() -> plainly(problem));
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

  private static String plainly(ParameterException problem) {
    String text =
        String.valueOf(problem.getMessage()).replace(" is not an int", " is not a whole number");
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
