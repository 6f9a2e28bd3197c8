package dev.hibernator.core.decide;

import java.util.Set;
import java.util.stream.Collectors;

/** The moves from phase to phase that the table in docs/decide.md knows. */
final class Moves {
  private Moves() {}

  static Set<String> fromTable() {
    return TableRow.read().stream()
        .filter(row -> !row.next().equals("gone"))
        .map(row -> row.phase().wireName() + " → " + row.next())
        .collect(Collectors.toSet());
  }
}
