package dev.hibernator.operator.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A row of the table in docs/decide.md, as far as it can be seen from outside. */
record DecideRow(
    String phase, String event, List<String> verdicts, String given, String next, String effects) {
  private static final Path TABLE =
      Path.of("").toAbsolutePath().getParent().resolve("docs/decide.md");

  static List<DecideRow> all() {
    try {
      return Files.readAllLines(TABLE).stream()
          .map(line -> line.split("\\|", -1))
          .filter(cells -> cells.length == 10)
          .map(DecideRow::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DecideRow of(String... cells) {
    return new DecideRow(
        cells[1].strip(),
        cells[2].strip(),
        Arrays.stream(cells[3].split(",")).map(String::strip).toList(),
        cells[4].strip(),
        cells[5].strip(),
        cells[6].strip());
  }

  static Optional<DecideRow> find(String phase, String event, String verdict, String given) {
    return all().stream()
        .filter(row -> row.phase.equals(phase) && row.event.equals(event))
        .filter(row -> row.verdicts.contains(verdict) && row.given.equals(given))
        .findFirst();
  }

  boolean refused() {
    return effects.startsWith("refused");
  }
}
