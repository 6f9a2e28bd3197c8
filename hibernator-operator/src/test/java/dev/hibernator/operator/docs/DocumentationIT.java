package dev.hibernator.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.operator.docs.Page.Block;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command and snippet of the README and of the pages in {@code docs} is run or compiled. A
 * {@code yaml file=NAME} block becomes a file for the commands after it; a {@code text} block after
 * a command or a program is its output.
 */
class DocumentationIT {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /** Commands that cannot run inside the build, and what runs them instead. */
  private static final Map<String, String> RUN_ELSEWHERE =
      Map.of(
          "./demo", "DemoIT runs what it starts",
          "./mvnw verify", "this build is it");

  @TempDir Path directory;

  @TestFactory
  List<DynamicTest> snippets() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : pages()) {
      Page page = Page.read(file);
      Path work = Files.createDirectories(directory.resolve(ROOT.relativize(file).toString()));
      for (Block block : page.blocks()) {
        String name = ROOT.relativize(file) + ":" + block.line() + " " + block.language();
        switch (block.language()) {
          case "java" -> tests.add(DynamicTest.dynamicTest(name, () -> java(page, block, work)));
          case "sh" -> tests.add(DynamicTest.dynamicTest(name, () -> shell(page, block, work)));
          case "yaml" ->
              tests.add(DynamicTest.dynamicTest(name, () -> file(block.fileName(), block, work)));
          default -> {}
        }
      }
    }
    return tests;
  }

  @Test
  void everyBlockSaysWhatItIs() throws IOException {
    for (Path file : pages()) {
      assertThat(Page.read(file).blocks())
          .as(file.toString())
          .extracting(Block::language)
          .allMatch(
              List.of("java", "sh", "yaml", "text", "json", "xml", "mermaid", "ini", "hcl")
                  ::contains);
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md")),
              files.filter(file -> file.toString().endsWith(".md")))
          .sorted()
          .toList();
    }
  }

  private static void java(Page page, Block block, Path work) throws Exception {
    JavaSnippet snippet = new JavaSnippet(block.text());
    snippet.compile(work);
    Optional<String> shown = page.outputAfter(block);
    if (shown.isPresent()) {
      assertThat(Output.normal(snippet.run(work))).matches(Output.pattern(shown.get()));
    }
  }

  private static void file(Optional<String> name, Block block, Path work) throws IOException {
    if (name.isPresent()) {
      Files.writeString(work.resolve(name.get()), block.text());
    }
  }

  private static void shell(Page page, Block block, Path work) throws Exception {
    String command = block.text().strip();
    if (RUN_ELSEWHERE.containsKey(command)) {
      return;
    }
    Path bin = Path.of(System.getProperty("hibernator.home")).resolve("bin");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-eu", "-c", command)
            .directory(work.toFile())
            .redirectErrorStream(true);
    builder.environment().merge("PATH", bin.toString(), (path, own) -> own + ":" + path);
    builder.environment().put("XDG_STATE_HOME", work.resolve("state-home").toString());
    builder.environment().put("NO_COLOR", "1");
    Path output = Files.createTempFile(work, "output", ".txt");
    Process process = builder.redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends: %s", command).isTrue();
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as("%s%n%s", command, printed).isZero();
    page.outputAfter(block)
        .ifPresent(shown -> assertThat(Output.normal(printed)).matches(Output.pattern(shown)));
  }
}
