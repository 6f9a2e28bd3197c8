package dev.hibernator.operator.manual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.cli.CommandModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Types into the real shells; a shell that the machine does not have is skipped, and says so. */
@Timeout(120)
class ShellCompletionTest {
  private static final String MARK = "-----";

  /** A shell in a terminal of its own, which writes what it would offer to a file. */
  private static final String ZSH =
      """
      zmodload zsh/zpty
      zpty shell zsh -f -i
      say() { zpty -w shell "$1" }
      say 'PS1=; autoload -U compinit; compinit -u -D; source ./zsh'
      say 'compadd() {
        [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]] && { builtin compadd "$@"; return }
        local -a found; builtin compadd -O found "$@"
        print -rl -- $found >>offered; builtin compadd "$@" }'
      say 'zle -C offer list-choices offer; offer() { _main_complete; print done >>finished }'
      say 'bindkey "^X" offer; print ready >ready'
      for i in {1..400}; do [[ -e ready ]] && break; sleep 0.05; done
      """;

  @TempDir Path directory;

  /** A command line in whose place plans are asked for. */
  @BeforeEach
  void pretend() throws IOException {
    Path program = Files.createDirectories(directory.resolve("bin")).resolve("hibernator");
    Files.writeString(
        program,
        """
        #!/bin/sh
        test "$1" = complete-plans || exit 2
        case "$2" in
          --state=*team) echo team-a/prod ;;
          *) printf '%s\\n' prod-offhours prod-weekend staging ;;
        esac
        """);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.createDirectories(directory.resolve("plans"));
    Files.writeString(directory.resolve("plans.yaml"), "");
    for (Shell shell : Shell.values()) {
      Files.writeString(directory.resolve(shell.toString()), shell.script(CommandModel.all()));
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void commandsAndTheirOptionsComplete(Shell shell) throws Exception {
    Set<String> commands = new TreeSet<>();
    new Documented(CommandModel.all())
        .subcommands()
        .forEach(command -> commands.add(command.spec().name()));

    List<List<String>> offered =
        offered(
            shell,
            "hibernator ",
            "hibernator hist",
            "hibernator restore s",
            "hibernator run --o",
            "hibernator restore show --a");

    assertThat(offered.get(0)).containsAll(commands).doesNotContain("share");
    assertThat(offered.get(1)).containsExactly("history");
    assertThat(offered.get(2)).containsExactly("show");
    assertThat(offered.get(3)).contains("--once", "--output");
    assertThat(offered.get(4)).containsExactly("--all");
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void valuesComplete(Shell shell) throws Exception {
    List<List<String>> offered =
        offered(
            shell,
            "hibernator run --once hib",
            "hibernator status prod -o j",
            "hibernator validate -f plans.",
            "hibernator list --state pla");

    assertThat(offered.get(0)).containsExactly("hibernate");
    assertThat(offered.get(1)).containsExactly("json");
    assertThat(offered.get(2)).containsExactly("plans.yaml");
    assertThat(offered.get(3)).allMatch(each -> each.matches("plans/?")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void namesOfPlansCompleteFromTheStateDirectoryThatIsNamed(Shell shell) throws Exception {
    List<List<String>> offered =
        offered(
            shell,
            "hibernator status prod-",
            "hibernator audit --plan st",
            "hibernator status --state ./team team");

    assertThat(offered.get(0)).containsExactlyInAnyOrder("prod-offhours", "prod-weekend");
    assertThat(offered.get(1)).containsExactly("staging");
    assertThat(offered.get(2)).containsExactly("team-a/prod");
  }

  @Test
  void bashSplitsAtEqualSigns() throws Exception {
    List<List<String>> offered =
        offered(
            Shell.BASH,
            "hibernator run --once = wa",
            "hibernator run --once =",
            "hibernator status --state = ./team team");

    assertThat(offered.get(0)).containsExactly("wake");
    assertThat(offered.get(1)).contains("hibernate", "wake");
    assertThat(offered.get(2)).containsExactly("team-a/prod");
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void everyCommandAndOptionIsInTheScript(Shell shell) {
    String script = shell.script(CommandModel.all());

    for (Documented command : Documented.tree(CommandModel.all())) {
      assertThat(script).contains(command.spec().name());
      command
          .options()
          .forEach(option -> assertThat(script).contains(option.longestName().substring(2)));
    }
  }

  /** What the shell offers at the end of each line. */
  private List<List<String>> offered(Shell shell, String... lines) throws Exception {
    Assumptions.assumeTrue(
        exists(shell.toString()), "SKIPPED: there is no " + shell + " on this machine");
    List<String> typed = List.of(lines);
    String output =
        switch (shell) {
          case BASH -> run("bash", "--norc", "-c", each(typed, ShellCompletionTest::bash));
          case ZSH -> run("zsh", "-f", "-c", ZSH + each(typed, ShellCompletionTest::zsh));
          case FISH -> run("fish", "-c", "source fish\n" + each(typed, ShellCompletionTest::fish));
        };
    return Arrays.stream(output.split(MARK + "\\R")).map(ShellCompletionTest::words).toList();
  }

  private static List<String> words(String output) {
    return output
        .lines()
        .map(each -> each.replaceFirst("\\t.*", "").strip())
        .filter(each -> !each.isEmpty())
        .distinct()
        .toList();
  }

  private static String each(List<String> lines, UnaryOperator<String> script) {
    return lines.stream().map(script).collect(Collectors.joining("echo " + MARK + "\n"));
  }

  private static String bash(String line) {
    List<String> words = Arrays.asList(line.split(" ", -1));
    String quoted = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    return """
    source ./bash
    COMP_WORDS=(%s)
    COMP_CWORD=%d
    _hibernator
    printf '%%s\\n' "${COMPREPLY[@]}"
    """
        .formatted(quoted, words.size() - 1);
  }

  private static String fish(String line) {
    return "complete -C '" + line + "'\n";
  }

  private static String zsh(String line) {
    return """
    zpty -n -w shell $'\\x15''%s'$'\\x18'
    for i in {1..400}; do [[ -e finished ]] && break; sleep 0.05; done
    cat offered 2>/dev/null
    rm -f offered finished
    """
        .formatted(line);
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().merge("PATH", directory.resolve("bin").toString(), (p, o) -> o + ":" + p);
    builder.environment().put("HOME", directory.toString());
    builder.environment().put("TERM", "xterm");
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends: %s", List.of(command)).isTrue();
    return Files.readString(out);
  }

  private static boolean exists(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
  }
}
