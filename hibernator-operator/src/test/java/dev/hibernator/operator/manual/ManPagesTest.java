package dev.hibernator.operator.manual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.cli.CommandModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManPagesTest {
  private static final Map<String, String> PAGES =
      new ManPages(CommandModel.all(), "2026-11-24", Map.of(0, "Done.")).pages();

  @TempDir Path directory;

  @Test
  void thereIsAPageForEachCommandThatIsNotHidden() {
    assertThat(PAGES)
        .containsKeys("hibernator.1", "hibernator-restore.1", "hibernator-restore-show.1")
        .doesNotContainKey("hibernator-share.1")
        .hasSize(Documented.tree(CommandModel.all()).size());
  }

  @Test
  void pageNamesEveryOptionAndExample() {
    for (Documented command : Documented.tree(CommandModel.all())) {
      String page = PAGES.get(command.name().replace(' ', '-') + ".1");
      command
          .options()
          .forEach(option -> assertThat(page).contains(Roff.bold(option.longestName())));
      command.examples().forEach(example -> assertThat(page).contains(Roff.escaped(example)));
    }
  }

  @Test
  void textThatWouldBeARequestIsNot() {
    Roff roff = new Roff();
    roff.paragraphs(List.of(".git is a directory", "a\\b – 'c'"));

    assertThat(roff.text()).isEqualTo("\\&.git is a directory\n.PP\na\\eb \\[u2013] \\(aqc\\(aq\n");
  }

  /** The programs that show manual pages find nothing wrong with them. */
  @ParameterizedTest
  @ValueSource(strings = {"groff -man -ww -z -Tutf8", "mandoc -T lint -W warning"})
  void pagesAreSound(String checker) throws Exception {
    List<String> command = new ArrayList<>(List.of(checker.split(" ")));
    Assumptions.assumeTrue(
        exists(command.get(0)), "SKIPPED: there is no " + command.get(0) + " on this machine");
    for (var page : PAGES.entrySet()) {
      Files.writeString(directory.resolve(page.getKey()), page.getValue());
      command.add(page.getKey());
    }
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(Files.readString(out)).isEmpty();
    assertThat(process.exitValue()).isZero();
  }

  private static boolean exists(String program) throws IOException {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
  }
}
