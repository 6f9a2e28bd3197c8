package dev.hibernator.manifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils manifests at random, in ways people and tools do. */
final class Mutations {
  private static final String CHARACTERS =
      "abcXYZ0189 \t:-#[]{}\"'|>&*!%@`,?\\~=<$._/\n\r\u00e9\u2028\ufeff\u0000\ud83d\ude00";
  private static final List<String> VALUES =
      List.of(
          "",
          "null",
          "~",
          "true",
          "5",
          "-1",
          "1e400",
          ".nan",
          "0x1F",
          "99999999999999999999",
          "[]",
          "{}",
          "[a, b]",
          "{a: b}",
          "\"\"",
          "25:00",
          "24:00",
          "MON-FRI",
          "0s",
          "P1D",
          "2026-02-30T00:00:00Z",
          "9999-12-31T23:59:59Z",
          "0000-01-01T00:00:00Z",
          "Mars/Olympus",
          "&a x",
          "*a",
          "!!int x",
          "!custom x",
          "|",
          "'",
          "- a",
          "a: b",
          "ec2",
          "noop",
          "Staged",
          "suspend",
          "replace",
          "ListedDays",
          "x".repeat(300));
  private static final List<String> KEYS =
      List.of(
          "name",
          "type",
          "start",
          "end",
          "windows",
          "targets",
          "stages",
          "dependencies",
          "cron",
          "dates",
          "asleep",
          "duration",
          "<<",
          "spec",
          "kind",
          "metadata",
          "leadTime",
          "parameters",
          "? a",
          "\"\"",
          "bridge",
          "readyBefore",
          "maxConcurrency",
          "disabled",
          "strategy");

  private final Random random;

  Mutations(long seed) {
    random = new Random(seed);
  }

  String mutate(String text) {
    String mutated = text;
    int rounds = 1 + random.nextInt(3);
    for (int i = 0; i < rounds; i++) {
      mutated = once(mutated);
    }
    return mutated;
  }

  private String once(String text) {
    int choice = random.nextInt(10);
    if (text.isEmpty() || choice < 2) {
      return character(text);
    }
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    if (choice < 5) {
      line(lines);
    } else {
      structure(lines);
    }
    return String.join("\n", lines);
  }

  private String character(String text) {
    int at = random.nextInt(text.length() + 1);
    char with = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
    int cut = random.nextInt(3);
    return text.substring(0, at)
        + (cut == 2 ? "" : with)
        + text.substring(Math.min(text.length(), at + Math.min(cut, 1)));
  }

  private void line(List<String> lines) {
    int at = random.nextInt(lines.size());
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(at));
      case 2 -> lines.add(random.nextInt(lines.size()), lines.remove(at));
      case 3 -> lines.set(at, "  " + lines.get(at));
      case 4 -> lines.subList(at, lines.size()).clear();
      default -> lines.add(at, "---");
    }
    if (lines.isEmpty()) {
      lines.add("");
    }
  }

  /** Changes what stands at a key, or the key, and leaves the layout alone. */
  private void structure(List<String> lines) {
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    int colon = line.indexOf(": ");
    int end = colon < 0 && line.endsWith(":") ? line.length() - 1 : colon;
    if (end < 0) {
      return;
    }
    int key = end;
    while (key > 0 && Character.isLetterOrDigit(line.charAt(key - 1))) {
      key--;
    }
    lines.set(
        at,
        random.nextBoolean()
            ? line.substring(0, end) + ": " + VALUES.get(random.nextInt(VALUES.size()))
            : line.substring(0, key) + key(line, key, end) + line.substring(end));
  }

  private String key(String line, int from, int to) {
    if (random.nextBoolean() && to > from) {
      return line.substring(from, to - 1);
    }
    return KEYS.get(random.nextInt(KEYS.size()));
  }
}
