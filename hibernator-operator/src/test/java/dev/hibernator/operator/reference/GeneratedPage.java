package dev.hibernator.operator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of {@code docs/reference} as it has to be now.
 *
 * @param name its file name
 * @param text its text
 */
record GeneratedPage(String name, String text) {
  static final Path DIRECTORY = Path.of("..", "docs", "reference");

  /** Compares what is in the repository; with {@code -Dhibernator.write=true} writes it instead. */
  void check() throws IOException {
    Path file = DIRECTORY.resolve(name);
    if (Boolean.getBoolean("hibernator.write")) {
      Files.writeString(file, text);
    }
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as("%s is generated; docs/reference/README.md tells how", name)
        .isEqualTo(text);
  }

  /** A cell of a table: one line, without what would end it. */
  static String cell(String text) {
    return text.replaceAll("\\s+", " ").replace("|", "\\|").strip();
  }
}
