package dev.hibernator.manifest.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a file from one document's start to the next one's. A line that starts with {@code
 * ---} starts a document whatever stands around it (YAML 1.2, section 9.1.2), so that a document
 * that cannot be read does not hide the next one.
 *
 * @param firstLine the line of the file at which it starts, from 1
 * @param text the text
 */
record Segment(int firstLine, String text) {
  static List<Segment> split(String text) {
    List<Segment> segments = new ArrayList<>();
    int start = 0;
    int startLine = 1;
    boolean prefix = true;
    int line = 1;
    for (int at = 0; at < text.length(); line++) {
      int next = nextLine(text, at);
      if (isMarker(text, at, "---")) {
        if (!prefix) {
          segments.add(new Segment(startLine, text.substring(start, at)));
          start = at;
          startLine = line;
        }
        prefix = false;
      } else if (isMarker(text, at, "...")) {
        segments.add(new Segment(startLine, text.substring(start, next)));
        start = next;
        startLine = line + 1;
        prefix = true;
      } else {
        prefix = prefix && isPrefix(text, at, next);
      }
      at = next;
    }
    segments.add(new Segment(startLine, text.substring(start)));
    return segments;
  }

  /** Blank lines, comments and directives belong to the document that follows them. */
  private static boolean isPrefix(String text, int from, int to) {
    char first = text.charAt(from);
    return first == '#' || first == '%' || text.substring(from, to).isBlank();
  }

  private static boolean isMarker(String text, int at, String marker) {
    int end = at + marker.length();
    return text.startsWith(marker, at)
        && (end == text.length() || " \t\r\n".indexOf(text.charAt(end)) >= 0);
  }

  private static int nextLine(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        return i + 1;
      }
      if (text.charAt(i) == '\r') {
        return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
      }
    }
    return text.length();
  }

  /** The place of a character of the text. */
  Position positionAt(int index) {
    int line = firstLine;
    int lineStart = 0;
    for (int next = nextLine(text, 0);
        next <= index && next > lineStart && endsLine(next);
        next = nextLine(text, next)) {
      lineStart = next;
      line++;
    }
    return new Position(line, 1 + text.codePointCount(lineStart, Math.max(index, lineStart)));
  }

  private boolean endsLine(int next) {
    return text.charAt(next - 1) == '\n' || text.charAt(next - 1) == '\r';
  }
}
