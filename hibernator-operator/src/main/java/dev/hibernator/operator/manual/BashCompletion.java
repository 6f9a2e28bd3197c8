package dev.hibernator.operator.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Writes a completion script for bash. The words before the cursor lead to a command, which says
 * what may come next; bash splits {@code --option=value} into three words.
 */
final class BashCompletion {
  private static final String HEAD =
      """
      # Completion for bash: put it into ~/.local/share/bash-completion/completions/hibernator,
      # or source it.
      _hibernator() {
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
        local path='' state='' options='' commands='' value='text' word i
        if [[ $cur == '=' ]]; then cur=''; fi
        if [[ $prev == '=' ]]; then prev=${COMP_WORDS[COMP_CWORD - 2]}; fi
        for ((i = 1; i < COMP_CWORD; i++)); do
          word=${COMP_WORDS[i]}
          case "$path $word" in
      %s) path="$path $word" ;;
          esac
          if [[ $word == '--state' && $((i + 1)) -lt $COMP_CWORD ]]; then
            state=${COMP_WORDS[i + 1]}
            if [[ $state == '=' ]]; then state=${COMP_WORDS[i + 2]}; fi
          fi
        done
      """;

  private static final String TAIL =
      """
        case "$path $prev" in
      %s    *)
            if [[ $cur == -* ]]; then
              value="words $options"
            elif [[ -n $commands ]]; then
              value="words $commands"
            fi
            ;;
        esac
        COMPREPLY=()
        local IFS=$'\\n'
        case $value in
          'words '*)
            IFS=$' \\n'
            COMPREPLY=($(compgen -W "${value#words }" -- "$cur"))
            ;;
          plan)
            state=${state/#\\~\\//$HOME/}
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" complete-plans \\
              ${state:+"--state=$state"} 2>/dev/null)" -- "$cur"))
            ;;
          file)
            compopt -o filenames 2>/dev/null
            COMPREPLY=($(compgen -f -- "$cur"))
            ;;
          directory)
            compopt -o filenames 2>/dev/null
            COMPREPLY=($(compgen -d -- "$cur"))
            ;;
        esac
      }
      complete -F _hibernator hibernator
      """;

  private BashCompletion() {}

  static String script(CommandSpec root) {
    List<Documented> commands = Documented.tree(root);
    String paths =
        commands.stream()
            .filter(command -> !command.path().isEmpty())
            .map(command -> "'" + place(command) + "'")
            .collect(Collectors.joining(" | \\\n      ", "      ", ""));
    StringBuilder script = new StringBuilder(HEAD.formatted(paths));
    script.append("  case $path in\n");
    commands.forEach(command -> script.append(branch(command)));
    script.append("  esac\n");
    String values =
        commands.stream().map(BashCompletion::optionValues).collect(Collectors.joining());
    return script.append(TAIL.formatted(values)).toString();
  }

  /** A space before each word, so that the path of the root is nothing. */
  private static String place(Documented command) {
    return command.path().isEmpty() ? "" : " " + command.path();
  }

  private static String branch(Documented command) {
    List<String> options = new ArrayList<>();
    command.options().forEach(option -> options.addAll(List.of(option.names())));
    String subcommands =
        command.subcommands().stream()
            .map(each -> each.spec().name())
            .collect(Collectors.joining(" "));
    String argument =
        command.arguments().stream().findFirst().map(BashCompletion::value).orElse("text");
    return "    '%s')\n      options='%s'\n      commands='%s'\n      value='%s'\n      ;;\n"
        .formatted(place(command), String.join(" ", options), subcommands, argument);
  }

  private static String optionValues(Documented command) {
    StringBuilder branches = new StringBuilder();
    for (OptionSpec option : command.options()) {
      if (option.arity().max() > 0) {
        String names =
            List.of(option.names()).stream()
                .map(name -> "'" + place(command) + " " + name + "'")
                .collect(Collectors.joining(" | "));
        branches.append("    %s) value='%s' ;;\n".formatted(names, value(option)));
      }
    }
    return branches.toString();
  }

  private static String value(ArgSpec arg) {
    Values values = Values.of(arg);
    return switch (values.kind()) {
      case WORDS -> "words " + String.join(" ", values.words());
      case FILE -> "file";
      case DIRECTORY -> "directory";
      case PLAN -> "plan";
      case TEXT -> "text";
    };
  }
}
