package dev.hibernator.operator.manual;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes a completion script for fish: one line for each thing that may come next. */
final class FishCompletion {
  private static final String HEAD =
      """
      # Completion for fish: put it as hibernator.fish into ~/.config/fish/completions, or source it.

      set -g __hibernator_commands %s

      # Whether the words before the cursor lead to this command.
      function __hibernator_at
          set -l path
          for word in (commandline -opc)[2..]
              if contains -- (string join -- ' ' $path $word) $__hibernator_commands
                  set path $path $word
              end
          end
          test (string join -- ' ' '' $path) = (string join -- ' ' '' $argv)
      end

      function __hibernator_plans
          set -l words (commandline -opc)
          set -l from
          for i in (seq (count $words))
              switch $words[$i]
                  case '--state'
                      set -l next (math $i + 1)
                      if test $next -le (count $words)
                          set from --state=$words[$next]
                      end
                  case '--state=*'
                      set from $words[$i]
              end
          end
          set from (string replace -r -- '^--state=~/' "--state=$HOME/" $from)
          $words[1] complete-plans $from 2>/dev/null
      end

      complete -c hibernator -f
      """;

  private FishCompletion() {}

  static String script(CommandSpec root) {
    List<Documented> commands = Documented.tree(root);
    String paths =
        commands.stream()
            .map(Documented::path)
            .filter(path -> !path.isEmpty())
            .map(FishCompletion::quoted)
            .collect(Collectors.joining(" "));
    return HEAD.formatted(paths)
        + commands.stream().map(FishCompletion::lines).collect(Collectors.joining());
  }

  private static String lines(Documented command) {
    String at =
        "complete -c hibernator -n " + quoted(("__hibernator_at " + command.path()).strip());
    StringBuilder lines = new StringBuilder("\n");
    for (Documented each : command.subcommands()) {
      lines.append(
          "%s -a %s -d %s\n".formatted(at, each.spec().name(), quoted(each.description().get(0))));
    }
    if (command.subcommands().isEmpty()) {
      command.arguments().stream()
          .findFirst()
          .map(FishCompletion::argument)
          .ifPresent(values -> lines.append(at).append(values).append('\n'));
    }
    command.options().forEach(option -> lines.append(at).append(option(option)).append('\n'));
    return lines.toString();
  }

  /** Without the flags that speak of an option's value. */
  private static String argument(ArgSpec argument) {
    return values(argument).replaceFirst("^ -x", "").replaceFirst("^ -r", "");
  }

  private static String option(OptionSpec option) {
    StringBuilder line = new StringBuilder();
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      line.append(values(option));
    }
    return line + " -d " + quoted(String.join(" ", option.description()));
  }

  private static String values(ArgSpec arg) {
    Values values = Values.of(arg);
    return switch (values.kind()) {
      case WORDS -> " -x -a " + quoted(String.join(" ", values.words()));
      case FILE -> " -r -F";
      case DIRECTORY -> " -x -a '(__fish_complete_directories (commandline -ct))'";
      case PLAN -> " -x -a '(__hibernator_plans)'";
      case TEXT -> " -x";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
