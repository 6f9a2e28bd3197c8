package dev.hibernator.operator.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users see of the published modules is documented: at least 95 of 100 elements, in full. */
class DocumentedApiTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern EXPORTS = Pattern.compile("exports ([\\w.]+);");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hibernator-api",
        "hibernator-schedule",
        "hibernator-calendar",
        "hibernator-restore",
        "hibernator-core",
        "hibernator-manifest",
        "hibernator-plugins",
        "hibernator-testkit"
      })
  void publicApiIsDocumented(String module) throws IOException {
    DocumentedApi api = DocumentedApi.of(sources(ROOT.resolve(module).resolve("src/main/java")));

    assertThat(api.elements()).isPositive();
    assertThat(api.share())
        .as("%s: %d elements, %s", module, api.elements(), api.missing())
        .isGreaterThanOrEqualTo(0.95);
  }

  /** The check itself finds what it is for. */
  @Test
  void whatIsMissingIsFound() throws IOException {
    Path source =
        Files.writeString(
            directory.resolve("Half.java"),
            """
            /** A type. */
            public class Half {
              public int count;
              /** Does. */
              public int half(int number) { throw new IllegalStateException(); }
              /**
               * Does.
               *
               * @param number a number
               * @return another
               * @throws IllegalStateException always
               */
              public int whole(int number) { throw new IllegalStateException(); }
              void hidden() {}
              @Override public String toString() { return ""; }
            }
            """);

    DocumentedApi api = DocumentedApi.of(List.of(source));

    assertThat(api.elements()).isEqualTo(4);
    assertThat(api.missing()).hasSize(2);
    assertThat(api.missing().get(0)).isEqualTo("Half.count: not documented");
    assertThat(api.missing().get(1)).contains("number", "the result", "what it throws");
  }

  /** Of a module what it exports, else everything. */
  private static List<Path> sources(Path root) throws IOException {
    Path descriptor = root.resolve("module-info.java");
    List<Path> sources = new ArrayList<>();
    if (Files.exists(descriptor)) {
      Matcher exports = EXPORTS.matcher(Files.readString(descriptor));
      while (exports.find()) {
        sources.addAll(javaFiles(root.resolve(exports.group(1).replace('.', '/')), 1));
      }
    } else {
      sources.addAll(javaFiles(root, Integer.MAX_VALUE));
    }
    return sources;
  }

  private static List<Path> javaFiles(Path directory, int depth) throws IOException {
    try (Stream<Path> files = Files.walk(directory, depth)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .sorted()
          .toList();
    }
  }
}
