package dev.hibernator.executor.aws;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Shell patterns as Go's <a href="https://pkg.go.dev/path#Match">path.Match</a> has them: {@code *}
 * any text without {@code /}, {@code ?} one character but {@code /}, {@code [a-z]} and {@code
 * [^a-z]} one of a class, {@code \} the next character itself.
 */
final class Glob {
  private final Pattern pattern;

  private Glob(Pattern pattern) {
    this.pattern = pattern;
  }

  /** The pattern; empty if its form is wrong. */
  static Optional<Glob> parse(String text) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      switch (c) {
        case '*' -> regex.append("[^/]*");
        case '?' -> regex.append("[^/]");
        case '\\' -> {
          if (i == text.length()) {
            return Optional.empty();
          }
          regex.append(Pattern.quote(text.substring(i, i + 1)));
          i++;
        }
        case '[' -> {
          int end = endOfClass(text, i);
          if (end < 0) {
            return Optional.empty();
          }
          regex.append(characterClass(text.substring(i, end)));
          i = end + 1;
        }
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    try {
      return Optional.of(new Glob(Pattern.compile(regex.toString(), Pattern.DOTALL)));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  boolean matches(String text) {
    return pattern.matcher(text).matches();
  }

  private static int endOfClass(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == ']') {
        boolean empty = i == from || (i == from + 1 && text.charAt(from) == '^');
        return empty ? -1 : i;
      }
    }
    return -1;
  }

  private static String characterClass(String inside) {
    StringBuilder regex = new StringBuilder("[");
    boolean negated = inside.startsWith("^");
    regex.append(negated ? "^" : "");
    for (int i = negated ? 1 : 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (c == '-') {
        regex.append('-');
      } else {
        char literal = c == '\\' && i + 1 < inside.length() ? inside.charAt(++i) : c;
        regex.append(Character.isLetterOrDigit(literal) ? "" : "\\").append(literal);
      }
    }
    return regex.append(']').toString();
  }
}
