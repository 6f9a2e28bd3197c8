package dev.hibernator.operator.manual;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command as scripts and pages see it: without what is hidden.
 *
 * @param spec the command's model
 */
public record Documented(CommandSpec spec) {
  /**
   * Lists a command and everything below it.
   *
   * @param root the uppermost command
   * @return the commands, each before those below it, in the order in which help lists them
   */
  public static List<Documented> tree(CommandSpec root) {
    List<Documented> all = new ArrayList<>();
    Documented command = new Documented(root);
    all.add(command);
    command.subcommands().forEach(each -> all.addAll(tree(each.spec)));
    return all;
  }

  /**
   * Returns the words that name it.
   *
   * @return such as {@code hibernator restore show}
   */
  public String name() {
    return spec.qualifiedName();
  }

  /**
   * Returns the words that name it below the uppermost command.
   *
   * @return such as {@code restore show}, empty for the uppermost itself
   */
  public String path() {
    String root = spec.root().name();
    return name().equals(root) ? "" : name().substring(root.length() + 1);
  }

  /**
   * Returns what it does.
   *
   * @return paragraphs, the first of which says it in a sentence
   */
  public List<String> description() {
    return List.of(spec.usageMessage().description());
  }

  /**
   * Returns its examples.
   *
   * @return commands to type
   */
  public List<String> examples() {
    return List.of(spec.usageMessage().footer()).stream()
        .filter(line -> line.startsWith("  "))
        .map(String::strip)
        .toList();
  }

  /**
   * Returns the commands below it.
   *
   * @return in the order in which help lists them
   */
  public List<Documented> subcommands() {
    return spec.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(each -> !each.usageMessage().hidden())
        .map(Documented::new)
        .toList();
  }

  /**
   * Returns its options.
   *
   * @return in the order in which help lists them
   */
  public List<OptionSpec> options() {
    List<OptionSpec> options = new ArrayList<>(spec.options());
    options.removeIf(OptionSpec::hidden);
    options.sort((one, other) -> Integer.compare(one.order(), other.order()));
    return options;
  }

  /**
   * Returns its arguments.
   *
   * @return in order
   */
  public List<PositionalParamSpec> arguments() {
    return spec.positionalParameters().stream().filter(each -> !each.hidden()).toList();
  }
}
