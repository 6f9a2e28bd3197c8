package dev.hibernator.operator.cli;

import java.util.ArrayList;
import java.util.List;

/** Says what signs mean, on as many lines as the terminal needs. Not thread-safe. */
final class Legend {
  private static final String GAP = "  ";

  private final Screen screen;
  private final int indent;
  private final List<String> lines = new ArrayList<>();
  private StringBuilder line = new StringBuilder();
  private int width;

  Legend(Screen screen, int indent) {
    this.screen = screen;
    this.indent = indent;
  }

  void add(Style style, String sign, String text) {
    int length = sign.length() + 1 + text.length();
    if (width > 0 && indent + width + GAP.length() + length > screen.columns()) {
      end();
    }
    line.append(width == 0 ? " ".repeat(indent) : GAP);
    line.append(screen.styled(style, sign)).append(' ').append(text);
    width += length + GAP.length();
  }

  private void end() {
    lines.add(line.toString());
    line = new StringBuilder();
    width = 0;
  }

  List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    if (width > 0) {
      all.add(line.toString());
    }
    return all;
  }
}
