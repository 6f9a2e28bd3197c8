package dev.hibernator.schedule.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Says what the signs of a picture mean: those that are in it, in two columns. */
final class Legend {
  static final int SAMPLE = 14;
  private static final int LINE = 15;
  private static final int COLUMN = Picture.WIDTH / 2;

  private record Entry(Consumer<Corner> sample, String text) {}

  /**
   * Where a sample is to be drawn.
   *
   * @param picture on what
   * @param x the left edge
   * @param y the upper edge
   */
  record Corner(Picture picture, double x, double y) {}

  private final List<Entry> entries = new ArrayList<>();

  /** Adds a sign, if it is in the picture. */
  Legend add(boolean present, Consumer<Corner> sample, String text) {
    if (present) {
      entries.add(new Entry(sample, text));
    }
    return this;
  }

  /** Draws it and returns where it ends. */
  double draw(Picture picture, double top) {
    for (int i = 0; i < entries.size(); i++) {
      double x = i % 2 * COLUMN;
      double y = top + i / 2 * LINE;
      entries.get(i).sample().accept(new Corner(picture, x, y));
      picture.text(x + SAMPLE + 5, y + 8, entries.get(i).text(), "hs-ink hs-small");
    }
    return top + (entries.size() + 1) / 2 * LINE;
  }
}
