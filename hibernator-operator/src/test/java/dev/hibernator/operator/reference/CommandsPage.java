package dev.hibernator.operator.reference;

import dev.hibernator.operator.manual.Documented;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Every command with its arguments, options and examples, and the exit codes. */
final class CommandsPage {
  private CommandsPage() {}

  static GeneratedPage of(CommandSpec root, Map<Integer, String> exitCodes) {
    StringBuilder page = new StringBuilder();
    page.append("# Commands\n\nGenerated from the command line itself; see [README](README.md).\n");
    Documented.tree(root).forEach(command -> page.append(section(command)));
    page.append("\n## Exit codes\n\n| code | meaning |\n|---|---|\n");
    exitCodes.forEach(
        (code, meaning) ->
            page.append("| %d | %s |\n".formatted(code, GeneratedPage.cell(meaning))));
    return new GeneratedPage("commands.md", page.toString());
  }

  private static String section(Documented command) {
    StringBuilder section = new StringBuilder("\n## ").append(command.name()).append("\n\n");
    section.append(String.join("\n\n", command.description())).append('\n');
    if (!command.subcommands().isEmpty()) {
      section.append("\n| command | does |\n|---|---|\n");
      command.subcommands().forEach(each -> section.append(row(each)));
    }
    if (!command.arguments().isEmpty()) {
      section.append("\n| argument | meaning |\n|---|---|\n");
      command.arguments().forEach(each -> section.append(row(each)));
    }
    section.append("\n| option | meaning |\n|---|---|\n");
    command.options().forEach(each -> section.append(row(each)));
    section.append("\nExamples:\n\n");
    command.examples().forEach(each -> section.append("    ").append(each).append('\n'));
    return section.toString();
  }

  private static String row(Documented command) {
    return "| `%s` | %s |\n"
        .formatted(command.spec().name(), GeneratedPage.cell(command.description().get(0)));
  }

  private static String row(PositionalParamSpec argument) {
    String optional = argument.arity().min() == 0 ? ", optional" : "";
    return "| `%s`%s | %s |\n"
        .formatted(argument.paramLabel(), optional, text(argument.description()));
  }

  private static String row(OptionSpec option) {
    String names =
        List.of(option.names()).stream()
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "));
    String value = option.arity().max() > 0 ? " `" + option.paramLabel() + "`" : "";
    String required = option.required() ? ", required" : "";
    return "| %s%s%s | %s |\n".formatted(names, value, required, text(option.description()));
  }

  private static String text(String... description) {
    return GeneratedPage.cell(String.join(" ", description));
  }
}
