package dev.hibernator.operator.manual;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes a manual page in roff, with the macros of man(7), for each command. */
public final class ManPages {
  private final CommandSpec root;
  private final String date;
  private final Map<Integer, String> exitCodes;

  /**
   * Creates the writer.
   *
   * @param root the uppermost command
   * @param date the date that stands on the pages, such as {@code 2026-11-24}
   * @param exitCodes what the exit codes mean
   */
  public ManPages(CommandSpec root, String date, Map<Integer, String> exitCodes) {
    this.root = root;
    this.date = date;
    this.exitCodes = new LinkedHashMap<>(exitCodes);
  }

  /**
   * Writes the pages.
   *
   * @return the pages by file name, such as {@code hibernator-restore-show.1}
   */
  public Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    Documented.tree(root).forEach(command -> pages.put(file(command), page(command)));
    return pages;
  }

  private static String file(Documented command) {
    return title(command) + ".1";
  }

  private static String title(Documented command) {
    return command.name().replace(' ', '-');
  }

  private String page(Documented command) {
    Roff roff = new Roff();
    roff.macro("TH", title(command).toUpperCase(java.util.Locale.ROOT), "1", date, "Hibernator");
    roff.section("NAME");
    String does = command.description().get(0);
    roff.raw(Roff.escaped(title(command)) + " \\- " + Roff.escaped(sentence(does)));
    roff.section("SYNOPSIS");
    roff.raw(synopsis(command));
    roff.section("DESCRIPTION");
    roff.paragraphs(command.description());
    arguments(roff, command);
    roff.section("OPTIONS");
    for (OptionSpec option : command.options()) {
      roff.item(names(option), List.of(option.description()));
    }
    commands(roff, command);
    roff.section("EXIT STATUS");
    exitCodes.forEach((code, meaning) -> roff.item(Roff.bold(code.toString()), List.of(meaning)));
    roff.section("EXAMPLES");
    roff.verbatim(command.examples());
    roff.section("SEE ALSO");
    roff.raw(seeAlso(command));
    return roff.text();
  }

  private static void arguments(Roff roff, Documented command) {
    if (!command.arguments().isEmpty()) {
      roff.section("ARGUMENTS");
      command
          .arguments()
          .forEach(each -> roff.item(Roff.italic(each.paramLabel()), List.of(each.description())));
    }
  }

  private static void commands(Roff roff, Documented command) {
    if (!command.subcommands().isEmpty()) {
      roff.section("COMMANDS");
      for (Documented each : command.subcommands()) {
        roff.item(Roff.bold(each.spec().name()), List.of(each.description().get(0)));
      }
    }
  }

  private static String synopsis(Documented command) {
    StringBuilder line = new StringBuilder(Roff.bold(command.name()));
    for (OptionSpec option : command.options()) {
      String value = option.arity().max() > 0 ? " " + Roff.italic(option.paramLabel()) : "";
      String text = Roff.bold(option.shortestName()) + value;
      line.append(' ').append(option.required() ? text : "[" + text + "]");
      line.append(option.isMultiValue() ? "..." : "");
    }
    for (ArgSpec argument : command.arguments()) {
      String text = Roff.italic(argument.paramLabel());
      line.append(' ').append(argument.arity().min() > 0 ? text : "[" + text + "]");
    }
    return command.subcommands().isEmpty()
        ? line.toString()
        : line.append(' ').append(Roff.italic("COMMAND")).toString();
  }

  private static String names(OptionSpec option) {
    String names =
        List.of(option.names()).stream().map(Roff::bold).collect(Collectors.joining(", "));
    return option.arity().max() > 0 ? names + " " + Roff.italic(option.paramLabel()) : names;
  }

  private static String seeAlso(Documented command) {
    CommandSpec parent = command.spec().parent() == null ? null : command.spec().parent();
    String above =
        parent == null ? "" : reference(new Documented(parent)) + (below(command) ? ", " : "");
    return above
        + command.subcommands().stream().map(ManPages::reference).collect(Collectors.joining(", "));
  }

  private static boolean below(Documented command) {
    return !command.subcommands().isEmpty();
  }

  private static String reference(Documented command) {
    return Roff.bold(title(command)) + "(1)";
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
