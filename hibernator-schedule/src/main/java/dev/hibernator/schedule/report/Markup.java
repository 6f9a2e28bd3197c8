package dev.hibernator.schedule.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes well-formed XML, which is HTML as well as long as no element without content is closed in
 * its start tag but those that HTML knows to be empty. Whatever text it is given stays text. Own
 * code, as the JDK's writer would make everybody who embeds schedules need the module {@code
 * java.xml}. Not thread-safe.
 */
final class Markup {
  private static final int REPLACEMENT = 0xFFFD;

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Writes a line as it is. */
  Markup raw(String line) {
    out.append(" ".repeat(open.size())).append(line).append('\n');
    return this;
  }

  /** Starts an element on a line of its own; attributes are names and values in turn. */
  Markup open(String element, String... attributes) {
    raw("<" + element + written(attributes) + ">");
    open.push(element);
    return this;
  }

  /** Ends the innermost element. */
  Markup close() {
    String element = open.pop();
    return raw("</" + element + ">");
  }

  /** Writes an element with nothing but text in it. */
  Markup element(String element, String text, String... attributes) {
    return raw("<" + element + written(attributes) + ">" + escaped(text) + "</" + element + ">");
  }

  /** Writes an element that has no content. */
  Markup empty(String element, String... attributes) {
    return raw("<" + element + written(attributes) + "/>");
  }

  private static String written(String... attributes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      text.append(escaped(attributes[i + 1])).append('"');
    }
    return text.toString();
  }

  /** The text as XML and HTML have it; what XML cannot hold becomes a replacement character. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints().forEach(character -> append(escaped, character));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int character) {
    switch (character) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      case '\t', '\n', '\r' -> escaped.append(' ');
      default -> escaped.appendCodePoint(isAllowed(character) ? character : REPLACEMENT);
    }
  }

  private static boolean isAllowed(int character) {
    int type = Character.getType(character);
    boolean nonCharacter = (character & 0xFFFE) == 0xFFFE;
    return type != Character.CONTROL && type != Character.SURROGATE && !nonCharacter;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
