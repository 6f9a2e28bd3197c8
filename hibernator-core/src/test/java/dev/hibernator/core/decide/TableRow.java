package dev.hibernator.core.decide;

import dev.hibernator.schedule.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A row of the table in docs/decide.md. */
record TableRow(
    int line,
    Phase phase,
    String event,
    List<String> verdicts,
    List<String> given,
    String next,
    String effects,
    List<String> then,
    String sentence) {
  static List<TableRow> read() {
    Path document = Path.of("").toAbsolutePath().getParent().resolve("docs/decide.md");
    List<String> phases = Arrays.stream(Phase.values()).map(Phase::wireName).toList();
    List<TableRow> rows = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(document);
      for (int i = 0; i < lines.size(); i++) {
        String[] cells = lines.get(i).split("\\|", -1);
        if (cells.length == 10 && phases.contains(cells[1].strip())) {
          rows.add(row(i + 1, cells));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static TableRow row(int line, String[] cells) {
    return new TableRow(
        line,
        Phase.of(cells[1].strip()),
        cells[2].strip(),
        list(cells[3]),
        list(cells[4]),
        cells[5].strip(),
        cells[6].strip(),
        list(cells[7]),
        cells[8].strip());
  }

  private static List<String> list(String cell) {
    return Arrays.stream(cell.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  static Optional<Verdict> verdict(String word) {
    return word.equals("none")
        ? Optional.empty()
        : Optional.of(Verdict.valueOf(word.toUpperCase(java.util.Locale.ROOT)));
  }

  /** The name of the event, without its arguments. */
  String eventName() {
    return event.split(" ", 2)[0];
  }
}
