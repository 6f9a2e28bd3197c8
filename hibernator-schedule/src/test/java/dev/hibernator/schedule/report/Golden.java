package dev.hibernator.schedule.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what is drawn with what somebody has looked at: {@code -Dhibernator.golden=update}
 * writes the files again, to be looked at.
 */
final class Golden {
  private static final Path DIRECTORY = Path.of("src", "test", "golden");
  private static final boolean UPDATE = "update".equals(System.getProperty("hibernator.golden"));

  private Golden() {}

  static void check(String fileName, String actual) {
    Path file = DIRECTORY.resolve(fileName);
    try {
      if (UPDATE) {
        Files.createDirectories(DIRECTORY);
        Files.writeString(file, actual);
      }
      assertThat(actual.equals(Files.readString(file)))
          .as(
              "%s is as it was; if the change is meant, run with -Dhibernator.golden=update, look"
                  + " at the file in a browser and commit it",
              file)
          .isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
