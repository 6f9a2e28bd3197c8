package dev.hibernator.operator.docs;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares what a page shows with what was printed: an ellipsis stands for anything. */
final class Output {
  private Output() {}

  static Pattern pattern(String shown) {
    String pattern =
        shown
            .strip()
            .lines()
            .map(
                line ->
                    line.strip().equals("…")
                        ? "(?:[^\\n]*\\n)*?[^\\n]*"
                        : literal(line.stripTrailing()))
            .collect(Collectors.joining("\\n"));
    return Pattern.compile(pattern);
  }

  private static String literal(String line) {
    List<String> parts = Arrays.asList(line.split("…", -1));
    return parts.stream().map(Pattern::quote).collect(Collectors.joining("[^\\n]*"));
  }

  static String normal(String printed) {
    return printed.strip().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }
}
