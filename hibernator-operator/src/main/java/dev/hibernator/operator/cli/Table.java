package dev.hibernator.operator.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, each column as wide as its widest cell. */
final class Table {
  private static final String GAP = "  ";

  /**
   * A cell.
   *
   * @param text what it says
   * @param style how it looks
   */
  record Cell(String text, Style style) {
    static Cell of(String text) {
      return new Cell(text, Style.PLAIN);
    }

    int width() {
      return text.codePointCount(0, text.length());
    }
  }

  private final Screen screen;
  private final List<List<Cell>> rows = new ArrayList<>();

  Table(Screen screen, String... headings) {
    this.screen = screen;
    rows.add(cells(Style.FAINT, List.of(headings)));
  }

  Table row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  Table row(String... cells) {
    rows.add(cells(Style.PLAIN, List.of(cells)));
    return this;
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  List<String> lines() {
    int[] widths = new int[rows.get(0).size()];
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).width());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<Cell> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    int owed = 0;
    for (int i = 0; i < row.size(); i++) {
      Cell cell = row.get(i);
      // Padding is written only when something follows: no line ends in blanks.
      if (!cell.text().isEmpty()) {
        line.append(" ".repeat(owed)).append(screen.styled(cell.style(), cell.text()));
        owed = 0;
      }
      owed += widths[i] - cell.width() + GAP.length();
    }
    return line.toString();
  }

  private static List<Cell> cells(Style style, List<String> texts) {
    return texts.stream().map(text -> new Cell(text, style)).toList();
  }
}
