package dev.hibernator.operator.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an output stream leads to.
 *
 * @param live whether it is a terminal on which lines may be drawn again
 * @param colours whether it shows colours
 * @param columns how wide it is
 * @param unicode whether it shows more than ASCII
 */
record Screen(boolean live, boolean colours, int columns, boolean unicode) {
  private static final int DEFAULT_COLUMNS = 80;

  /** A file, a pipe, a log. */
  static final Screen NONE = new Screen(false, false, DEFAULT_COLUMNS);

  /** A screen that shows every character. */
  Screen(boolean live, boolean colours, int columns) {
    this(live, colours, columns, true);
  }

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
    return new Screen(true, colours, width, isUnicode(environment));
  }

  /**
   * By the locale, as POSIX reads it; without one we are no worse off than with our other texts.
   */
  private static boolean isUnicode(Map<String, String> environment) {
    String locale =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("UTF-8");
    String charset = locale.toUpperCase(Locale.ROOT).replace("-", "");
    return charset.contains("UTF8");
  }

  String styled(Style style, String text) {
    return colours ? style.around(text) : text;
  }
}
