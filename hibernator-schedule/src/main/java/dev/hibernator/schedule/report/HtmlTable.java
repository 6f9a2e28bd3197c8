package dev.hibernator.schedule.report;

import java.util.List;

/** A table whose first column names the row. */
final class HtmlTable {
  private final Markup page;
  private final List<String> headings;
  private final int firstNumber;

  /**
   * Begins a table.
   *
   * @param caption what it shows
   * @param firstNumber the first of the columns that hold numbers; they reach to the last
   * @param headings the columns
   */
  HtmlTable(Markup page, String caption, int firstNumber, String... headings) {
    this.page = page;
    this.headings = List.of(headings);
    this.firstNumber = firstNumber;
    page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    page.open("table");
    page.element("caption", caption);
    page.open("thead").open("tr");
    for (int i = 0; i < headings.length; i++) {
      page.element("th", headings[i], "scope", "col", "class", i < firstNumber ? "text" : "number");
    }
    page.close().close().open("tbody");
  }

  HtmlTable row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException("a cell for each of " + headings);
    }
    page.open("tr");
    page.element("th", cells[0], "scope", "row", "dir", "auto");
    for (int i = 1; i < cells.length; i++) {
      page.element("td", cells[i], "class", i < firstNumber ? "text" : "number", "dir", "auto");
    }
    page.close();
    return this;
  }

  void end() {
    page.close().close().close();
  }
}
