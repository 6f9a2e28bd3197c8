package dev.hibernator.operator.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a completion script for zsh: a function for each command that describes its arguments. */
final class ZshCompletion {
  private static final String HEAD =
      """
      #compdef hibernator
      # Completion for zsh: put it as _hibernator into a directory of $fpath, or source it after
      # compinit.

      _hibernator_plans() {
        local -a plans from
        local i
        for ((i = 1; i < $#words; i++)); do
          case $words[i] in
            --state) from=(--state=${~words[i+1]}) ;;
            --state=*) from=(--state=${~words[i]#--state=}) ;;
          esac
        done
        plans=(${(f)"$($hibernator_program complete-plans $from 2>/dev/null)"})
        compadd -a plans
      }

      """;

  private static final String TAIL =
      """
      if [[ $funcstack[1] == _hibernator ]]; then
        _hibernator "$@"
      else
        compdef _hibernator hibernator
      fi
      """;

  private ZshCompletion() {}

  static String script(CommandSpec root) {
    return HEAD
        + Documented.tree(root).stream().map(ZshCompletion::function).collect(Collectors.joining())
        + TAIL;
  }

  private static String function(Documented command) {
    List<String> specs = new ArrayList<>();
    command.options().forEach(option -> specs.add(option(option)));
    boolean above = !command.subcommands().isEmpty();
    if (above) {
      specs.add("'1:command:->command'");
      specs.add("'*::argument:->argument'");
    } else {
      command.arguments().forEach(argument -> specs.add(argument(argument)));
    }
    return "%s() {\n%s  _arguments -s %s\\\n    %s\n%s}\n\n"
        .formatted(
            name(command),
            head(command, above),
            above ? "-C " : "",
            String.join(" \\\n    ", specs),
            above ? choice(command) : "");
  }

  private static String head(Documented command, boolean above) {
    String program = command.path().isEmpty() ? "  local hibernator_program=${(Q)words[1]}\n" : "";
    return above
        ? program + "  local curcontext=$curcontext state line\n  typeset -A opt_args\n"
        : program;
  }

  private static String choice(Documented command) {
    StringBuilder choice = new StringBuilder("  case $state in\n    command)\n");
    choice.append("      local -a commands\n      commands=(\n");
    for (Documented each : command.subcommands()) {
      String text = each.spec().name() + ":" + each.description().get(0);
      choice.append("        ").append(quoted(text)).append('\n');
    }
    choice.append("      )\n      _describe command commands\n      ;;\n    argument)\n");
    choice.append("      case $words[1] in\n");
    for (Documented each : command.subcommands()) {
      choice.append("        %s) %s ;;\n".formatted(each.spec().name(), name(each)));
    }
    return choice.append("      esac\n      ;;\n  esac\n").toString();
  }

  private static String name(Documented command) {
    return "_" + command.name().replace(' ', '_');
  }

  /** {@code '(-o --output)'{-o,--output=}'[text]:FORMAT:(table json)'}. */
  private static String option(OptionSpec option) {
    boolean valued = option.arity().max() > 0;
    String rest =
        "["
            + escaped(String.join(" ", option.description()))
            + "]"
            + (valued ? ":" + option.paramLabel() + ":" + action(option) : "");
    List<String> names =
        List.of(option.names()).stream()
            .map(name -> valued && name.startsWith("--") ? name + "=" : name)
            .toList();
    String many = option.isMultiValue() ? "*" : "(" + String.join(" ", option.names()) + ")";
    return names.size() == 1
        ? quoted(many + names.get(0) + rest)
        : quoted(many) + "{" + String.join(",", names) + "}" + quoted(rest);
  }

  private static String argument(PositionalParamSpec argument) {
    String place = argument.isMultiValue() ? "*" : Integer.toString(argument.index().min() + 1);
    String optional = argument.arity().min() == 0 && !argument.isMultiValue() ? ":" : "";
    return quoted(place + ":" + optional + argument.paramLabel() + ":" + action(argument));
  }

  private static String action(ArgSpec arg) {
    Values values = Values.of(arg);
    return switch (values.kind()) {
      case WORDS -> "(" + String.join(" ", values.words()) + ")";
      case FILE -> "_files";
      case DIRECTORY -> "_files -/";
      case PLAN -> "_hibernator_plans";
      case TEXT -> " ";
    };
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
