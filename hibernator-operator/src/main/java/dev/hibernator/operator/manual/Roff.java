package dev.hibernator.operator.manual;

import java.util.List;

/** A text in roff, with the macros of man(7), that any man program can show. */
final class Roff {
  private final StringBuilder text = new StringBuilder();

  String text() {
    return text.toString();
  }

  /** Arguments have no quotes and no backslashes. */
  void macro(String name, String... arguments) {
    text.append('.').append(name);
    for (String argument : arguments) {
      text.append(" \"").append(argument).append('"');
    }
    text.append('\n');
  }

  void section(String title) {
    text.append(".SH ").append(title).append('\n');
  }

  /** A line that is roff already. */
  void raw(String line) {
    text.append(line).append('\n');
  }

  /** Paragraphs; empty lines between them are none. */
  void paragraphs(List<String> lines) {
    List<String> paragraphs = lines.stream().filter(each -> !each.isBlank()).toList();
    for (int i = 0; i < paragraphs.size(); i++) {
      text.append(i == 0 ? "" : ".PP\n").append(line(paragraphs.get(i)));
    }
  }

  /** A term that is roff already, and what it means. */
  void item(String term, List<String> meaning) {
    text.append(".TP\n").append(term).append('\n');
    text.append(line(String.join(" ", meaning)));
  }

  /** Lines as they are. */
  void verbatim(List<String> lines) {
    text.append(".nf\n");
    lines.forEach(each -> text.append(line(each)));
    text.append(".fi\n");
  }

  static String bold(String word) {
    return "\\fB" + escaped(word) + "\\fR";
  }

  static String italic(String word) {
    return "\\fI" + escaped(word) + "\\fR";
  }

  /** Text that does not begin a line. */
  static String escaped(String plain) {
    StringBuilder escaped = new StringBuilder();
    plain
        .codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '~' -> escaped.append("\\(ti");
                case '^' -> escaped.append("\\(ha");
                case '`' -> escaped.append("\\(ga");
                default -> {
                  if (point < 128) {
                    escaped.appendCodePoint(point);
                  } else {
                    escaped.append("\\[u%04X]".formatted(point));
                  }
                }
              }
            });
    return escaped.toString();
  }

  /** A dot at the beginning of a line would make it a request. */
  private static String line(String plain) {
    String escaped = escaped(plain);
    return (escaped.startsWith(".") ? "\\&" : "") + escaped + "\n";
  }
}
