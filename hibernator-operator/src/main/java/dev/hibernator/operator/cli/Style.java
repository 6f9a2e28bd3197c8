package dev.hibernator.operator.cli;

/** How a piece of text looks on a terminal that has colours. */
enum Style {
  PLAIN(""),
  BOLD("1"),
  FAINT("2"),
  GOOD("32"),
  BUSY("36"),
  WARNING("33"),
  BAD("31"),
  ASLEEP("34");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String around(String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
