package dev.hibernator.operator.cli;

import java.util.Map;

/**
 * What an output stream leads to.
 *
 * @param live whether it is a terminal on which lines may be drawn again
 * @param colours whether it shows colours
 * @param columns how wide it is
 */
record Screen(boolean live, boolean colours, int columns) {
  private static final int DEFAULT_COLUMNS = 80;

  /** A file, a pipe, a log. */
  static final Screen NONE = new Screen(false, false, DEFAULT_COLUMNS);

  /**
   * A terminal, unless the environment says that it can do nothing, or that nobody wants colours
   * (no-color.org).
   */
  static Screen terminal(String columns, Map<String, String> environment) {
    if ("dumb".equals(environment.get("TERM"))) {
      return NONE;
    }
    boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
    int width = columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : DEFAULT_COLUMNS;
    return new Screen(true, colours, width);
  }

  String styled(Style style, String text) {
    return colours ? style.around(text) : text;
  }
}
