package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.cli.CommandLineInProcess.Ran;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UsageTest {
  private static final CommandLineInProcess CLI = CommandLineInProcess.at("2026-02-02T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "previw                              | hibernator: unknown command 'previw'; did you mean"
            + " 'preview'?",
        "--verbos                            | hibernator: unknown option '--verbos'; did you mean"
            + " '--verbose'?",
        "-o json                             | hibernator: unknown option '-o'; a command's options"
            + " come after the command",
        "preview                             | hibernator preview: missing required option:"
            + " '--file=FILE'",
        "preview -f p --form 2026-02-02      | hibernator preview: unknown option '--form'; did you"
            + " mean '--from'?",
        "preview -f p q                      | hibernator preview: unexpected argument 'q'; give -f"
            + " before each file, or name their directory",
        "preview -f p --events ten           | hibernator preview: invalid value for option"
            + " '--events': 'ten' is not a whole number",
        "validate -f p -o yaml               | hibernator validate: --output: 'yaml' is not one of"
            + " table, json",
        "run -f p --once sleep               | hibernator run: --once: 'sleep' is not one of"
            + " hibernate, wake",
        "status                              | hibernator status: missing required parameter:"
            + " 'PLAN'",
        "status p q                          | hibernator status: unexpected argument 'q'",
        "restore shw                         | hibernator restore: unknown command 'shw'; did you"
            + " mean 'show'?",
      })
  void misuseIsExplainedInOneLineAndEndsWithTwo(String args, String message) {
    Ran ran = CLI.run(args.split(" +"));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith(message + "\nSee 'hibernator");
  }

  @Test
  void badTimeNamesTheNotations() {
    Ran ran = CLI.run("explain", "-f", "p", "--at", "tomorrow");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains("--at", "'tomorrow' is not a time", "2026-02-28T20:00:00+01:00")
        .hasLineCount(2);
  }

  @Test
  void noCommandIsMisuse() {
    Ran ran = CLI.run();

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("a command is missing", "--help");
  }

  @Test
  void eventsAndEndExcludeEachOther() {
    Ran ran = CLI.run("preview", "-f", "p", "--to", "2026-02-03", "--events", "3");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--to and --events exclude each other");
  }

  @Test
  void atLeastOneEventIsAskedFor() {
    assertThat(CLI.run("preview", "-f", "p", "--events", "0").code()).isEqualTo(2);
  }

  @Test
  void fileNamesAreNotExpandedFromAtSigns() {
    Ran ran = CLI.run("status", "@plan");

    assertThat(ran.err()).doesNotContain("@plan: ").contains("state directory");
  }

  static List<List<String>> commands() {
    return List.of(
        List.of(),
        List.of("validate"),
        List.of("preview"),
        List.of("explain"),
        List.of("lint"),
        List.of("compare"),
        List.of("run"),
        List.of("demo"),
        List.of("list"),
        List.of("status"),
        List.of("describe"),
        List.of("history"),
        List.of("logs"),
        List.of("audit"),
        List.of("hibernate"),
        List.of("wake"),
        List.of("keep-awake"),
        List.of("clear"),
        List.of("suspend"),
        List.of("resume"),
        List.of("retry"),
        List.of("restart"),
        List.of("delete"),
        List.of("exception"),
        List.of("exception", "create"),
        List.of("exception", "list"),
        List.of("exception", "end"),
        List.of("inbox"),
        List.of("restore"),
        List.of("restore", "list"),
        List.of("restore", "show"),
        List.of("restore", "verify"),
        List.of("restore", "export"),
        List.of("restore", "import"),
        List.of("restore", "edit"),
        List.of("restore", "drop"),
        List.of("restore", "accept"),
        List.of("executors"),
        List.of("completion"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithExamples(List<String> command) {
    String[] args = command.toArray(String[]::new);
    Ran ran = CLI.run(append(args, "--help"));

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith(
            "Usage: hibernator" + (command.isEmpty() ? "" : " " + String.join(" ", command)))
        .contains("\nExamples:\n  hibernator ");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void rootHelpNamesEveryCommand() {
    String help = CLI.run("--help").out();

    assertThat(commands().stream().filter(command -> command.size() == 1))
        .allSatisfy(command -> assertThat(help).containsPattern("\n  " + command.get(0) + " "));
  }

  @Test
  void versionIsOneLine() {
    Ran ran = CLI.run("--version");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("hibernator ").hasLineCount(1);
  }

  @Test
  void coloursOnlyOnATerminal() {
    Screen terminal = Screen.terminal("100", Map.of());

    assertThat(CLI.run("--help").out()).doesNotContain("\u001b");
    assertThat(CLI.on(terminal).run("--help").out()).contains("\u001b");
  }

  @Test
  void faultIsOneLineUnlessMoreIsAskedFor() {
    CommandLineInProcess broken =
        CommandLineInProcess.of(
            new Composition() {
              @Override
              public StillTime time() {
                throw new IllegalStateException("the clock\nfell down");
              }
            });

    Ran brief = broken.run("explain", "-f", "p");
    Ran verbose = broken.run("explain", "-f", "p", "--verbose");

    assertThat(brief.code()).isEqualTo(70);
    assertThat(brief.err())
        .startsWith(
            "hibernator explain: a fault in Hibernator ended this:"
                + " IllegalStateException: the clock fell down\n")
        .doesNotContain("\tat ")
        .hasLineCount(2);
    assertThat(verbose.err()).contains("\tat dev.hibernator.operator.cli");
  }

  private static String[] append(String[] args, String last) {
    String[] longer = Arrays.copyOf(args, args.length + 1);
    longer[args.length] = last;
    return longer;
  }
}
