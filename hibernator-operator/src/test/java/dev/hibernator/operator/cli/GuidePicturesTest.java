package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures in the guide are those that its own commands draw: {@code
 * -Dhibernator.golden=update} draws them again, to be looked at.
 */
class GuidePicturesTest {
  private static final Path GUIDE = Path.of("..", "docs", "guide");
  private static final Pattern FILE =
      Pattern.compile("^```yaml file=(\\S+)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern COMMAND =
      Pattern.compile("^hibernator (preview .*) -O (\\S+\\.svg)$", Pattern.MULTILINE);
  private static final CommandLineInProcess CLI = CommandLineInProcess.at("2026-03-26T12:00:00Z");

  @TempDir Path directory;

  @TestFactory
  List<DynamicTest> picturesAreThoseOfTheCommands() throws IOException {
    String page = Files.readString(GUIDE.resolve("schedules.md"));
    Matcher file = FILE.matcher(page);
    while (file.find()) {
      Manifests.write(directory.resolve(file.group(1)), file.group(2));
    }
    List<DynamicTest> tests = new ArrayList<>();
    Matcher command = COMMAND.matcher(page);
    while (command.find()) {
      String arguments = command.group(1);
      String name = command.group(2);
      assertThat(page).contains("](pictures/" + name + ")");
      tests.add(DynamicTest.dynamicTest(name, () -> check(arguments, name)));
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private void check(String arguments, String name) throws IOException {
    String[] args = arguments.replace("-f ", "-f " + directory + "/").split(" ", -1);
    String drawn = CLI.run(args).out();
    Path picture = GUIDE.resolve("pictures").resolve(name);
    if ("update".equals(System.getProperty("hibernator.golden"))) {
      Files.writeString(picture, drawn);
    }
    assertThat(drawn.equals(Files.readString(picture)))
        .as("%s is what 'hibernator %s' draws; see -Dhibernator.golden=update", picture, arguments)
        .isTrue();
  }
}
